// Requests per second of the mock in contract mode, next to `prism mock` with the same contract and a bare server with the same bytes.
import { command } from "./built-package.js";
import { contractPath } from "./examples.js";
import { requestsPerSecond } from "./load.js";
import { median, type Row } from "./measure.js";
import { type ServerProcess, startServer } from "./processes.js";

type Request = [method: string, path: string, body?: string];

const REQUESTS: Record<string, Request> = {
  job: ["GET", "/projects/1/jobs/8"],
  list: ["GET", "/projects/1/jobs"],
  trace: ["GET", "/projects/1/jobs/8/trace"],
  play: ["POST", "/projects/1/jobs/8/play", '{"job_variables_attributes":[{"key":"ENV","value":"staging"}]}'],
  invalid: ["GET", "/projects/1/jobs?per_page=x"],
};

const ROUNDS = 7;

type Servers = Record<"node:http" | "prism mock" | "gitlab-jobs-api mock", [url: string, prefix: string]>;

export async function benchMock(bareUrl: string): Promise<Row[]> {
  const mock = await startServer([command, "mock", "--port", "0"]);
  const prism = await startPrism();
  const servers: Servers = {
    "node:http": [bareUrl, "/api/v4"],
    "prism mock": [prism.url, ""],
    "gitlab-jobs-api mock": [mock.url, "/api/v4"],
  };
  // Warms up, so that no server is measured before its code is optimized.
  for (const request of Object.values(REQUESTS)) await measureAll(servers, request, 32);
  const rows: Row[] = [];
  for (const concurrency of [1, 32])
    for (const [name, request] of Object.entries(REQUESTS)) {
      const rates = await measureAll(servers, request, concurrency);
      const ratio = (rates["gitlab-jobs-api mock"] ?? 0) / (rates["prism mock"] ?? 1);
      rows.push({ request: name, concurrency, ...rates, "to prism mock": ratio.toFixed(1) });
    }
  mock.stop();
  prism.stop();
  return rows;
}

/** Returns the requests per second of each server. Every round measures all servers. */
async function measureAll(servers: Servers, request: Request, concurrency: number): Promise<Record<string, number>> {
  const samples = Object.keys(servers).map((name): [string, number[]] => [name, []]);
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, [url, prefix]] of Object.values(servers).entries())
      samples[index]?.[1].push(await requestsPerSecond(url, toText(request, prefix), concurrency));
  return Object.fromEntries(samples.map(([name, rates]) => [name, Math.round(median(rates))]));
}

/** Prism has no base path, so its requests have none. */
function startPrism(): Promise<ServerProcess> {
  const cli = new URL("../../node_modules/@stoplight/prism-cli/dist/index.js", import.meta.url).pathname;
  const port = "4319";
  return startServer(
    [cli, "mock", contractPath, "--port", port, "--verboseLevel", "info"],
    /http:\/\/127[\d.]+:\d+(?=\n|\s)/,
  );
}

function toText([method, path, body]: Request, prefix: string): string {
  const lines = [`${method} ${prefix}${path} HTTP/1.1`, "Host: localhost", "PRIVATE-TOKEN: any"];
  if (body) lines.push("Content-Type: application/json", `Content-Length: ${body.length}`);
  return `${lines.join("\r\n")}\r\n\r\n${body ?? ""}`;
}
