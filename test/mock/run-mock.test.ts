import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { runMock } from "../../src/mock/run-mock.js";

/** Starts the command. It stops at the end of the test. */
async function start(flags: string[]) {
  const lines: string[] = [];
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let status: Promise<number> | undefined;
  const ready = new Promise<void>((resolve, reject) => {
    const print = (text: string) => {
      lines.push(...text.trimEnd().split("\n"));
      resolve();
    };
    status = runMock(flags, print, () => stopped);
    status.catch(reject);
  });
  onTestFinished(async () => {
    stop();
    await status?.catch(() => {});
  });
  await ready;
  const url = lines[0]?.replace("GitLab Jobs API mock: ", "") ?? "";
  return { lines, url, stop, status };
}

/** Runs the command with flags that it rejects. */
async function fail(flags: string[]) {
  const lines: string[] = [];
  const running = runMock(
    flags,
    (text) => lines.push(text),
    () => Promise.resolve(),
  );
  const error: unknown = await running.catch((caught) => caught);
  expect(error).toBeInstanceOf(Error);
  expect(lines).toEqual([]);
  return (error as Error).message;
}

async function writeSeed(name: string, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "run-mock-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

afterEach(() => vi.restoreAllMocks());

const get = (url: string) => fetch(url, { headers: { "PRIVATE-TOKEN": "any" } });

test("prints only its URL, serves the contract, and ends with 0 when it is stopped", async () => {
  const { lines, url, stop, status } = await start(["--port", "0"]);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v4$/);
  expect((await get(`${url}/projects/1/jobs`)).status).toBe(200);
  expect((await get(`${url}/projects/1/jobs?scope=bogus`)).status).toBe(400);
  expect(lines).toHaveLength(1);
  stop();
  expect(await status).toBe(0);
  await expect(get(url)).rejects.toThrow();
});

test("a stop while it starts is not lost", async () => {
  const lines: string[] = [];
  const status = await runMock(
    ["--port", "0"],
    (text) => lines.push(text),
    () => Promise.resolve(),
  );
  expect([status, lines.length]).toEqual([0, 1]);
});

test("--verbose prints a line per request with what is wrong with it", async () => {
  const { url, lines } = await start(["--port", "0", "--verbose"]);
  await get(`${url}/projects/1/jobs?private_token=secret`);
  await get(`${url}/projects/1/jobs?per_page=0`);
  await get(`${url}/nowhere`);
  expect(lines.slice(1)).toEqual([
    "GET /api/v4/projects/1/jobs?private_token=[MASKED] 200",
    "GET /api/v4/projects/1/jobs?per_page=0 400  query.per_page: per_page has a value not allowed",
    "GET /api/v4/nowhere 404  request: 404 Not Found",
  ]);
});

const yamlSeed = "projects:\n  - path: group/project\n    pipelines: [{ jobs: [{ name: lint, status: failed }] }]\n";
const jsonSeed = '{"projects":[{"path":"group/project","pipelines":[{"jobs":[{"name":"lint","status":"failed"}]}]}]}';

test.each([
  ["seed.yaml", yamlSeed],
  ["seed.json", jsonSeed],
  ["sëed 名.yaml", yamlSeed],
])("--state reads a seed from %s", async (name, text) => {
  const file = await writeSeed(name, text);
  const { url } = await start(["--port", "0", "--state", file, "--clock", "manual"]);
  const response = await get(`${url}/projects/group%2Fproject/jobs`);
  expect(await response.json()).toMatchObject([{ name: "lint", status: "failed" }]);
  const control = `${url.replace("/api/v4", "")}/-/mock`;
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: '{"milliseconds":5}' };
  expect((await fetch(`${control}/advance`, init)).status).toBe(204);
});

test("--state=<file> is the same as --state <file>", async () => {
  const { url } = await start(["--port=0", `--state=${await writeSeed("seed.yaml", yamlSeed)}`]);
  expect(await (await get(`${url}/projects/1/jobs`)).json()).toMatchObject([{ name: "lint" }]);
});

test("of a repeated flag, the last one counts", async () => {
  const file = await writeSeed("seed.yaml", yamlSeed);
  const { url } = await start(["--port", "1", "--port", "0", "--state", "nowhere.yaml", "--state", file]);
  expect(await (await get(`${url}/projects/1/jobs`)).json()).toMatchObject([{ name: "lint" }]);
  const sample = await start(["--port", "0", "--state", "nowhere.yaml", "--state"]);
  expect(await (await get(`${sample.url}/projects/1/jobs`)).json()).not.toHaveLength(1);
});

test.each([[["--state"]], [["--state", "--clock", "manual"]], [["--clock", "manual", "--state"]]])(
  "%j has a sample project",
  async (flags) => {
    const { url } = await start(["--port", "0", ...flags]);
    const statuses = await (await get(`${url}/projects/1/jobs?per_page=100`)).json();
    expect(new Set((statuses as { status: string }[]).map(({ status }) => status)).size).toBeGreaterThan(5);
  },
);

test.each([
  ["seed.yaml", "projects: [", /^--state \S+seed\.yaml: line \d+: /],
  ["seed.json", "{", /^--state \S+seed\.json: /],
  ["seed.json", "", /^--state \S+seed\.json: /],
  ["seed.json", "true", /must be an object, got true/],
  ["seed.yaml", "true", /must be an object, got true/],
  ["seed.yaml", "", /must be an object, got null/],
  ["seed.yaml", "# a comment\n\n", /must be an object, got null/],
  ["seed.yaml", "---\n", /must be an object, got null/],
  ["seed.yaml", "\uFEFF", /must be an object, got null/],
  ["seed.yaml", "null", /must be an object, got null/],
  [
    "seed.json",
    '{"projects":[{"path":"a/b","pipelines":[{"jobs":[{"name":"x","status":"sucess"}]}]}]}',
    /did you mean "success"\?/,
  ],
])("a seed in %s with %j is an error", async (name, text, message) => {
  expect(await fail(["--port", "0", "--state", await writeSeed(name, text)])).toMatch(message);
});

test.each(["localhost", "127.0.0.2", "::1"])("--host %s is reachable from this machine only", async (host) => {
  const warn = vi.spyOn(console, "error");
  const { url } = await start(["--port", "0", "--host", host]);
  expect(url).toMatch(/^http:\/\/(127\.0\.0\.[12]|\[::1\]):\d+/);
  expect(warn).not.toHaveBeenCalled();
});

test.each(["0.0.0.0", "::", "0", "::ffff:0.0.0.0"])(
  "--host %s warns that other machines reach the mock",
  async (host) => {
    const warn = vi.spyOn(console, "error").mockImplementation(() => {});
    await start(["--port", "0", "--host", host]);
    expect(warn.mock.calls).toEqual([[expect.stringContaining("other machines can reach it")]]);
  },
);

test("--allow-host opens the control routes under each name that it has", async () => {
  const { url } = await start(["--port", "0", "--state", "--allow-host", "gitlab", "--allow-host=mock"]);
  const statusOf = async (host: string) => {
    const sent = request(url.replace("/api/v4", "/-/mock/state"), { headers: { host } }).end();
    const [response] = await once(sent, "response");
    response.resume();
    return response.statusCode;
  };
  expect(await Promise.all(["gitlab", "mock:80", "other"].map(statusOf))).toEqual([200, 200, 403]);
});

test("a port in use is an error", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const message = await fail(["--port", String(port)]);
  other.close();
  expect(message).toBe(
    `Port ${port} on 127.0.0.1 is already in use. Stop the process that uses it, or choose another port (0 for a free one).`,
  );
});

test.each([
  [["--port", "many"], '--port must be a number from 0 to 65535, got "many".'],
  [["--port", "65536"], '--port must be a number from 0 to 65535, got "65536".'],
  [["--port", "1e3"], '--port must be a number from 0 to 65535, got "1e3".'],
  [["--port", "٤٠١٠"], "--port must be a number from 0 to 65535"],
  [["--port="], '--port must be a number from 0 to 65535, got "".'],
  [["--port", ""], '--port must be a number from 0 to 65535, got "".'],
  [["--port", "--state"], "--port"],
  [["--port"], "--port"],
  [["--host", ""], "host must be"],
  [["--host="], "host must be"],
  [["--host", " "], "host must be"],
  [["--allow-host", ""], "allowHosts must be"],
  [["--allow-host="], "allowHosts must be"],
  [["--allow-host", "http://gitlab"], "allowHosts must be"],
  [["--nonsense"], "Unknown option '--nonsense'"],
  [["-p", "1"], "Unknown option '-p'"],
  [["--verbose=yes"], "--verbose"],
  [["extra"], "Unexpected argument 'extra'"],
  [["verify"], "Unexpected argument 'verify'"],
  [["--state", "a.yaml", "b.yaml"], "Unexpected argument 'b.yaml'"],
  [["--state", "--", "a.yaml"], "Unexpected argument 'a.yaml'"],
  [["--clock", "manual"], "--clock manual requires --state."],
  [["--state", "--clock", "slow"], '--clock must be real or manual, got "slow".'],
  [["--state", "--clock="], '--clock must be real or manual, got "".'],
  [["--state", "nowhere.yaml"], "--state cannot read the file: ENOENT"],
  [["--state", "."], "--state cannot read the file: EISDIR"],
  [["--state", ""], "--state cannot read the file: ENOENT"],
  [["--state="], "--state cannot read the file: ENOENT"],
  [["--state", "-"], "--state cannot read the file: ENOENT"],
])("%j is rejected", async (flags, message) => {
  expect(await fail(flags)).toContain(message);
});

test("--help names every flag", async () => {
  const { lines, status } = await start(["--help"]);
  expect(await status).toBe(0);
  for (const flag of ["--port", "--host", "--allow-host", "--state", "--clock", "--verbose", "--help"])
    expect(lines.join("\n")).toContain(flag);
});
