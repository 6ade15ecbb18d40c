import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Mock, startMock } from "../../src/mock/index.js";
import { runVerify } from "../../src/verify/run-verify.js";
import { serve, unusedUrl } from "../support/serve.js";
import { type Change, on, put, startProxy } from "./proxy.js";

let mock: Mock;
let folder: string;

beforeAll(async () => {
  mock = await startMock({ state: true, clock: "manual" });
  folder = await mkdtemp(join(tmpdir(), "verify-cli-"));
  return async () => {
    await mock.close();
    await rm(folder, { recursive: true });
  };
});

beforeEach(() => mock.reset());

const token = "glpat-Canary_0123456789";

/** Runs the command. */
async function run(args: string[], env: Record<string, string> = { GITLAB_TOKEN: token }) {
  const printed: string[] = [];
  const code = await runVerify(args, (text) => printed.push(text), env);
  return { code, stdout: printed.join("") };
}

const check = (host: string, ...more: string[]) =>
  run(["--host", host, "--project", "group/project", ...more], { GITLAB_TOKEN: token, CI_JOB_TOKEN: "any" });

const isJob = (path: string) => path.endsWith("/jobs/1");
const missingName: Change = on(isJob, put("/name"));

describe("exit status", () => {
  test("0 and a table if GitLab conforms", async () => {
    const { code, stdout } = await check(mock.url);
    expect(code).toBe(0);
    expect(stdout).toBe(`GitLab (unknown version) at ${mock.url}

Operation                Requests  Violations  Notes
listProjectJobs                 3           0      0
listPipelineJobs                1           0      0
listPipelineTriggerJobs         1           0      0
listPipelineBridges             1           0      0
getJob                          1           0      0
getJobLog                       1           0      0
cancelJob                       0           0      0  not checked: requires write and a job
retryJob                        0           0      0  not checked: requires write and a job
eraseJob                        0           0      0  not checked: requires write and a job
playJob                         0           0      0  not checked: requires write and a job
getTokenJob                     1           0      0
getAllowedAgents                1           0      0

Conforms: every checked response follows the contract.
Not checked: cancelJob, retryJob, eraseJob, playJob.
`);
  });

  test("1 and the finding if GitLab does not conform", async () => {
    const { code, stdout } = await check(await startProxy(mock.url, missingName), "--job", "1");
    expect(code).toBe(1);
    expect(stdout).toContain(
      "\ngetJob\n  violation  body /name: missing, expected string\n\nDoes not conform: 1 violation.\n",
    );
  });

  test("1 for a note with --strict, and 0 without", async () => {
    const host = await startProxy(mock.url, on(isJob, put("/color", 1)));
    const [lenient, strict] = [await check(host, "--job", "1"), await check(host, "--job", "1", "--strict")];
    expect([lenient.code, strict.code]).toEqual([0, 1]);
    expect(lenient.stdout).toContain("\n  note       body /color: unknown field (integer)\n");
  });

  test("2 and the reason if the project does not exist", async () => {
    const { code, stdout } = await run(["--host", mock.url, "--project", "group/unknown"]);
    expect(code).toBe(2);
    expect(stdout).toContain("Could not check: listProjectJobs: 404, the project");
  });

  test("2 and the reason if the token is not valid", async () => {
    const { url } = await serve([{ status: 401, body: { message: "401 Unauthorized" } }]);
    const { code, stdout } = await check(url);
    expect(code).toBe(2);
    expect(stdout).toContain("Could not check: listProjectJobs: 401, the token is not valid.");
  });

  test("2 and the reason without a network", async () => {
    const { code, stdout } = await check(await unusedUrl());
    expect(code).toBe(2);
    expect(stdout).toContain("ECONNREFUSED");
  });
});

describe("usage", () => {
  const needed = ["--host", "127.0.0.1", "--project", "1"];

  test.each([
    [[], "--host is missing"],
    [["--host", "127.0.0.1"], "--project is missing"],
    [[...needed, "--write"], "--write requires --job"],
    [[...needed, "--job", "eight"], '--job must be a number of at least 1, got "eight".'],
    [[...needed, "--max-requests", "0"], '--max-requests must be a number of at least 1, got "0".'],
    [[...needed, "--baseline", "missing.yaml"], "--baseline missing.yaml: ENOENT"],
    [[...needed, "--token", "x"], "Unknown option '--token'"],
    [["--host", "http://gitlab.example.com", "--project", "1"], "http"],
    [["--host", "", "--project", "1"], "--host is missing"],
    [["--host=", "--project", "1"], "--host is missing"],
    [["--host", "127.0.0.1", "--project", ""], "--project is missing"],
    [[...needed, "--job", "1e3"], '--job must be a number of at least 1, got "1e3".'],
    [[...needed, "--job="], '--job must be a number of at least 1, got "".'],
    [[...needed, "--baseline", ""], "--baseline : ENOENT"],
    [[...needed, "--har", "x.har"], "Unknown option '--har'"],
    [[...needed, "--version"], "Unknown option '--version'"],
    [[...needed, "mock"], "Unexpected argument 'mock'"],
    [[...needed, "--host"], "--host"],
  ])("%j is rejected", async (args, message) => {
    await expect(run(args)).rejects.toThrow(message);
  });

  test.each<Record<string, string>>([{}, { GITLAB_TOKEN: "" }])("requires GITLAB_TOKEN, with %j", async (env) => {
    await expect(run(needed, env)).rejects.toThrow("GITLAB_TOKEN is not set.");
  });

  test.each(["glpat-Canary\n", "glpat-Canary secret", "glpat-Canarÿ"])("does not print the token %j", async (wrong) => {
    const error: Error = await run(needed, { GITLAB_TOKEN: wrong }).catch((caught) => caught);
    expect(error.message).toContain("privateToken");
    expect(error.message).not.toContain("Canar");
  });

  test("--help names every option", async () => {
    const { code, stdout } = await run(["--help"]);
    expect(code).toBe(0);
    const flags = "host project pipeline job write strict baseline max-requests json junit help".split(" ");
    for (const flag of flags) expect(stdout).toContain(`--${flag}`);
    for (const name of ["GITLAB_TOKEN", "CI_JOB_TOKEN", "Exit status"]) expect(stdout).toContain(name);
  });
});

describe("output", () => {
  test("--json is the report", async () => {
    const { code, stdout } = await check(await startProxy(mock.url, missingName), "--job", "1", "--json");
    const report = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(report).toMatchObject({ conforms: false, gitlab: null });
    expect(report.operations.find(({ operation }: { operation: string }) => operation === "getJob")).toEqual({
      operation: "getJob",
      requests: 1,
      checked: 1,
      violations: [{ place: "body", pointer: "/name", message: "missing, expected string", count: 1 }],
      notes: [],
      accepted: [],
    });
  });

  test("--junit has a well-formed test case for each operation", async () => {
    const file = join(folder, "junit.xml");
    const change = on(isJob, put("/color", "x"), put("/status", "paused"), put("/name"));
    await check(await startProxy(mock.url, change), "--job", "1", "--junit", file);
    const xml = await readFile(file, "utf8");
    expect(xml).toContain('tests="12" failures="1" errors="0" skipped="4"');
    expect(xml).toContain('<failure message="body /name: missing, expected string"/>');
    expect(xml).toContain("body /status: unknown value &quot;paused&quot;\nbody /color: unknown field (string)<");
    expectWellFormed(xml);
  });

  test("--junit has an error if the check is not complete", async () => {
    const file = join(folder, "incomplete.xml");
    await run(["--host", mock.url, "--project", "group/unknown", "--junit", file]);
    const xml = await readFile(file, "utf8");
    expect(xml).toContain('errors="1"');
    expect(xml).toContain('<error message="listProjectJobs: 404, ');
    expectWellFormed(xml);
  });

  test.each(["/nowhere/junit.xml", tmpdir(), "", "\0"])(
    "--junit %j cannot be written, and no request is sent",
    async (file) => {
      await expect(check(mock.url, "--junit", file)).rejects.toThrow("--junit cannot write the file");
      expect(mock.requests).toEqual([]);
    },
  );

  test("--junit replaces an older report", async () => {
    const file = join(folder, "older.xml");
    await writeFile(file, "x".repeat(100_000));
    await check(mock.url, "--junit", file);
    expectWellFormed(await readFile(file, "utf8"));
  });

  test("--baseline accepts a finding of a YAML or JSON file", async () => {
    const host = await startProxy(mock.url, missingName);
    const entry = { operation: "getJob", place: "body", pointer: "/name", until: "2999-12-31" };
    const lines = Object.entries(entry).map(([key, value]) => `${key}: ${value}`);
    const files = { "baseline.json": JSON.stringify([entry]), "baseline.yaml": `- ${lines.join("\n  ")}\n` };
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(folder, name), text);
      const { code, stdout } = await check(host, "--job", "1", "--baseline", join(folder, name));
      expect([code, stdout]).toEqual([
        0,
        expect.stringContaining("  accepted   body /name: missing, expected string\n"),
      ]);
    }
    await writeFile(join(folder, "broken.yaml"), "- operation: [");
    await expect(check(host, "--baseline", join(folder, "broken.yaml"))).rejects.toThrow("broken.yaml: line 2");
  });
});

/** Whether every element is closed, and every attribute and text is escaped. */
function expectWellFormed(xml: string): void {
  const open: string[] = [];
  const rest = xml
    .replace(/^<\?xml [^?]*\?>/, "")
    .replace(
      /<(\/?)([a-z-]+)((?: [a-z]+="[^"<&]*(?:&(?:lt|gt|amp|quot);[^"<&]*)*")*)(\/?)>/g,
      (_, end, name, __, empty) => {
        if (end) expect(open.pop()).toBe(name);
        else if (!empty) open.push(name);
        return "";
      },
    );
  expect(open).toEqual([]);
  expect(rest).toMatch(/^(?:[\n\x20-\x25\x27-\x3b\x3d-\x7e]|&(?:lt|gt|amp|quot);)*$/);
}
