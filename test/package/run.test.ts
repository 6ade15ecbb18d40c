// The package runs on every supported runtime.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { createContext, Script } from "node:vm";
import { build } from "esbuild";
import { afterEach, expect, inject, test } from "vitest";
import { attempt, report, run, runtimes, tools } from "./tools.js";

const project = inject("project");
const names = Object.keys(runtimes);

function on(runtime: string, ...args: string[]): Promise<string> {
  const [command = "", ...flags] = runtimes[runtime] ?? [];
  return run(command, [...flags, ...args], project);
}

test.each(names)("the client on %s", async (runtime) => {
  const printed = await on(runtime, "client.mjs", inject("mockUrl"));
  expect(printed).toBe("teaspoon,rspec:other true true true 403\n");
  await report(`runs: ${runtime}`, "client");
});

test.each(names)("the mock on %s", async (runtime) => {
  expect(await on(runtime, "mock.mjs")).toBe("200 rubocop\n");
  await report(`runs: ${runtime}`, "mock");
});

test.each(names.filter((name) => name === "Node 24"))("the mock with the newest Prism on %s", async (runtime) => {
  const folder = join(inject("folder"), "newest-prism");
  await cp(inject("bareProject"), folder, { recursive: true });
  await mkdir(join(folder, "node_modules/@stoplight"));
  await symlink(join(tools, "prism-http-newest"), join(folder, "node_modules/@stoplight/prism-http"));
  expect(await run(runtimes[runtime]?.[0] ?? "", ["mock.mjs"], folder)).toBe("200 rubocop\n");
  await report(`runs: ${runtime}`, "mock with the newest Prism");
});

test.each(names.filter((name) => name.startsWith("Node")))(
  "require() and import() from CommonJS on %s",
  async (runtime) => {
    const printed = await on(runtime, "commonjs.cjs", inject("mockUrl"));
    await report(`runs: require() on ${runtime}`, "works");
    expect(printed.trim()).toBe("rubocop rubocop");
  },
);

test.each(names)("a JSON import on %s", async (runtime) => {
  expect(await on(runtime, "contract.mjs")).toBe("GitLab Jobs API\n");
  await report(`runs: ${runtime}`, "JSON import");
});

test("the types have no exports at run time", async () => {
  const script = 'import("gitlab-jobs-api/types").then((types) => console.log(Object.keys(types).length))';
  expect(await run(process.execPath, ["-e", script], project)).toBe("0\n");
});

test("a worker without Node's globals", async () => {
  const { outputFiles } = await build({
    stdin: { contents: 'export * from "gitlab-jobs-api"', resolveDir: project },
    bundle: true,
    format: "iife",
    globalName: "api",
    platform: "browser",
    write: false,
  });
  const { fetch, Headers, Request, Response, FormData, URL, URLSearchParams, AbortController, AbortSignal } =
    globalThis;
  const { TextDecoder, TextDecoderStream, TextEncoder, ReadableStream, Blob, DOMException } = globalThis;
  const { performance, setTimeout, clearTimeout } = globalThis;
  const globals = {
    ...{ fetch, Headers, Request, Response, FormData, URL, URLSearchParams, AbortController, AbortSignal },
    ...{ TextDecoder, TextDecoderStream, TextEncoder, ReadableStream, Blob, DOMException },
    ...{ performance, setTimeout, clearTimeout },
  };
  const context = createContext({ ...globals, host: inject("mockUrl") });
  new Script(outputFiles[0]?.text ?? "").runInContext(context);
  const script = `(async () => {
    const gitlab = api.createJobsClient({ host, auth: { privateToken: "any" } });
    const lines = [];
    for await (const line of api.logLines(await api.streamJobLog(gitlab, { id: 1, job_id: 8 }))) lines.push(line);
    return [typeof process, typeof Buffer, (await gitlab.getJob({ id: 1, job_id: 8 })).name, lines.length > 0].join();
  })()`;
  expect(await new Script(script).runInContext(context)).toBe("undefined,undefined,rubocop,true");
  await report("runs: worker without Node's globals", "client, log stream");
});

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

test("gitlab-jobs-api mock serves the mock, and exits on SIGTERM", async () => {
  const child = spawn(join(project, "node_modules/.bin/gitlab-jobs-api"), ["mock", "--port", "0"], {
    cwd: project,
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.push(child);
  const [line] = await once(child.stdout.setEncoding("utf8"), "data");
  const response = await fetch(`${line.trim().split(" ").at(-1)}/projects/1/jobs/8`, {
    headers: { "PRIVATE-TOKEN": "any" },
  });
  expect(response.status).toBe(200);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("without Prism, gitlab-jobs-api prints help and version, and otherwise how to install Prism", async () => {
  const command = join(inject("bareProject"), "node_modules/.bin/gitlab-jobs-api");
  expect(await run(command, ["mock", "--help"], project)).toContain("Usage: gitlab-jobs-api mock");
  expect(await run(command, ["verify", "--help"], project)).toContain("Usage: gitlab-jobs-api verify");
  expect(await run(command, ["--version"], project)).toMatch(/^\d+\.\d+\.\d+\n$/);
  const { code, stderr } = await attempt(command, ["mock", "--port", "0"], project);
  expect(code).toBe(2);
  expect(stderr).toContain("npm install --save-dev @stoplight/prism-http@5");
});
