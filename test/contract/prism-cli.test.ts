// The plain Prism command line serves the bundle too, as far as it can: without /api/v4 and without GitLab's leniency.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../support/project.js";
import { documentedPlayBody, documentedResponses } from "./documented.js";

let prism: ChildProcess;
let url: string;

beforeAll(async () => {
  const port = await freePort();
  const cli = ["node_modules/@stoplight/prism-cli/dist/index.js", "mock", "generated/openapi.json"];
  prism = spawn(process.execPath, [...cli, "--port", String(port)], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  await new Promise<void>((resolve, reject) => {
    prism.once("exit", () => reject(new Error(printed)));
    prism.stdout?.on("data", (chunk) => {
      printed += chunk;
      if (printed.includes("is listening on")) resolve();
    });
  });
  url = `http://127.0.0.1:${port}`;
}, 30_000);

afterAll(async () => {
  const exit = once(prism, "exit");
  prism.kill();
  await exit;
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

const post = { method: "POST" };
const play = { method: "POST", type: "application/json", body: JSON.stringify(documentedPlayBody) };

describe("the documented answer comes from `prism mock generated/openapi.json`", () => {
  test.each<
    [operation: keyof typeof documentedResponses, path: string, init?: { method: string; type?: string; body?: string }]
  >([
    ["listProjectJobs", "/projects/1/jobs?scope[]=pending&scope[]=running"],
    ["listPipelineJobs", "/projects/1/pipelines/6/jobs"],
    ["listPipelineBridges", "/projects/1/pipelines/6/bridges"],
    ["getTokenJob", "/job"],
    ["getAllowedAgents", "/job/allowed_agents"],
    ["getJob", "/projects/group%2Fproject/jobs/8"],
    ["cancelJob", "/projects/1/jobs/1/cancel", post],
    ["retryJob", "/projects/1/jobs/1/retry", post],
    ["eraseJob", "/projects/1/jobs/1/erase", post],
    ["playJob", "/projects/1/jobs/1/play", play],
  ])("%s", async (operation, path, { type, ...init } = { method: "GET" }) => {
    const headers = new Headers(path.startsWith("/job") ? { "JOB-TOKEN": "any" } : { "PRIVATE-TOKEN": "any" });
    if (type) headers.set("Content-Type", type);
    const response = await fetch(url + path, { ...init, headers });
    expect(response.headers.get("sl-violations")).toBeNull();
    expect(await response.json()).toEqual(documentedResponses[operation]);
  });

  test("getJobLog", async () => {
    const headers = { "PRIVATE-TOKEN": "any", Accept: "text/plain" };
    const response = await fetch(`${url}/projects/1/jobs/8/trace`, { headers });
    expect(await response.text()).toMatch(/^Running with gitlab-runner .*\nJob succeeded\n$/s);
  });
});
