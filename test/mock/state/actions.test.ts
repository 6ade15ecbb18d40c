// What cancel, retry, play and erase do to a job and to its pipeline.
import { describe, expect, test } from "vitest";
import type { Bridge, Job } from "../../../generated/types.js";
import type { OperationId } from "../../../generated/values.js";
import { jobsSeed, pipelineSeed, START, start } from "./harness.js";

const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString();
const NOT_RETRYABLE = { message: "403 Forbidden - Job is not retryable" };
const UNPLAYABLE = { message: "400 Bad request - Unplayable Job" };
const NOT_ERASABLE = { message: "403 Forbidden - Job is not erasable!" };
const NOT_FOUND = { message: "404 Not found" };

describe("cancelJob", () => {
  test("cancels a running job at once", () => {
    const { call, job, advance } = start(jobsSeed({ name: "test" }));
    advance(2);
    const response = call("cancelJob", { job_id: 1 });
    expect(response).toMatchObject({
      status: 201,
      job: 1,
      body: { status: "canceled", finished_at: at(2), duration: 1 },
    });
    advance(60);
    expect(job(1)).toMatchObject({ status: "canceled", finished_at: at(2) });
  });

  test.each(["created", "pending", "running", "manual", "success"] as const)(
    "with force leaves a job that is %s as it is",
    (status) => {
      const { call } = start(jobsSeed({ name: "test", status, run: { queued: 60, duration: 60 }, stage: "b" }));
      const before = call("getJob", { job_id: 1 }).body;
      expect(call("cancelJob", { job_id: 1, query: { force: "true" } })).toMatchObject({ status: 201, body: before });
    },
  );

  test("lets a running job clean up, unless it is forced", () => {
    const { call, job, advance } = start(
      jobsSeed({ name: "test", status: "running", run: { duration: 60, cleanup: 30 } }),
    );
    const cancel = (force?: "true") => call("cancelJob", { job_id: 1, query: force ? { force } : {} }).body as Job;
    expect(cancel()).toMatchObject({ status: "canceling", finished_at: null });
    advance(10);
    expect(cancel()).toMatchObject({ status: "canceling" });
    advance(19);
    expect(job(1)).toMatchObject({ status: "canceling" });
    expect(cancel("true")).toMatchObject({ status: "canceled", finished_at: at(29) });
  });

  test.each([
    "created",
    "manual",
    "scheduled",
    "pending",
    "preparing",
    "waiting_for_resource",
    "waiting_for_callback",
  ] as const)("cancels a job that is %s", (status) => {
    const { call } = start(
      jobsSeed({ name: "gate", status: "manual", allow_failure: false }, { name: "test", stage: "next", status }),
    );
    expect(call("cancelJob", { job_id: 2 }).body).toMatchObject({
      status: "canceled",
      started_at: null,
      finished_at: at(0),
    });
  });

  test.each(["success", "failed", "canceled", "skipped"] as const)("returns a job that is %s unchanged", (status) => {
    const { call, job } = start(jobsSeed({ name: "test", status }));
    const before = job(1);
    expect(call("cancelJob", { job_id: 1 })).toMatchObject({ status: 201, body: before });
  });

  test("makes later stages skip", () => {
    const { call, statuses } = start(jobsSeed({ name: "test" }, { name: "deploy", stage: "deploy" }));
    call("cancelJob", { job_id: 1 });
    expect(statuses()).toEqual({ test: "canceled", deploy: "skipped" });
  });
});

describe("retryJob", () => {
  test("creates a new job and leaves the old one in its state", () => {
    const { call, job, advance } = start(
      jobsSeed({
        name: "test",
        status: "failed",
        failure_reason: "script_failure",
        tag_list: ["docker"],
        coverage: 12.5,
      }),
    );
    const old = job(1);
    const response = call("retryJob", { job_id: 1 });
    expect(response).toMatchObject({ status: 201, job: 2 });
    expect(response.body).toMatchObject({
      id: 2,
      name: "test",
      status: "pending",
      created_at: at(0),
      web_url: expect.stringMatching(/jobs\/2$/),
    });
    expect(response.body).toMatchObject({ tag_list: ["docker"], coverage: null, started_at: null, finished_at: null });
    expect(response.body).not.toHaveProperty("failure_reason");
    advance(4);
    expect(job(2)).toMatchObject({ status: "success", coverage: 12.5, pipeline: { status: "success" } });
    expect(job(1)).toEqual({ ...old, pipeline: job(2).pipeline });
  });

  test("is rejected while the job has not ended, and once it was retried", () => {
    const { call, advance } = start(
      jobsSeed({ name: "test" }, { name: "manual", when: "manual" }, { name: "skipped", status: "skipped" }),
    );
    expect(call("retryJob", { job_id: 1 })).toMatchObject({ status: 403, body: NOT_RETRYABLE });
    expect(call("retryJob", { job_id: 2 })).toMatchObject({ status: 403, body: NOT_RETRYABLE });
    expect(call("retryJob", { job_id: 3 })).toMatchObject({ status: 403, body: NOT_RETRYABLE });
    advance(4);
    expect(call("retryJob", { job_id: 1 })).toMatchObject({ status: 201, body: { id: 4 } });
    expect(call("retryJob", { job_id: 1 })).toMatchObject({ status: 403, body: NOT_RETRYABLE });
  });

  test("and a play need permission, which an archived job gives to nobody; it can still be canceled and erased", () => {
    const { call } = start(jobsSeed({ name: "test", status: "success", archived: true, when: "manual" }));
    const forbidden = { message: "403 Forbidden" };
    expect(call("retryJob", { job_id: 1 })).toMatchObject({ status: 403, body: forbidden });
    expect(call("playJob", { job_id: 1 })).toMatchObject({ status: 403, body: forbidden });
    expect(call("cancelJob", { job_id: 1 })).toMatchObject({ status: 201, body: { status: "success" } });
    expect(call("eraseJob", { job_id: 1 })).toMatchObject({ status: 201, body: { erased_at: at(0) } });
  });

  test("replaces a job that is still canceling", () => {
    const { call, job, advance } = start(jobsSeed({ name: "test", status: "canceling", run: { cleanup: 60 } }));
    expect(call("retryJob", { job_id: 1 })).toMatchObject({ status: 201, body: { id: 2, status: "pending" } });
    advance(60);
    expect(job(1)).toMatchObject({ status: "canceled" });
    expect(job(2)).toMatchObject({ status: "success", pipeline: { status: "success" } });
  });

  test("sets later skipped jobs back, for the caller", () => {
    const { call, job, statuses, advance } = start(
      jobsSeed(
        { name: "test", status: "failed", user: { id: 7, username: "jonas" } },
        { name: "deploy", stage: "deploy", status: "skipped", user: { id: 7, username: "jonas" } },
      ),
    );
    expect(call("retryJob", { job_id: 1 }).body).toMatchObject({ user: { username: "amira" } });
    expect(job(2)).toMatchObject({ status: "created", user: { username: "amira" } });
    expect(job(1)).toMatchObject({ user: { username: "jonas" } });
    advance(8);
    expect(statuses()).toEqual({ test: "success", deploy: "success" });
  });

  test("runs a retry of a job whose earlier stage failed no further than GitLab does", () => {
    const { call } = start(
      jobsSeed({ name: "test", status: "failed" }, { name: "deploy", stage: "deploy", status: "canceled" }),
    );
    expect(call("retryJob", { job_id: 2 }).body).toMatchObject({ status: "skipped" });
  });

  test("passes inputs on, and rejects those that the job does not declare", () => {
    const { call, state } = start(
      jobsSeed(
        { name: "test", status: "success", inputs: { region: "eu", replicas: 1 } },
        { name: "free", status: "success" },
      ),
    );
    const retry = (job_id: number, inputs: object) => call("retryJob", { job_id, body: { inputs } });
    expect(retry(1, { zone: "a" })).toMatchObject({
      status: 400,
      body: { message: "400 Bad request - Unknown input: zone" },
    });
    expect(retry(1, { zone: "a", x: 1 }).body).toEqual({ message: "400 Bad request - Unknown inputs: zone, x" });
    expect(retry(1, { region: 1, replicas: "many" })).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/^400 Bad request - `region` input: `1` .*, `replicas` input: `many` /) },
    });
    expect(retry(1, { region: "us", replicas: 1 }).status).toBe(201);
    expect(retry(2, { anything: true }).status).toBe(201);
    const jobs = state.snapshot(START).projects[0]?.pipelines[0]?.jobs;
    expect(jobs?.map(({ past: { retried, inputs } }) => ({ retried, inputs }))).toEqual([
      { retried: true, inputs: undefined },
      { retried: true, inputs: undefined },
      { retried: false, inputs: { region: "us" } }, // a value that equals the default counts as not sent
      { retried: false, inputs: undefined }, // a job that declares none ignores them
    ]);
  });

  test("ignores job_inputs, as GitLab does", () => {
    const { call, state } = start(jobsSeed({ name: "test", status: "success", inputs: { region: "eu" } }));
    expect(call("retryJob", { job_id: 1, body: { job_inputs: { region: "us", zone: "a" } } }).status).toBe(201);
    expect(state.snapshot(START).projects[0]?.pipelines[0]?.jobs[1]?.past.inputs).toBeUndefined();
  });
});

describe("playJob", () => {
  test("starts a manual job for the caller, with variables", () => {
    const { call, job, state, advance } = start(
      jobsSeed({ name: "deploy", status: "manual", user: { username: "jonas" }, run: { queued: 2, duration: 10 } }),
    );
    expect(job(1)).toMatchObject({ status: "manual", allow_failure: true, user: { username: "jonas" } });
    const variables = [{ key: "ENV", value: "staging" }];
    const response = call("playJob", { job_id: 1, body: { job_variables_attributes: variables } });
    expect(response).toMatchObject({
      status: 200,
      job: 1,
      body: { id: 1, status: "pending", user: { username: "amira" } },
    });
    advance(2);
    expect(job(1)).toMatchObject({ status: "running", queued_duration: 2 });
    advance(10);
    expect(job(1)).toMatchObject({ status: "success" });
    expect(state.snapshot(START).projects[0]?.pipelines[0]?.jobs[0]).toMatchObject({ past: { variables } });
  });

  test("starts a scheduled job before its time", () => {
    const { call, job, advance } = start(jobsSeed({ name: "deploy", status: "scheduled", start_in: 3600 }));
    expect(call("playJob", { job_id: 1 }).body).toMatchObject({ status: "pending" });
    advance(3600);
    expect(job(1)).toMatchObject({ status: "success", finished_at: at(4) });
  });

  test("retries a manual job that has ended", () => {
    const { call } = start(jobsSeed({ name: "deploy", status: "success", when: "manual" }));
    expect(call("playJob", { job_id: 1 })).toMatchObject({ status: 200, job: 2, body: { id: 2, status: "pending" } });
    expect(call("playJob", { job_id: 1 })).toMatchObject({ status: 400, body: UNPLAYABLE });
    expect(call("playJob", { job_id: 2 })).toMatchObject({ status: 400, body: UNPLAYABLE });
  });

  test.each(["created", "pending", "running", "success", "skipped"] as const)(
    "is rejected for a job that was never manual and is %s",
    (status) => {
      const { call } = start(
        jobsSeed({ name: "gate", status: "manual", allow_failure: false }, { name: "test", stage: "next", status }),
      );
      expect(call("playJob", { job_id: 2 })).toMatchObject({ status: 400, body: UNPLAYABLE });
    },
  );

  test("sets later skipped jobs back", () => {
    const { call, statuses, advance } = start(
      jobsSeed({ name: "gate", status: "manual" }, { name: "deploy", stage: "deploy", status: "skipped" }),
    );
    call("playJob", { job_id: 1 });
    expect(statuses()).toEqual({ gate: "pending", deploy: "created" });
    advance(4);
    expect(statuses()).toEqual({ gate: "success", deploy: "pending" });
  });
});

describe("eraseJob", () => {
  test("deletes the log and the artifacts of a job that has ended", () => {
    const archive = { file_type: "archive", size: 10, filename: "artifacts.zip", file_format: "zip" } as const;
    const { call, job, log, advance } = start(
      jobsSeed({ name: "test", status: "success", log: "done\n", artifacts: [archive], artifacts_expire_at: at(1000) }),
    );
    expect(job(1)).toMatchObject({
      artifacts_file: { filename: "artifacts.zip", size: 10 },
      artifacts_expire_at: at(1000),
    });
    advance(5);
    const response = call("eraseJob", { job_id: 1 });
    expect(response).toMatchObject({ status: 201, job: 1 });
    expect(response.body).toMatchObject({
      status: "success",
      erased_at: at(5),
      artifacts: [],
      artifacts_expire_at: null,
    });
    expect(response.body).not.toHaveProperty("artifacts_file");
    expect(log(1)).toBe("");
    expect(call("eraseJob", { job_id: 1 })).toMatchObject({ status: 403, body: NOT_ERASABLE });
  });

  test("is rejected while the job runs, and if there is nothing to erase", () => {
    const { call } = start(
      jobsSeed(
        { name: "running", status: "running" },
        { name: "silent", status: "success", log: "" },
        { name: "skipped", status: "skipped" },
      ),
    );
    for (const job_id of [1, 2, 3])
      expect(call("eraseJob", { job_id })).toMatchObject({ status: 403, body: NOT_ERASABLE });
  });
});

describe("a trigger job", () => {
  const bridge = { name: "trigger", when: "manual", downstream: { project: "group/other", ref: "next" } } as const;

  test("is found by retry and play alone", () => {
    const { call } = start(pipelineSeed({ bridges: [{ name: "trigger", status: "success" }] }));
    for (const operation of ["getJob", "getJobLog", "cancelJob", "eraseJob"] as const)
      expect(call(operation, { job_id: 1 }), operation).toMatchObject({ status: 404, body: NOT_FOUND });
    const retried = call("retryJob", { job_id: 1 });
    expect(retried).toMatchObject({ status: 201, body: { id: 2, status: "pending", runner: null, artifacts: [] } });
    expect(retried.body).not.toHaveProperty("runner_manager");
    expect(retried.body).not.toHaveProperty("downstream_pipeline");
  });

  test("is played as a bridge, and starts its pipeline when it runs", () => {
    const { call, advance } = start(pipelineSeed({ bridges: [bridge] }));
    const played = call("playJob", { job_id: 1 });
    expect(played).toMatchObject({ status: 200, body: { status: "pending", downstream_pipeline: null } });
    const list = () => call("listPipelineBridges", { pipeline_id: 1 }).body as Bridge[];
    advance(1);
    expect(list()[0]?.downstream_pipeline).toMatchObject({
      id: 2,
      ref: "next",
      status: "running",
      created_at: at(1),
      project_id: 2,
    });
    advance(3);
    expect(list()).toMatchObject([
      { status: "success", downstream_pipeline: { status: "success", updated_at: at(4) } },
    ]);
    expect(list()[0]).not.toHaveProperty("archived");
  });

  test.each(["success", "failed", "canceled", "scheduled", "skipped"] as const)(
    "that is %s cannot be played, though it was defined as manual",
    (status) => {
      const { call } = start(pipelineSeed({ bridges: [{ ...bridge, status }] }));
      expect(call("playJob", { job_id: 1 })).toMatchObject({ status: 400, body: UNPLAYABLE });
    },
  );

  test("ignores variables and inputs", () => {
    const { call, state } = start(pipelineSeed({ bridges: [{ ...bridge, status: "manual" }] }));
    const body = { job_variables_attributes: [{ key: "ENV", value: "x" }], job_inputs: { region: "eu" } };
    expect(call("playJob", { job_id: 1, body }).status).toBe(200);
    const [played] = state.snapshot(START).projects[0]?.pipelines[0]?.bridges ?? [];
    expect(played).toMatchObject({ status: "pending", past: { variables: undefined, inputs: undefined } });
  });

  test("is listed by both operations alike", () => {
    const { call } = start(pipelineSeed({ bridges: [bridge, { ...bridge, name: "other" }] }));
    const list = (operation: OperationId) => call(operation, { pipeline_id: 1 });
    expect(list("listPipelineTriggerJobs").body).toHaveLength(2);
    expect(list("listPipelineTriggerJobs")).toEqual(list("listPipelineBridges"));
  });

  test("starts another pipeline when it is retried", () => {
    const { call, advance } = start(pipelineSeed({ bridges: [{ ...bridge, status: "failed" }] }));
    const list = () => call("listPipelineBridges", { pipeline_id: 1 }).body as Bridge[];
    expect(list()).toMatchObject([{ status: "failed", downstream_pipeline: { id: 2, status: "failed" } }]);
    call("retryJob", { job_id: 1 });
    advance(4);
    expect(list()).toMatchObject([{ id: 2, downstream_pipeline: { id: 3, status: "success" } }]);
  });

  test("can start a pipeline of the seed", () => {
    const { call } = start({
      projects: [
        {
          path: "group/up",
          pipelines: [
            { bridges: [{ name: "trigger", status: "success", downstream: { project: "group/down", pipeline: 9 } }] },
          ],
        },
        { path: "group/down", pipelines: [{ id: 9, jobs: [{ name: "test", status: "failed" }] }] },
      ],
    });
    const [found] = call("listPipelineBridges", { pipeline_id: 1 }).body as Bridge[];
    expect(found?.downstream_pipeline).toMatchObject({ id: 9, status: "failed", project_id: 2 });
  });

  test("that failed by a pipeline loop is not retried", () => {
    const { call } = start(
      pipelineSeed({ bridges: [{ name: "trigger", status: "failed", failure_reason: "pipeline_loop_detected" }] }),
    );
    expect(call("retryJob", { job_id: 1 })).toMatchObject({ status: 403, body: NOT_RETRYABLE });
  });
});
