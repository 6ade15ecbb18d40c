import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Mock, startMock } from "../../src/mock/index.js";
import { type CommandResult, runCommand } from "../../src/verify/command.js";
import { root } from "../support/project.js";
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
const jobToken = "glcbt-4";

const run = async (args: string[], env: Record<string, string> = { GITLAB_TOKEN: token }) => {
  const { status, ...output } = await runCommand(args, env);
  return { code: status, ...output };
};

/** The same as a process of its own. */
function runProcess(args: string[], project: string): Promise<CommandResult> {
  const env = { ...process.env, GITLAB_TOKEN: token };
  return new Promise((resolve) => {
    const command = ["--import", "tsx", join(project, "src/verify/cli.ts"), ...args];
    execFile(process.execPath, command, { cwd: root, env }, (error, stdout, stderr) =>
      resolve({ status: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

const check = (host: string, ...more: string[]) =>
  run(["--host", host, "--project", "group/project", ...more], { GITLAB_TOKEN: token, CI_JOB_TOKEN: jobToken });

const isJob = (path: string) => path.endsWith("/jobs/1");
const missingName: Change = on(isJob, put("/name"));

describe("exit status", () => {
  test("0 and a table if GitLab conforms", async () => {
    const { code, stdout, stderr } = await check(mock.url);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(`GitLab (unknown version) at ${mock.url}

Operation              Requests  Violations  Notes
listProjectJobs               3           0      0
listPipelineJobs              1           0      0
listPipelineBridges           1           0      0
getJob                        1           0      0
getJobLog                     1           0      0
cancelJob                     0           0      0  not checked: requires write and a job
retryJob                      0           0      0  not checked: requires write and a job
eraseJob                      0           0      0  not checked: requires write and a job
playJob                       0           0      0  not checked: requires write and a job
getTokenJob                   1           0      0
getAllowedAgents              1           0      0

Conforms: every checked response follows the contract.
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

test("the process prints the report and ends with the exit status", async () => {
  const host = await startProxy(mock.url, missingName);
  const { status, stdout, stderr } = await runProcess(
    ["--host", host, "--project", "group/project", "--job", "1"],
    root,
  );
  expect([status, stderr]).toEqual([1, ""]);
  expect(stdout).toContain("\nDoes not conform: 1 violation.\n");
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
  ])("%j is rejected with exit status 2", async (args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });

  test("requires GITLAB_TOKEN", async () => {
    const { code, stderr } = await run(needed, {});
    expect([code, stderr]).toEqual([2, expect.stringContaining("GITLAB_TOKEN is not set.")]);
  });

  test("--help names every option, and --version is the package's", async () => {
    const { code, stdout } = await run(["--help"]);
    expect(code).toBe(0);
    const flags = "host project pipeline job write strict baseline max-requests json junit har help version".split(" ");
    for (const flag of flags) expect(stdout).toContain(`--${flag}`);
    for (const name of ["GITLAB_TOKEN", "CI_JOB_TOKEN", "Exit status"]) expect(stdout).toContain(name);
    const { version } = createRequire(import.meta.url)("gitlab-jobs-api/package.json") as { version: string };
    expect(await run(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  test("without Prism, it prints how to install it", async () => {
    const copy = await mkdtemp(join(tmpdir(), "verify-copy-"));
    for (const part of ["package.json", "src", "generated", "node_modules/openapi-fetch"])
      await cp(join(root, part), join(copy, part), { recursive: true });
    const { status, stdout, stderr } = await runProcess(needed, copy);
    await rm(copy, { recursive: true });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("npm install --save-dev @stoplight/prism-http@5.12.0 @stoplight/prism-core@5.8.0\n");
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
      violations: [{ place: "body", pointer: "/name", message: "missing, expected string", count: 1 }],
      notes: [],
      accepted: [],
    });
  });

  test("--junit has a well-formed test case for each operation", async () => {
    const file = join(folder, "junit.xml");
    const change = on(isJob, put('/<"&\u0001>', "x"), put("/name"));
    await check(await startProxy(mock.url, change), "--job", "1", "--junit", file);
    const xml = await readFile(file, "utf8");
    expect(xml).toContain('tests="11" failures="1" errors="0" skipped="4"');
    expect(xml).toContain('<failure message="body /name: missing, expected string"/>');
    expect(xml).toContain("body /&lt;&quot;&amp;\\u0001&gt;: unknown field (string)");
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

  test("--har has every request without bodies and credentials", async () => {
    const file = join(folder, "traffic.har");
    await check(mock.url, "--job", "1", "--har", file);
    const { log } = JSON.parse(await readFile(file, "utf8"));
    expect(log).toMatchObject({ version: "1.2", creator: { name: "gitlab-jobs-verify" } });
    expect(log.entries.map(({ request }: { request: { url: string } }) => new URL(request.url).pathname)).toEqual(
      mock.requests.map(({ path }) => path.split("?")[0]),
    );
    for (const { request, response } of log.entries) {
      expect(request.headers).toContainEqual({ name: expect.stringMatching(/-token$/), value: "[MASKED]" });
      expect(["[MASKED]", undefined]).toContain(response.content.text);
    }
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
    expect((await check(host, "--baseline", join(folder, "broken.yaml"))).code).toBe(2);
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

describe("no output contains data of a response or a token", () => {
  const canary = "Canary7f3a";
  const extensible =
    /"(?:status|state|failure_reason|file_type|file_format|runner_type|job_execution_status|roles_in_project)"/;

  const everyString =
    (text: string): Change =>
    (path, response) => {
      if (!/\/(api\/v4\/job|jobs|bridges|trace|allowed_agents)\b/.test(path)) return;
      response.body = response.headers["content-type"]?.startsWith("text/plain")
        ? text
        : response.body.replace(/("\w+"):"[^"]*"/g, (pair, name) =>
            extensible.test(name) ? pair : `${name}:"${text}"`,
          );
    };

  const changes: Record<string, Change> = {
    "in every string": everyString(canary),
    "as the wrong type of every field": (path, response) => {
      if (isJob(path)) response.body = response.body.replace(/:(?:"[^"]*"|\d+|true|false|null)/g, `:["${canary}"]`);
    },
    "in broken JSON": (_path, response) => {
      response.body = `{"${canary}`;
    },
    "in an error": (path, response) => {
      if (!path.endsWith("/jobs"))
        Object.assign(response, {
          status: 403,
          body: JSON.stringify({ message: canary, error: { [canary]: canary } }),
        });
    },
    "in the first error": (_path, response) => {
      Object.assign(response, { status: 404, body: JSON.stringify({ message: `404 ${canary}` }) });
    },
    "in the version": (path, response) => {
      if (path.endsWith("/version")) Object.assign(response, { status: 200, body: `{"version":"${canary}"}` });
    },
    "in the keys of a map": on(isJob, put("/commit/trailers", { [canary]: 1 })),
  };

  async function outputs(change: Change): Promise<string> {
    const host = await startProxy(mock.url, change);
    const [junit, har] = [join(folder, "canary.xml"), join(folder, "canary.har")];
    const args = ["--job", "1", "--write", "--junit", junit, "--har", har];
    const table = await check(host, ...args);
    mock.reset();
    const json = await check(host, ...args, "--json");
    const written = await Promise.all([junit, har].map((file) => readFile(file, "utf8")));
    return [table, json]
      .flatMap(({ stdout, stderr }) => [stdout, stderr])
      .concat(written)
      .join("\n");
  }

  test.each(Object.entries(changes))("%s", async (_, change) => {
    const text = await outputs(change);
    expect(text).toContain("listProjectJobs");
    expect(text).not.toContain(canary);
    expect(text).not.toContain(token);
  });

  test("not even where a response repeats the token", async () => {
    const text = await outputs((path, response, url) => {
      everyString(token)(path, response, url);
      response.headers["x-echo"] = token;
      if (isJob(path)) put(`/${token}`, token)(response);
      if (isJob(path)) put("/status", token)(response);
    });
    expect(text).toContain('unknown value "[MASKED]"');
    expect(text).not.toContain(token);
    expect(text).not.toContain(jobToken);
  });
});
