// How fast the client and the mock are, beside others, measured in one run against a bare server. Ratios tell; numbers depend on the
// machine.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Gitlab } from "@gitbeaker/rest";
import createClient from "openapi-fetch";
import type { paths } from "../generated/types.js";
import { createJobsClient } from "../src/index.js";
import { startMock } from "../src/mock/index.js";
import { type Document, operations, resolve } from "./emit/document.js";

const rounds = 15;
const roundTime = 200;
const headers = { "PRIVATE-TOKEN": "any" };

const contract: Document = JSON.parse(await readFile(new URL("../generated/openapi.json", import.meta.url), "utf8"));
const { url, server } = await serve({
  "/8": JSON.stringify(example("getJob")),
  "/": JSON.stringify(example("listProjectJobs")),
});
const mock = await startMock();

const api = `${url}/api/v4`;
const ours = createJobsClient({ host: url, auth: { privateToken: "any" } });
const plain = createClient<paths>({ baseUrl: api, headers });
// Without its own limit of 3,000 requests a minute, which would be what is measured.
const { Jobs } = new Gitlab({ host: url, token: "any", rateLimits: { "**": 1_000_000_000 } });
const get = (target: string) => fetch(target, { headers }).then((response) => response.json());

await compare("One job", {
  "raw fetch": () => get(`${api}/projects/1/jobs/8`),
  "openapi-fetch": () => plain.GET("/projects/{id}/jobs/{job_id}", { params: { path: { id: 1, job_id: 8 } } }),
  "gitlab-jobs-api": () => ours.getJob({ id: 1, job_id: 8 }),
  "@gitbeaker/rest": () => Jobs.show(1, 8),
});
await compare("A page of jobs", {
  "raw fetch": () => get(`${api}/projects/1/jobs?page=1`),
  "openapi-fetch": () => plain.GET("/projects/{id}/jobs", { params: { path: { id: 1 }, query: { page: 1 } } }),
  "gitlab-jobs-api": () => ours.listProjectJobs({ id: 1, page: 1 }),
  "@gitbeaker/rest": () => Jobs.all(1, { page: 1 }),
});
await compare("Servers, asked by raw fetch", {
  "bare node:http": () => get(`${api}/projects/1/jobs/8`),
  "the mock": () => get(`${mock.url}/api/v4/projects/1/jobs/8`),
});

await mock.close();
server.closeAllConnections();
server.close();

/** Runs the contestants in turns, so that what else the machine does meets all of them, and prints the median of each. */
async function compare(title: string, contestants: Record<string, () => PromiseLike<unknown>>): Promise<void> {
  const speeds = new Map(Object.keys(contestants).map((name): [string, number[]] => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const [name, call] of Object.entries(contestants)) {
      const speed = await measure(call);
      if (round > 0) speeds.get(name)?.push(speed);
    }
  const medians = [...speeds].map(([name, all]) => ({ name, speed: all.sort((a, b) => a - b)[all.length >> 1] ?? 0 }));
  console.log(`\n${title}`);
  for (const { name, speed } of medians)
    console.log(
      `  ${name.padEnd(16)}${speed.toFixed(0).padStart(7)} calls/s${(speed / (medians[0]?.speed ?? 1)).toFixed(2).padStart(7)}`,
    );
}

async function measure(call: () => PromiseLike<unknown>): Promise<number> {
  const start = performance.now();
  let calls = 0;
  for (; performance.now() - start < roundTime; calls++) await call();
  return (calls / (performance.now() - start)) * 1000;
}

function example(id: string): unknown {
  const success = operations(contract).find((operation) => operation.id === id)?.responses[0];
  const [first] = Object.values(success?.content["application/json"]?.examples ?? {});
  return first && resolve(contract, first).value;
}

async function serve(bodies: Record<string, string>): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const body = bodies[request.url?.endsWith("/8") ? "/8" : "/"];
    response.setHeader("content-type", "application/json").end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
