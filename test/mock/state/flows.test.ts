// Flows that people test: attempts with different results, automatic retries, inputs, users, given times, and snapshots.
import { describe, expect, test } from "vitest";
import type { Job } from "../../../generated/types.js";
import { createState, type StateSeed } from "../../../src/mock/state/index.js";
import { contract } from "../../support/project.js";
import { type Harness, jobsSeed, pipelineSeed, START, start } from "./harness.js";

const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString();
const token = (name: string, kind: "private" | "job" = "private") => ({ kind, token: name });

describe("a run", () => {
  test("has a plan for each attempt, and the last one repeats", () => {
    const { call, job, advance } = start(
      jobsSeed({
        name: "deploy",
        status: "manual",
        run: [
          { result: "failed", failure_reason: "runner_system_failure", log: ["one"] },
          { queued: 2, duration: 8, coverage: 98.5 },
        ],
      }),
    );
    call("playJob", { job_id: 1 });
    advance(4);
    expect(job(1)).toMatchObject({ status: "failed", failure_reason: "runner_system_failure", coverage: null });
    call("retryJob", { job_id: 1 });
    advance(9);
    expect(job(2)).toMatchObject({ status: "running", coverage: null });
    advance(1);
    expect(job(2)).toMatchObject({ status: "success", duration: 8, coverage: 98.5 });
    call("retryJob", { job_id: 2 });
    advance(10);
    expect(job(3)).toMatchObject({ status: "success", duration: 8 });
  });

  test("of a seeded job that has finished is its first plan", () => {
    const { call, job, advance } = start(
      jobsSeed({ name: "test", status: "failed", run: [{ coverage: 10 }, { result: "failed" }, {}] }),
    );
    expect(job(1)).toMatchObject({ status: "failed", coverage: 10 });
    for (const id of [1, 2]) {
      call("retryJob", { job_id: id });
      advance(4);
    }
    expect([job(2).status, job(3).status]).toEqual(["failed", "success"]);
  });
});

describe("an automatic retry", () => {
  const seed = (retry: number) =>
    jobsSeed(
      { name: "test", retry, run: [{ result: "failed" }, { result: "failed" }, {}] },
      { name: "deploy", stage: "deploy" },
    );
  const names = ({ call }: Harness) =>
    (call("listProjectJobs").body as Job[]).map(({ id, name, status }) => `${id} ${name} ${status}`).reverse();

  test("replaces a failed job at once, as often as it may", () => {
    const harness = start(seed(2));
    harness.advance(4);
    expect(names(harness)).toEqual(["1 test failed", "2 deploy created", "3 test pending"]);
    expect(harness.job(3)).toMatchObject({ created_at: at(4), pipeline: { status: "pending" } });
    harness.advance(4);
    expect(names(harness)).toEqual(["1 test failed", "2 deploy created", "3 test failed", "4 test pending"]);
    harness.advance(4);
    expect(names(harness)).toContain("2 deploy pending");
    expect(harness.job(4)).toMatchObject({ status: "success", finished_at: at(12) });
  });

  test("that has no attempt left ends the pipeline", () => {
    const harness = start(seed(1));
    harness.advance(600);
    expect(names(harness)).toEqual(["1 test failed", "2 deploy skipped", "3 test failed"]);
    expect(harness.job(3).finished_at).toBe(at(8));
  });

  test("does not happen to a job that had failed before", () => {
    const harness = start(jobsSeed({ name: "test", status: "failed", retry: 2 }));
    harness.advance(60);
    expect(names(harness)).toEqual(["1 test failed"]);
  });

  test("counts retries by hand", () => {
    const harness = start(jobsSeed({ name: "test", status: "failed", retry: 2, run: { result: "failed" } }));
    harness.call("retryJob", { job_id: 1 });
    harness.advance(600);
    expect(names(harness)).toEqual(["1 test failed", "2 test failed", "3 test failed"]);
  });
});

describe("the inputs of a job", () => {
  const seed = jobsSeed({
    name: "deploy",
    status: "manual",
    inputs: {
      env: { default: "staging", options: ["staging", "production"] },
      version: { default: "1.0", regex: "^\\d+\\.\\d+$" },
      replicas: 1,
      dry: { default: false, type: "boolean" },
      regions: ["eu"],
    },
  });
  const play = (job_inputs: object) => start(seed).call("playJob", { job_id: 1, body: { job_inputs } });

  test.each([
    [{}, undefined],
    [{ env: "production", version: "2.1", replicas: 3, dry: true, regions: [] }, undefined],
    [{ env: "test" }, "`env` input: `test` cannot be used because it is not in the list of allowed options"],
    [{ version: "two" }, "`version` input: `two` cannot be used because it does not match the required pattern"],
    [{ replicas: "3" }, "`replicas` input: `3` cannot be used because it is not of the type number"],
    [{ dry: null }, "`dry` input: `null` cannot be used because it is not of the type boolean"],
    [{ regions: { a: 1 } }, '`regions` input: `{"a":1}` cannot be used because it is not of the type array'],
    [
      { env: 1, dry: 1 },
      "`env` input: `1` cannot be used because it is not of the type string, `dry` input: `1` cannot be used because it is not of the type boolean",
    ],
    [{ toString: "x" }, "Unknown input: toString"],
  ])("are checked: %j", (inputs, text) => {
    const { status, body } = play(inputs);
    if (text === undefined) expect(status).toBe(200);
    else expect([status, body]).toEqual([400, { message: `400 Bad request - ${text}` }]);
  });

  test.each([
    ["\\Av\\d+\\z", ["v12"], ["v12\n", "\nv12", "xv1"]],
    ["\\Av\\d+\\Z", ["v12", "v12\n"], ["v12\n\n"]],
    ["(?m)^\\Ab$", ["b\na"], ["a\nb"]],
    ["(?i)^Prod$", ["PROD", "prod"], ["prod\n", "xprod"]],
    ["^v\\-[a\\-z\\_\\ ]\\.\\/$", ["v-_./", "v-z./"], ["v-b./"]],
    ["^\\p{Lu}é$", ["Éé"], ["éé"]],
  ])("match the regular expression %j as in GitLab", (regex, accepted, rejected) => {
    const [initial = ""] = accepted;
    const job = { name: "deploy", status: "manual", inputs: { a: { default: initial, regex } } } as const;
    const statusOf = (a: string) =>
      start(jobsSeed(job)).call("playJob", { job_id: 1, body: { job_inputs: { a } } }).status;
    expect(accepted.map(statusOf)).toEqual(accepted.map(() => 200));
    expect(rejected.map(statusOf)).toEqual(rejected.map(() => 400));
  });

  test("that equal their defaults are not given", () => {
    const { call, state } = start(seed);
    call("playJob", { job_id: 1, body: { job_inputs: { env: "staging", replicas: 2, regions: ["eu"] } } });
    expect(state.snapshot(START).projects[0]?.pipelines[0]?.jobs[0]?.past.inputs).toEqual({ replicas: 2 });
  });
});

describe("users", () => {
  const job = (username: string) => ({ name: username, status: "success", log: "x", user: { username } }) as const;
  const seed: StateSeed = {
    ...jobsSeed(
      job("mira"),
      job("amira"),
      job("noor"),
      { ...job("zoe"), user: { username: "zoe", id: 63 } },
      job("mira"),
    ),
    tokens: [
      { token: "noor", user: { username: "noor" }, role: "developer" },
      { token: "mira", user: { username: "mira" }, role: "developer" },
    ],
  };

  test("have a number for each name", () => {
    const { call } = start(seed);
    const idOf = (job_id: number) => (call("getJob", { job_id, credential: token("noor") }).body as Job).user?.id;
    expect([1, 2, 3, 4, 5].map(idOf)).toEqual([64, 61, 62, 63, 64]);
  });

  test("do not erase the jobs of others", () => {
    const { call } = start(seed);
    const erase = (name: string, job_id: number) => call("eraseJob", { job_id, credential: token(name) }).status;
    expect([erase("noor", 1), erase("noor", 3), erase("mira", 1), erase("mira", 2)]).toEqual([403, 201, 201, 403]);
  });

  test("are the same with a job token and with their own", () => {
    const { state } = start({
      ...jobsSeed({ name: "test", status: "running", user: { username: "noor" } }),
      tokens: [{ token: "noor", user: { username: "noor" } }],
    });
    const name = (credential: ReturnType<typeof token>) =>
      state.usernameOf({ operation: "listProjectJobs", credential }, START);
    expect([name(token("noor")), name(token("glcbt-1", "job")), name(token("other"))]).toEqual([
      "noor",
      "noor",
      undefined,
    ]);
  });
});

describe("given times", () => {
  const august = "2025-08-01T10:00:00.000Z";
  const later = (seconds: number) => new Date(Date.parse(august) + seconds * 1000).toISOString();

  test("of a job's creation move what follows", () => {
    const { job } = start(
      jobsSeed({ name: "test", status: "success", created_at: august, run: { queued: 5, duration: 20 } }),
    );
    expect(job(1)).toMatchObject({
      created_at: august,
      started_at: later(5),
      finished_at: later(25),
      duration: 20,
      queued_duration: 5,
    });
  });

  test("of a job's end move what comes before", () => {
    const { job } = start(
      jobsSeed({ name: "test", status: "failed", finished_at: august, run: { queued: 5, duration: 20 } }),
    );
    expect(job(1)).toMatchObject({ created_at: later(-25), started_at: later(-20), finished_at: august });
    expect(job(1).pipeline.created_at).toBe(later(-25));
  });

  test("and durations agree", () => {
    const { job } = start(
      jobsSeed({ name: "test", status: "success", started_at: august, duration: 60, queued_duration: 30 }),
    );
    expect(job(1)).toMatchObject({ created_at: later(-30), finished_at: later(60), duration: 60, queued_duration: 30 });
  });

  test("of a pipeline move its jobs", () => {
    const jobs = [
      { name: "build", stage: "build", status: "success" },
      { name: "test", status: "running" },
    ] as const;
    const { job } = start(pipelineSeed({ created_at: august, jobs: [...jobs] }));
    expect(job(1)).toMatchObject({ created_at: august, started_at: later(1), finished_at: later(4) });
    expect(job(2)).toMatchObject({ created_at: august, started_at: at(0) });
  });
});

describe("a snapshot", () => {
  test("is a seed of JSON with absolute times, from which the state goes on", () => {
    const harness = start({
      projects: [
        {
          path: "group/project",
          agents: [{ id: 5 }],
          pipelines: [
            {
              stages: ["build", "deploy"],
              jobs: [
                {
                  name: "build",
                  stage: "build",
                  retry: 1,
                  run: [{ result: "failed" }, { duration: 10, log: ["a", "b"] }],
                },
                {
                  name: "old",
                  stage: "build",
                  status: "success",
                  finished_at: "2025-08-01T00:00:00+02:00",
                  token: "SECRET",
                },
                { name: "deploy", stage: "deploy", status: "manual", inputs: { env: "x" }, user: { username: "noor" } },
              ],
              bridges: [{ name: "docs", stage: "build", status: "success", downstream: { project: "group/docs" } }],
            },
          ],
        },
      ],
    });
    harness.advance(7);
    harness.call("playJob", {
      job_id: 3,
      body: { job_inputs: { env: "y" }, job_variables_attributes: [{ key: "A", value: "1" }] },
    });
    harness.call("eraseJob", { job_id: 2 });
    harness.advance(2.5);
    const snapshot = harness.state.snapshot(harness.now());
    expect(JSON.stringify(snapshot)).not.toContain("SECRET");
    expect(snapshot).toMatchObject({ now: at(9.5), start: at(0) });
    const read = () => [
      harness.call("listProjectJobs").body,
      harness.call("listPipelineTriggerJobs", { pipeline_id: 1 }).body,
      ...[1, 2, 3, 5].map((id) => harness.log(id)),
    ];
    for (const seconds of [0, 1, 5, 60]) {
      harness.advance(seconds);
      const before = read();
      harness.reload();
      expect(read()).toEqual(before);
    }
    expect(harness.state.snapshot(harness.now())).toEqual(
      createState(harness.state.snapshot(harness.now()), {
        now: harness.now(),
        contract,
        webUrl: "https://gitlab.com",
      }).snapshot(harness.now()),
    );
  });
});
