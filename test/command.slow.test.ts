// The command as a process: its commands, its exit status, and what happens when nobody reads what it prints.
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { build } from "esbuild";
import { describe, expect, onTestFinished, test } from "vitest";
import { startMock } from "../src/mock/index.js";
import { root } from "./support/project.js";

type Child = ChildProcessByStdio<null, Readable, Readable>;

const argumentsOf = (args: string[], folder = root) => ["--import", "tsx", join(folder, "src/command.ts"), ...args];

function watch(child: Child) {
  onTestFinished(() => void child.kill("SIGKILL"));
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.stderr += chunk;
  });
  const ended = once(child, "close").then(([code, signal]) => ({ code, signal, ...output }));
  return { child, ended, output };
}

function start(args: string[], folder?: string) {
  const env = { ...process.env, GITLAB_TOKEN: "glpat-any" };
  return watch(
    spawn(process.execPath, argumentsOf(args, folder), { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] }),
  );
}

async function startMockCommand(...flags: string[]) {
  const started = start(["mock", "--port", "0", ...flags]);
  while (!started.output.stdout.includes("\n")) await once(started.child.stdout, "data");
  return { ...started, url: /^GitLab Jobs API mock: (\S+)\n/.exec(started.output.stdout)?.[1] };
}

const get = (url: string) => fetch(url, { headers: { "PRIVATE-TOKEN": "any" } });

test.each([[[]], [["serve"]], [["--port", "0"]], [["constructor"]], [["", "mock"]]])(
  "%j prints the usage, and ends with 2",
  async (args) => {
    const { code, stdout, stderr } = await start(args).ended;
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("Usage: gitlab-jobs-api <command>");
    expect(stderr).not.toContain("    at ");
  },
);

test("--help names the commands, and each command has its own", async () => {
  const [all, mock, verify] = await Promise.all(
    [["--help"], ["mock", "--help"], ["verify", "--help"]].map((args) => start(args).ended),
  );
  expect(all).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(/^ {2}mock .*\n {2}verify /m) });
  expect(mock).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("gitlab-jobs-api mock [") });
  expect(verify).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("gitlab-jobs-api verify --") });
});

test("--version prints the version of the package", async () => {
  const { version } = createRequire(import.meta.url)("gitlab-jobs-api/package.json") as { version: string };
  expect(await start(["--version"]).ended).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: "" });
});

test.each([["mock"], ["verify"]])("an error of %s is a sentence on stderr, with exit status 2", async (name) => {
  const { code, stdout, stderr } = await start([name, "--host", ""]).ended;
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^.*\bhost\b.*\n$/);
});

test.each(["SIGINT", "SIGTERM"] as const)("the mock ends with 0 on %s", async (signal) => {
  const { child, ended, url } = await startMockCommand();
  expect((await get(`${url}/projects/1/jobs`)).status).toBe(200);
  child.kill(signal);
  expect(await ended).toEqual({ code: 0, signal: null, stdout: `GitLab Jobs API mock: ${url}\n`, stderr: "" });
});

test.each([0, 400, 800])("a signal %i ms after the start ends the mock", async (delay) => {
  const { child, ended } = start(["mock", "--port", "0"]);
  await once(child, "spawn");
  await new Promise((resolve) => setTimeout(resolve, delay));
  child.kill("SIGTERM");
  const { code, signal, stderr } = await ended;
  expect([0, "SIGTERM"]).toContain(signal ?? code);
  expect(stderr).toBe("");
});

test("the mock goes on serving when nobody reads what it prints", async () => {
  const { child, ended, url } = await startMockCommand("--verbose");
  child.stdout.destroy();
  for (let request = 0; request < 5; request++) expect((await get(`${url}/projects/1/jobs`)).status).toBe(200);
  child.stderr.destroy();
  expect((await get(`${url}/projects/1/jobs`)).status).toBe(200);
  child.kill("SIGTERM");
  expect(await ended).toMatchObject({ code: 0, stderr: "" });
});

test("verify keeps its exit status when nobody reads its report", async () => {
  await using mock = await startMock({ state: true });
  const args = ["verify", "--host", mock.url, "--project", "group/project", "--json"];
  const { child, ended } = start(args);
  child.stdout.destroy();
  expect(await ended).toMatchObject({ code: 0, stderr: "" });
});

describe.runIf(existsSync("/dev/full"))("output that cannot be written", () => {
  function startOnFullDisk(args: string[]) {
    const command = 'exec "$0" "$@" > /dev/full';
    const options = { cwd: root, stdio: ["ignore", "pipe", "pipe"] as ["ignore", "pipe", "pipe"] };
    return watch(spawn("sh", ["-c", command, process.execPath, ...argumentsOf(args)], options));
  }

  test("is an error", async () => {
    const { code, stderr } = await startOnFullDisk(["--help"]).ended;
    expect(code).toBe(2);
    expect(stderr).toMatch(/^The output is not complete: .*ENOSPC.*\n$/);
  });

  test("is an error of a mock that goes on serving", async () => {
    const { child, ended } = startOnFullDisk(["mock", "--port", "0"]);
    await once(child.stderr, "data");
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 2, stderr: expect.stringMatching(/^The output .*\n$/) });
  });
});

test.each([["mock"], ["verify"]])("without Prism, %s prints how to install it", async (name) => {
  const folder = await mkdtemp(join(tmpdir(), "command-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const part of ["package.json", "src", "generated", "node_modules/openapi-fetch"])
    await cp(join(root, part), join(folder, part), { recursive: true });
  const flags = name === "mock" ? ["--port", "0"] : ["--host", "127.0.0.1", "--project", "1"];
  const { code, stdout, stderr } = await start([name, ...flags], folder).ended;
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("npm install --save-dev @stoplight/prism-http@5\n");
});

test("a command loads nothing of the other one", async () => {
  const { metafile } = await build({
    entryPoints: ["command", "mock/run-mock", "verify/run-verify"].map((name) => join(root, `src/${name}.ts`)),
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    packages: "external",
    platform: "node",
    format: "esm",
    outdir: "dist",
    metafile: true,
    write: false,
  });
  const loads = (chunk: string): string[] => {
    const { inputs, imports } = metafile.outputs[chunk] ?? { inputs: {}, imports: [] };
    const needed = imports.filter(({ kind, external }) => kind === "import-statement" && !external);
    return [...Object.keys(inputs), ...needed.flatMap(({ path }) => loads(path))];
  };
  const folders = (chunk: string) => new Set(loads(chunk).map((path) => /^src\/(\w+)\//.exec(path)?.[1] ?? path));
  expect(folders("dist/command.js")).toEqual(new Set(["src/command.ts"]));
  expect(folders("dist/mock/run-mock.js")).not.toContain("verify");
  expect(folders("dist/mock/run-mock.js")).not.toContain("client");
  expect(folders("dist/verify/run-verify.js")).toContain("contract");
  expect(folders("dist/verify/run-verify.js")).not.toContain("mock");
});
