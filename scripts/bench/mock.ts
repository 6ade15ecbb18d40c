// Requests per second of the mock in contract mode, next to `prism mock` with the same contract and a bare server with the same bytes.
import { command } from "./built-package.js";
import { contractPath } from "./examples.js";
import { requestsPerSecond } from "./load.js";
import { median } from "./measure.js";
import { type ServerProcess, startServer } from "./processes.js";

const requests: Record<string, [method: string, path: string, body?: string]> = {
  job: ["GET", "/projects/1/jobs/8"],
  list: ["GET", "/projects/1/jobs"],
  trace: ["GET", "/projects/1/jobs/8/trace"],
  play: ["POST", "/projects/1/jobs/8/play", '{"job_variables_attributes":[{"key":"ENV","value":"staging"}]}'],
  invalid: ["GET", "/projects/1/jobs?per_page=x"],
};

const rounds = 7;

/** Requests per second of each server. */
interface Rates {
  bare: number;
  prism: number;
  mock: number;
}

export interface MockRates extends Rates {
  request: string;
  concurrency: number;
}

export async function benchMock(bareUrl: string): Promise<MockRates[]> {
  const mock = await startServer([command, "mock", "--port", "0"]);
  const prism = await startPrism();
  const servers = { bare: [bareUrl, "/api/v4"], prism: [prism.url, ""], mock: [mock.url, "/api/v4"] } as const;
  const measure = ([url, prefix]: readonly [string, string], request: [string, string, string?], concurrency: number) =>
    requestsPerSecond(url, toText(request, prefix), concurrency);
  const rates: MockRates[] = [];
  // Warms up, so that no server is measured before its code is optimized.
  for (let round = 0; round < rounds; round++)
    for (const request of Object.values(requests))
      for (const server of Object.values(servers)) await measure(server, request, 32);
  for (const concurrency of [1, 32])
    for (const [name, request] of Object.entries(requests)) {
      const samples: Rates[] = [];
      for (let round = 0; round < rounds; round++)
        samples.push({
          bare: await measure(servers.bare, request, concurrency),
          prism: await measure(servers.prism, request, concurrency),
          mock: await measure(servers.mock, request, concurrency),
        });
      const rate = (server: keyof Rates) => median(samples.map((sample) => sample[server]));
      rates.push({ request: name, concurrency, bare: rate("bare"), prism: rate("prism"), mock: rate("mock") });
    }
  mock.stop();
  prism.stop();
  return rates;
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

function toText([method, path, body]: [string, string, string?], prefix: string): string {
  const lines = [`${method} ${prefix}${path} HTTP/1.1`, "Host: localhost", "PRIVATE-TOKEN: any"];
  if (body) lines.push("Content-Type: application/json", `Content-Length: ${body.length}`);
  return `${lines.join("\r\n")}\r\n\r\n${body ?? ""}`;
}
