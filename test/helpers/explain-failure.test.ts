import { describe, expect, test } from "vitest";
import { createJobsClient, explainFailure, FAILURE_REASON_DETAILS, FAILURE_REASONS } from "../../src/index.js";
import { createMock } from "../../src/mock/index.js";
import { all, connect, failure, job, rejection, token } from "../support/client.js";
import { failedLog } from "../support/failed-log.js";
import { end, start } from "../support/log-bytes.js";
import { mockUrl } from "../support/mock-url.js";
import { type Served, serve } from "../support/serve.js";

const serveJob = (job: object, log: string): Promise<Served> =>
  serve(({ url }) =>
    url.includes("/trace") ? { headers: { "Content-Type": "text/plain" }, body: log } : { body: { id: 8, ...job } },
  );

const failed = { status: "failed", failure_reason: "script_failure" };

test("the explanation of a failed job has its reason and the end of the section in which it failed", async () => {
  const explanation = await explainFailure(connect(await serveJob(failed, failedLog)), job, { lines: 3 });
  expect(explanation).toEqual({
    job: { id: 8, ...failed },
    reason: "script_failure",
    about: "The script ended with a non-zero exit code. The log shows the command.",
    retry: "fix_first",
    log: "read",
    section: {
      name: "step_script",
      title: 'Executing "step_script" stage of the job script',
      start: 111,
      end: 160,
      duration: 49,
      isCollapsed: false,
      depth: 0,
    },
    otherSections: [
      { name: "after_script", title: "Running after_script", lines: ["Running after_script", "$ echo done"] },
    ],
    lines: ["Fetching 2/2", "$ bundle exec rspec", "Failures: 1) Küche costs 3 €, in the 店"],
    conclusion: ["ERROR: Job failed: exit code 1"],
  });
});

test("the mock's failed job is explained", async () => {
  const gitlab = createJobsClient({ host: mockUrl, auth: { privateToken: token } });
  const explanation = await explainFailure(gitlab, job);
  expect(explanation).toMatchObject({ reason: "unknown_failure", section: undefined });
  expect(explanation?.lines.at(-1)).toBe("Job succeeded");
});

test("the failed job of the sample project is explained", async () => {
  const { fetch } = await createMock({ state: true, clock: "manual" });
  const gitlab = createJobsClient({ host: "gitlab.example.com", auth: { privateToken: token }, fetch });
  const id = "group/project";
  const [unit] = await all(gitlab.listProjectJobs({ id, scope: ["failed"] }));
  const explanation = await explainFailure(gitlab, { id, job_id: unit?.id ?? 0 });
  expect(explanation).toMatchObject({
    job: { name: "unit" },
    reason: "script_failure",
    retry: "fix_first",
    section: { name: "step_script", duration: 7, depth: 0 },
    lines: [
      "Executing the job script",
      "$ npm ci",
      "Downloading 100%",
      "$ npm test",
      "Unit tests",
      "✓ test/price.test.ts > formats 1.234,50 €",
      "FAIL test/cart.test.ts > adds up the prices",
      "AssertionError: expected 29.97 to be 29.98",
      "  - Expected  29.98",
      "  + Received  29.97",
      "    at test/cart.test.ts:14:27",
      "Tests  1 failed | 41 passed (42)",
    ],
    conclusion: ["ERROR: Job failed: exit code 1"],
  });
});

/** A stage of the runner with one line. */
const stage = (name: string) => `${start(name)}${name} runs\n${end(name)}`;
const stages = (...names: string[]) => names.map(stage).join("");

describe("the section is", () => {
  const sectionOf = async (log: string) => {
    const explanation = await explainFailure(connect(await serveJob(failed, log)), job, { lines: 9 });
    const others = explanation?.otherSections.map(({ name }) => name);
    return [explanation?.section?.name, explanation?.lines, explanation?.conclusion, others];
  };

  test.each<[what: string, log: string, expected: unknown[]]>([
    ["the one that the log ends in", `a\n${start("b")}b\n${start("c")}c\n`, ["b", ["b", "c"], [], []]],
    [
      "the last one, if the runner went no further",
      `${start("get_sources")}a\n${end("get_sources")}fatal\n`,
      ["get_sources", ["a"], ["fatal"], []],
    ],
    [
      "the script's, if it failed in a section of its own",
      [
        `${start("step_script")}$ make\n${start("tests")}FAIL\n${end("step_script")}`,
        `${start("after_script")}after\n${end("after_script")}`,
        `${start("cleanup_file_variables")}Cleaning up\n${end("cleanup_file_variables")}ERROR: Job failed\n`,
      ].join(""),
      ["step_script", ["$ make", "FAIL"], ["ERROR: Job failed"], ["after_script"]],
    ],
    ["one of the runner's own, if there is no other", `${start("after_script")}a`, ["after_script", ["a"], [], []]],
    [
      "a cleanup, if there is no other",
      stage("Cleanup_file_variables"),
      [expect.anything(), [expect.anything()], [], []],
    ],
    ["none, if the log has none", "a\nb\n", [undefined, ["a", "b"], [], []]],
    ["none, if there is no log", "", [undefined, [], [], []]],
  ])("%s", async (_, log, expected) => {
    expect(await sectionOf(log)).toEqual(expected);
  });

  const prepared = ["prepare_executor", "get_sources", "restore_cache"];
  test.each<[what: string, names: string[], section: string, others: string[]]>([
    ["the one whose failure skips the script", [...prepared, "archive_cache_on_failure"], "restore_cache", []],
    [
      "that of the script, or after_script",
      [...prepared, "step_script", "after_script", "upload_artifacts_on_failure", "cleanup_file_variables"],
      "step_script",
      ["after_script"],
    ],
    [
      "the last of several steps",
      [...prepared, "step_script", "step_release", "after_script"],
      "step_release",
      ["after_script"],
    ],
    [
      "an upload, or the cache before it, if the script succeeded",
      [
        ...prepared,
        "step_script",
        "after_script",
        "archive_cache",
        "upload_artifacts_on_success",
        "cleanup_file_variables",
      ],
      "upload_artifacts_on_success",
      ["archive_cache"],
    ],
    ["the cache, if the script succeeded", ["step_script", "archive_cache"], "archive_cache", []],
  ])("%s", async (_, names, section, others) => {
    expect(await sectionOf(stages(...names))).toEqual([section, [`${section} runs`], [], others]);
    const nested = `${start("concrete")}\n${stages(...names)}inside\n${end("concrete")}ERROR: Job failed\n`;
    expect(await sectionOf(nested)).toEqual([section, [`${section} runs`], ["inside", "ERROR: Job failed"], others]);
  });

  test("that in `concrete`, at its depth, also where the script leaves sections open", async () => {
    const log = `${start("concrete")}${start("step_script")}${start("concrete")}a\n${end("concrete")}${start("b")}b\n${end("concrete")}`;
    const explanation = await explainFailure(connect(await serveJob(failed, `${log}ERROR: Job failed\n`)), job);
    expect(explanation).toMatchObject({
      section: { name: "step_script", depth: 1, end: undefined },
      lines: ["a", "b"],
      conclusion: ["ERROR: Job failed"],
    });
    const empty = `${start("concrete")}a\n${end("concrete")}b\n`;
    expect(await sectionOf(empty)).toEqual([undefined, ["a", "b"], [], []]);
  });
});

describe("if the log cannot be read,", () => {
  const serveError = (status: number) =>
    serve(({ url }) =>
      url.includes("/trace") ? { status, body: { message: `${status}` } } : { body: { id: 8, ...failed } },
    );

  test("because it is forbidden, the reason is explained", async () => {
    expect(await explainFailure(connect(await serveError(403)), job)).toEqual({
      job: { id: 8, ...failed },
      reason: "script_failure",
      ...FAILURE_REASON_DETAILS.script_failure,
      log: "forbidden",
      section: undefined,
      lines: [],
      otherSections: [],
      conclusion: [],
    });
  });

  test("because of another error, it is thrown", async () => {
    expect(await failure(explainFailure(connect(await serveError(404)), job))).toMatchObject({ status: 404 });
  });
});

describe("the reason is", () => {
  const reasonOf = async (failure_reason?: string) => {
    const { reason, about, retry } =
      (await explainFailure(connect(await serveJob({ status: "failed", failure_reason }, "")), job)) ?? {};
    return { reason, about, retry };
  };

  test("unknown_failure, if the job has none", async () => {
    expect(await reasonOf()).toEqual({ reason: "unknown_failure", ...FAILURE_REASON_DETAILS.unknown_failure });
  });

  test.each(["new_failure", "constructor"])("kept, if it is not listed: %s", async (reason) => {
    const about = `This version does not list the reason ${reason}. See the log.`;
    expect(await reasonOf(reason)).toEqual({ reason, about, retry: "may_help" });
  });

  test("described for every value", () => {
    expect(Object.keys(FAILURE_REASON_DETAILS)).toEqual([...FAILURE_REASONS]);
  });
});

test("a job that has not failed has no explanation, and its log is not read", async () => {
  const server = await serveJob({ status: "success" }, "");
  expect(await explainFailure(connect(server), job)).toBeUndefined();
  expect(server.requests).toHaveLength(1);
});

test("explainFailure fails as getJob does, and before a request if a limit is not valid", async () => {
  const server = await serve([{ status: 404, body: { message: "404 Not found" } }]);
  expect(await rejection(explainFailure(connect(server), job, { lines: -1 }))).toBeInstanceOf(TypeError);
  expect(server.requests).toEqual([]);
  expect(await failure(explainFailure(connect(server), job))).toMatchObject({ operation: "getJob", status: 404 });
  const reason = new Error("Enough.");
  expect(await rejection(explainFailure(connect(server), job, { signal: AbortSignal.abort(reason) }))).toBe(reason);
});
