import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { afterEach, expect, onTestFinished, test } from "vitest";
import { runCommand } from "../../src/mock/command.js";
import { root } from "../support/project.js";

const running: ChildProcessByStdio<null, Readable, Readable>[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

function start(flags: string[], folder = root) {
  const args = ["--import", "tsx", join(folder, "src/mock/cli.ts"), ...flags];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  running.push(child);
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.stderr += chunk;
  });
  const ended = once(child, "close").then(([code]) => ({ code, ...output }));
  const ready = new Promise<string>((resolve) => {
    child.stdout.on("data", () => {
      const url = /^GitLab Jobs API mock: (\S+)\n/.exec(output.stdout)?.[1];
      if (url) resolve(url);
    });
  });
  return { child, ended, ready, output };
}

/** Runs the command in this process. The mock that it starts is closed after the test. */
async function run(flags: string[]) {
  const lines: string[] = [];
  const result = await runCommand(flags, (line) => lines.push(line));
  onTestFinished(async () => result.mock?.close());
  return { ...result, lines, url: `${result.mock?.url}/api/v4` };
}

const get = (url: string) => fetch(url, { headers: { "PRIVATE-TOKEN": "any" } });

test.each(["SIGINT", "SIGTERM"] as const)(
  "prints its URL, responds, prints nothing else, and stops on %s",
  async (signal) => {
    const { child, ended, ready } = start(["--port", "0"]);
    const url = await ready;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v4$/);
    expect((await get(`${url}/projects/1/jobs`)).status).toBe(200);
    expect((await get(`${url}/projects/1/jobs?scope=bogus`)).status).toBe(400);
    child.kill(signal);
    expect(await ended).toEqual({ code: 0, stdout: `GitLab Jobs API mock: ${url}\n`, stderr: "" });
  },
);

test("--verbose prints a line per request with what is wrong with it", async () => {
  const { url, lines } = await run(["--port", "0", "--verbose"]);
  await get(`${url}/projects/1/jobs?private_token=secret`);
  await get(`${url}/projects/1/jobs?per_page=0`);
  await get(`${url}/nowhere`);
  expect(lines.slice(1)).toEqual([
    "GET /api/v4/projects/1/jobs?private_token=[MASKED] 200",
    "GET /api/v4/projects/1/jobs?per_page=0 400  query.per_page: Request query parameter per_page must be >= 1",
    "GET /api/v4/nowhere 404  request: 404 Not Found",
  ]);
});

test.each([
  ["seed.yaml", "projects:\n  - path: group/project\n    pipelines: [{ jobs: [{ name: lint, status: failed }] }]\n"],
  ["seed.json", '{"projects":[{"path":"group/project","pipelines":[{"jobs":[{"name":"lint","status":"failed"}]}]}]}'],
])("--state reads a seed from %s", async (name, text) => {
  const folder = await mkdtemp(join(tmpdir(), "mock-cli-"));
  await writeFile(join(folder, name), text);
  const { url } = await run(["--port", "0", "--state", join(folder, name), "--clock", "manual"]);
  const response = await get(`${url}/projects/group%2Fproject/jobs`);
  expect(await response.json()).toMatchObject([{ name: "lint", status: "failed" }]);
  const control = `${url.replace("/api/v4", "")}/-/mock`;
  const json = { "Content-Type": "application/json" };
  expect(
    (await fetch(`${control}/advance`, { method: "POST", headers: json, body: '{"milliseconds":5}' })).status,
  ).toBe(204);
  await rm(folder, { recursive: true });
});

test("--state alone has a sample project", async () => {
  const { url } = await run(["--port", "0", "--state"]);
  const statuses = await (await get(`${url}/projects/1/jobs?per_page=100`)).json();
  expect(new Set((statuses as { status: string }[]).map(({ status }) => status)).size).toBeGreaterThan(5);
});

test.each([
  ["seed.yaml", "projects: [", /^--state \S+seed\.yaml: line \d+: /],
  ["seed.json", "{", /^--state \S+seed\.json: /],
  [
    "seed.json",
    '{"projects":[{"path":"a/b","pipelines":[{"jobs":[{"name":"x","status":"sucess"}]}]}]}',
    /did you mean "success"\?/,
  ],
])("a wrong seed in %s is an error without a stack trace", async (name, text, message) => {
  const folder = await mkdtemp(join(tmpdir(), "mock-cli-"));
  await writeFile(join(folder, name), text);
  const { status, lines, stderr } = await run(["--port", "0", "--state", join(folder, name)]);
  await rm(folder, { recursive: true });
  expect(lines).toEqual([]);
  expect(status).not.toBe(0);
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain("    at ");
});

test("--host chooses the address", async () => {
  expect((await run(["--port", "0", "--host", "localhost"])).url).toMatch(/^http:\/\/(127\.0\.0\.1|\[::1\]):\d+/);
});

test("a port in use is an error, with exit code 1", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const { status, lines, stderr } = await run(["--port", String(port)]);
  other.close();
  expect([status, lines]).toEqual([1, []]);
  expect(stderr).toBe(
    `Port ${port} on 127.0.0.1 is already in use. Stop the process that uses it, or choose another port (0 for a free one).\n`,
  );
});

test.each([
  [["--port", "many"], '--port must be a number from 0 to 65535, got "many".'],
  [["--port", "65536"], '--port must be a number from 0 to 65535, got "65536".'],
  [["--port"], "--port"],
  [["--nonsense"], "Unknown option '--nonsense'"],
  [["extra"], "Unexpected argument 'extra'"],
  [["--clock", "manual"], "--clock manual requires --state."],
  [["--state", "--clock", "slow"], '--clock must be real or manual, got "slow".'],
  [["--state", "nowhere.yaml"], "--state cannot read the file: ENOENT"],
])("%j is rejected with exit code 2", async (flags, message) => {
  const { status, lines, stderr } = await run(flags);
  expect([status, lines]).toEqual([2, []]);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain("    at ");
});

test("--help names every flag, and --version is the package's", async () => {
  const help = await run(["--help"]);
  expect(help.status).toBe(0);
  for (const flag of ["--port", "--host", "--state", "--clock", "--verbose", "--help", "--version"])
    expect(help.lines[0]).toContain(flag);
  const { version } = createRequire(import.meta.url)("gitlab-jobs-api/package.json") as { version: string };
  expect(await run(["--version"])).toMatchObject({ status: 0, lines: [version], stderr: "" });
});

test("without Prism, it prints how to install it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mock-cli-"));
  for (const part of ["package.json", "src", "generated/openapi.json", "generated/values.ts"]) {
    await cp(join(root, part), join(folder, part), { recursive: true });
  }
  const { code, stdout, stderr } = await start(["--port", "0"], folder).ended;
  await rm(folder, { recursive: true });
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain("npm install --save-dev @stoplight/prism-http@5.12.0 @stoplight/prism-core@5.8.0\n");
});
