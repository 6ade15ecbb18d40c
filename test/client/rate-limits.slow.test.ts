// Parallel calls share the rate limits of a server, and all of them succeed.
import { expect, test } from "vitest";
import { createJobsClient } from "../../src/index.js";
import { getJobs as jobs } from "../support/client.js";
import { type ServerBehavior, serve } from "../support/serve.js";

const found: ServerBehavior = { body: { id: 8 } };

/** A server that allows some requests in each window, and how it says when the window ends. */
async function limited(allowed: number, window: number, headersOf: (left: number) => Record<string, string>) {
  let start = performance.now();
  let count = 0;
  return serve(() => {
    if (performance.now() - start >= window) {
      start = performance.now();
      count = 0;
    }
    if (++count <= allowed) return found;
    const left = (start + window - performance.now()) / 1000;
    return { status: 429, headers: headersOf(left), body: { message: { error: "Try again later." } } };
  });
}

test.each<[what: string, headers: (left: number) => Record<string, string>]>([
  ["what is left", (left) => ({ "Retry-After": String(left) })],
  ["whole seconds", (left) => ({ "Retry-After": String(Math.ceil(left)) })],
  ["too little", () => ({ "Retry-After": "0.2" })],
])("60 calls succeed with at most 120 requests, where the server requests a wait of %s", async (_, headers) => {
  const server = await limited(10, 500, headers);
  const gitlab = createJobsClient({ host: server.url });
  expect(await Promise.all(jobs(gitlab, 60))).toHaveLength(60);
  expect(server.requests.length).toBeLessThanOrEqual(120);
});

test("100 calls succeed with at most 200 requests, where 10 are allowed in 2 seconds", async () => {
  const server = await limited(10, 2000, (left) => ({ "Retry-After": String(Math.ceil(left)) }));
  const gitlab = createJobsClient({ host: server.url });
  expect(await Promise.all(jobs(gitlab, 100))).toHaveLength(100);
  expect(server.requests.length).toBeLessThanOrEqual(200);
});
