// How jobs move by themselves: by the clock, and stage after stage.
import { describe, expect, test } from "vitest";
import { createState } from "../../../src/mock/state/index.js";
import { contract } from "../../support/project.js";
import { jobsSeed, pipelineSeed, START, start } from "./harness.js";

const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString();

describe("a job", () => {
  test("is pending for a second, runs for three, and succeeds", () => {
    const { job, advance } = start(jobsSeed({ name: "test" }));
    expect(job(1)).toMatchObject({ status: "pending", started_at: null, duration: null, queued_duration: 0 });
    advance(0.5);
    expect(job(1)).toMatchObject({ status: "pending", queued_duration: 0.5, runner: null, runner_manager: null });
    advance(2);
    expect(job(1)).toMatchObject({ status: "running", started_at: at(1), duration: 1.5, queued_duration: 1 });
    expect(job(1)).toMatchObject({ runner: { job_execution_status: "active" }, finished_at: null, artifacts: [] });
    advance(60);
    expect(job(1)).toMatchObject({ status: "success", started_at: at(1), finished_at: at(4), duration: 3 });
    expect(job(1)).toMatchObject({ artifacts: [{ file_type: "trace", file_format: null }] });
    expect(job(1)).not.toHaveProperty("failure_reason");
    expect(job(1)).not.toHaveProperty("artifacts_file");
  });

  test("changes its pipeline at the same moments", () => {
    const { job, advance } = start(jobsSeed({ name: "test" }));
    const pipeline = () => job(1).pipeline;
    expect(pipeline()).toMatchObject({ status: "pending", updated_at: at(0) });
    advance(1);
    expect(pipeline()).toMatchObject({ status: "running", updated_at: at(1) });
    advance(2.999);
    expect(pipeline()).toMatchObject({ status: "running", updated_at: at(1) });
    advance(0.001);
    expect(pipeline()).toMatchObject({ status: "success", updated_at: at(4) });
  });

  test("runs by its plan", () => {
    const { job, advance } = start(jobsSeed({ name: "test", run: { queued: 10, duration: 0.25, result: "failed" } }));
    advance(10.249);
    expect(job(1)).toMatchObject({ status: "running" });
    advance(0.001);
    expect(job(1)).toMatchObject({ status: "failed", duration: 0.25, failure_reason: "script_failure" });
  });

  test("with a duration of 0 ends as soon as it starts", () => {
    const { job, log } = start(
      jobsSeed({ name: "test", run: { queued: 0, duration: 0, log: ["one"], timestamps: false } }),
    );
    expect(job(1)).toMatchObject({ status: "success", started_at: at(0), finished_at: at(0), duration: 0 });
    expect(log(1)).toBe("one\n");
  });

  test("is read at any time without any call between", () => {
    const { job, advance } = start(jobsSeed({ name: "test" }));
    advance(365 * 86_400);
    expect(job(1)).toMatchObject({ status: "success", finished_at: at(4) });
  });

  test("does not go back when the clock does", () => {
    const { job, advance } = start(jobsSeed({ name: "test" }));
    advance(10);
    expect(job(1)).toMatchObject({ status: "success" });
    advance(-9);
    expect(job(1)).toMatchObject({ status: "success" });
  });

  test("that is canceling is canceled after its cleanup", () => {
    const { job, advance } = start(jobsSeed({ name: "test", status: "canceling", run: { cleanup: 5 } }));
    expect(job(1)).toMatchObject({ status: "canceling", finished_at: null });
    advance(5);
    expect(job(1)).toMatchObject({ status: "canceled", finished_at: at(5) });
  });

  test.each(["waiting_for_resource", "preparing"] as const)("that is %s is pending next", (status) => {
    const { job, advance } = start(jobsSeed({ name: "test", status, run: { queued: 5 } }));
    expect(job(1)).toMatchObject({ status, queued_duration: null });
    advance(5);
    expect(job(1)).toMatchObject({ status: "pending" });
    advance(5);
    expect(job(1)).toMatchObject({ status: "running", queued_duration: 5 });
  });

  test("that waits for a callback ends without a runner", () => {
    const { job, advance } = start(jobsSeed({ name: "test", status: "waiting_for_callback" }));
    advance(3);
    expect(job(1)).toMatchObject({ status: "success", started_at: null, finished_at: at(3), runner: null });
  });

  test("that is delayed starts after its delay, or never by itself", () => {
    const { statuses, advance } = start(
      jobsSeed(
        { name: "short", when: "delayed", start_in: 60 },
        { name: "seeded", status: "scheduled", start_in: 60 },
        { name: "endless", when: "delayed" },
      ),
    );
    advance(59);
    expect(statuses()).toEqual({ short: "scheduled", seeded: "scheduled", endless: "scheduled" });
    advance(1);
    expect(statuses()).toEqual({ short: "pending", seeded: "pending", endless: "scheduled" });
  });
});

describe("a seeded state", () => {
  test("has a past whose times agree", () => {
    const { job } = start(
      jobsSeed(
        { name: "build", stage: "build", status: "success", run: { queued: 5, duration: 20 } },
        { name: "test", status: "failed" },
      ),
    );
    expect(job(1)).toMatchObject({
      created_at: at(-29),
      started_at: at(-24),
      finished_at: at(-4),
      duration: 20,
      queued_duration: 5,
    });
    expect(job(2)).toMatchObject({
      created_at: at(-29),
      started_at: at(-3),
      finished_at: at(0),
      duration: 3,
      queued_duration: 1,
    });
    expect(job(1)).toMatchObject({ pipeline: { created_at: at(-29), updated_at: at(0), status: "failed" } });
  });

  test("counts from the start of the mock", () => {
    const { job, advance } = start(
      jobsSeed({ name: "test", status: "running", started_at: at(-600), run: { duration: 10 } }),
    );
    advance(9);
    expect(job(1)).toMatchObject({ status: "running", started_at: at(-600), duration: 609 });
    advance(1);
    expect(job(1)).toMatchObject({ status: "success", started_at: at(-600), duration: 610 });
  });

  test("uses the times of its seed", () => {
    const { job } = start(
      jobsSeed(
        {
          name: "done",
          status: "success",
          started_at: "2025-12-31T12:00:00.000+01:00",
          finished_at: at(-1000),
          queued_duration: 2,
        },
        { name: "never started", status: "canceled", started_at: null, finished_at: at(-5) },
      ),
    );
    expect(job(1)).toMatchObject({
      started_at: "2025-12-31T12:00:00.000+01:00",
      duration: 45_800,
      queued_duration: 2,
    });
    expect(job(2)).toMatchObject({ started_at: null, finished_at: at(-5), duration: null, runner: null });
  });
});

describe("a stage", () => {
  test("starts when the stages before it have passed", () => {
    const { statuses, advance } = start(
      jobsSeed(
        { name: "fast", stage: "build", run: { duration: 2 } },
        { name: "slow", stage: "build", run: { duration: 8 } },
        { name: "test", stage: "test" },
        { name: "deploy", stage: "deploy" },
      ),
    );
    expect(statuses()).toEqual({ fast: "pending", slow: "pending", test: "created", deploy: "created" });
    advance(8);
    expect(statuses()).toEqual({ fast: "success", slow: "running", test: "created", deploy: "created" });
    advance(1);
    expect(statuses()).toEqual({ fast: "success", slow: "success", test: "pending", deploy: "created" });
    advance(4);
    expect(statuses()).toMatchObject({ test: "success", deploy: "pending" });
  });

  test("is skipped after a failure, unless the job may fail", () => {
    const failing = { name: "test", run: { result: "failed" } } as const;
    const after = { name: "deploy", stage: "deploy" };
    const strict = start(jobsSeed(failing, after));
    const lenient = start(jobsSeed({ ...failing, allow_failure: true }, after));
    for (const { advance } of [strict, lenient]) advance(4);
    expect(strict.statuses()).toEqual({ test: "failed", deploy: "skipped" });
    expect(lenient.statuses()).toEqual({ test: "failed", deploy: "pending" });
    expect(lenient.job(1).pipeline.status).toBe("pending");
    lenient.advance(10);
    expect(lenient.job(1).pipeline.status).toBe("success");
    expect(strict.job(2)).toMatchObject({ finished_at: null, pipeline: { status: "failed" } });
  });

  test("runs jobs by their `when`", () => {
    const jobs = [
      { name: "on_success", stage: "last", when: "on_success" },
      { name: "on_failure", stage: "last", when: "on_failure" },
      { name: "always", stage: "last", when: "always" },
    ] as const;
    const passed = start(jobsSeed({ name: "first", status: "success" }, ...jobs));
    expect(passed.statuses()).toMatchObject({ on_success: "pending", on_failure: "skipped", always: "pending" });
    const failed = start(jobsSeed({ name: "first", status: "failed" }, ...jobs));
    expect(failed.statuses()).toMatchObject({ on_success: "skipped", on_failure: "pending", always: "pending" });
  });

  test("is blocked by a manual job only if that job must not fail", () => {
    const after = { name: "after", stage: "after" };
    const optional = start(jobsSeed({ name: "deploy", when: "manual" }, after));
    const blocking = start(jobsSeed({ name: "deploy", when: "manual", allow_failure: false }, after));
    expect(optional.statuses()).toEqual({ deploy: "manual", after: "pending" });
    expect(optional.job(1)).toMatchObject({ allow_failure: true, pipeline: { status: "pending" } });
    expect(blocking.statuses()).toEqual({ deploy: "manual", after: "created" });
    expect(blocking.job(1)).toMatchObject({ allow_failure: false, pipeline: { status: "manual" } });
    blocking.call("playJob", { job_id: 1 });
    blocking.advance(4);
    expect(blocking.statuses()).toEqual({ deploy: "success", after: "pending" });
  });

  test("has its place in `stages`, or where a job first names it", () => {
    const jobs = [
      { name: "deploy", stage: "deploy" },
      { name: "build", stage: "build" },
    ];
    expect(start(pipelineSeed({ jobs })).statuses()).toEqual({ deploy: "pending", build: "created" });
    expect(start(pipelineSeed({ jobs, stages: ["build", "deploy"] })).statuses()).toEqual({
      deploy: "created",
      build: "pending",
    });
  });
});

test("the changes between states are those that the contract lists", () => {
  const changed = structuredClone(contract);
  delete changed.components.schemas.JobStatus?.["x-gitlab-states"]?.pending?.next.running;
  const state = createState(jobsSeed({ name: "test" }), {
    now: START,
    contract: changed,
    webUrl: "https://gitlab.com",
  });
  expect(() => state.snapshot(START)).toThrow("The contract lists no change from pending to running.");
});

describe("a pipeline", () => {
  test.each([
    [["success", "skipped"], "success"],
    [["success", "canceled"], "canceled"],
    [["failed", "canceled"], "failed"],
    [["success", "running"], "running"],
    [["failed", "pending"], "running"],
    [["skipped"], "skipped"],
    [["success", "canceling"], "canceling"],
    [["success", "waiting_for_resource"], "waiting_for_resource"],
    [["success", "waiting_for_callback"], "waiting_for_callback"],
    [["success", "preparing"], "preparing"],
    [["success", "scheduled"], "scheduled"],
    [["preparing"], "preparing"],
  ] as const)("with jobs in %j is %s", (statuses, expected) => {
    const { job } = start(jobsSeed(...statuses.map((status, index) => ({ name: `job ${index}`, status }))));
    expect(job(1).pipeline.status).toBe(expected);
  });

  test("without jobs is created", () => {
    const downstream = { project: "group/project", pipeline: 7 };
    const bridge = { name: "trigger", status: "success", downstream } as const;
    const { call } = start({ projects: [{ path: "group/project", pipelines: [{ bridges: [bridge] }, { id: 7 }] }] });
    expect(call("listPipelineTriggerJobs", { pipeline_id: 1 }).body).toMatchObject([
      { downstream_pipeline: { id: 7, status: "created" } },
    ]);
  });
});
