// Random sequences of requests and clock steps: the state must agree with the model after each.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Job, JobStatus } from "../../../generated/types.js";
import type { OperationId } from "../../../generated/values.js";
import { JOB_STATUSES } from "../../../generated/values.js";
import { jobStates } from "../../../scripts/emit/enumerations.js";
import type { PipelineSeed, StateResponse } from "../../../src/mock/state/index.js";
import { contract } from "../../support/project.js";
import { runs } from "../../support/runs.js";
import { type Harness, pipelineSeed, START, start } from "./harness.js";
import { Model, type ModelJob } from "./model.js";

const RUNS = runs(100);
const STEPS = 30;

const STAGES = ["build", "test", "deploy"];

const seconds = fc.integer({ min: 0, max: 4 });
const run = fc.record(
  { queued: seconds, duration: seconds, result: fc.constantFrom("success", "success", "failed"), cleanup: seconds },
  { requiredKeys: [] },
);
const runnable = {
  stage: fc.constantFrom(...STAGES),
  status: fc.oneof({ arbitrary: fc.constant("created" as const), weight: 3 }, fc.constantFrom(...JOB_STATUSES)),
  when: fc.constantFrom("on_success", "on_success", "on_failure", "always", "manual", "delayed"),
  allow_failure: fc.boolean(),
  start_in: seconds,
  run: fc.oneof(run, fc.array(run, { minLength: 1, maxLength: 3 })),
} as const;
const buildable = { ...runnable, retry: fc.nat(2) } as const;
const named = <Seed extends object>(seeds: Seed[], prefix: string) =>
  seeds.map((seed, index) => ({ ...seed, name: `${prefix} ${index}` }));
const optional = { requiredKeys: ["stage"] } as const satisfies { requiredKeys: (keyof typeof runnable)[] };

const pipeline: fc.Arbitrary<PipelineSeed> = fc
  .record({
    jobs: fc.array(fc.record(buildable, optional), { minLength: 1, maxLength: 6 }),
    bridges: fc.array(fc.record(runnable, optional), { maxLength: 2 }),
  })
  .map(({ jobs, bridges }) => ({ stages: STAGES, jobs: named(jobs, "job"), bridges: named(bridges, "bridge") }));

const job = fc.nat(20);
const scope = fc.option(fc.constantFrom(...JOB_STATUSES), { nil: undefined });
const step = fc.oneof(
  fc.record({ kind: fc.constant("advance" as const), seconds: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ kind: fc.constantFrom("retry", "play", "erase", "get", "log", "token"), job }),
  fc.record({ kind: fc.constant("cancel" as const), job, force: fc.boolean() }),
  fc.record({ kind: fc.constant("list" as const), scope, perPage: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ kind: fc.constantFrom("walk", "reload") }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** The states that can follow a state, over any number of changes, as the contract lists them. */
const following = new Map(
  Object.keys(jobStates(contract)).map((from) => {
    const seen = new Set([from]);
    for (const status of seen) for (const next of Object.keys(jobStates(contract)[status]?.next ?? {})) seen.add(next);
    return [from, seen];
  }),
);

class Comparison {
  readonly harness: Harness;
  readonly model: Model;
  private readonly statuses = new Map<number, JobStatus>();
  /** A listing by cursor that goes on while jobs are added. */
  private walk: { cursor?: string; seen: number[]; expected: number[] } | undefined;

  constructor(seed: PipelineSeed) {
    this.harness = start(pipelineSeed(seed));
    this.model = new Model(seed);
    this.compareJobs();
  }

  perform(step: Step): void {
    switch (step.kind) {
      case "advance":
        this.harness.advance(step.seconds);
        this.model.advance(step.seconds);
        break;
      case "list":
        this.compareLists(step.scope, step.perPage);
        break;
      case "reload":
        this.reload();
        break;
      case "walk":
        this.continueWalk();
        break;
      default:
        this.act(step);
    }
    this.compareJobs();
  }

  /** Continues with a snapshot as the seed. It must respond as the state that it was taken from. */
  private reload(): void {
    const responses = () => {
      const get = (operation: OperationId, job_id?: number) => this.harness.call(operation, { job_id, pipeline_id: 1 });
      const lists = (["listProjectJobs", "listPipelineJobs", "listPipelineTriggerJobs"] as const).map((name) =>
        get(name),
      );
      return [...lists, ...this.model.jobs.flatMap(({ id }) => [get("getJob", id), get("getJobLog", id)])];
    };
    const before = responses();
    this.harness.reload();
    expect(responses()).toEqual(before);
  }

  private act(step: Extract<Step, { job: number }>): void {
    const found = this.model.jobs[step.job % this.model.jobs.length];
    if (!found) return;
    const expected = this.expected(step, found);
    const { id } = found;
    const send = (operation: OperationId, query = {}) => this.harness.call(operation, { job_id: id, query }).status;
    const token = { kind: "job", token: `glcbt-${id}` } as const;
    const requests = {
      retry: () => send("retryJob"),
      play: () => send("playJob"),
      erase: () => send("eraseJob"),
      get: () => send("getJob"),
      log: () => send("getJobLog"),
      token: () => this.harness.call("getTokenJob", { credential: token }).status,
      cancel: () => send("cancelJob", { force: String("force" in step && step.force) }),
    };
    expect(requests[step.kind as keyof typeof requests](), `${step.kind} ${id}`).toBe(expected);
  }

  private expected(step: Step, job: ModelJob): number {
    switch (step.kind) {
      case "retry":
        return this.model.retry(job);
      case "play":
        return this.model.play(job);
      case "erase":
        return this.model.erase(job);
      case "cancel":
        return this.model.cancel(job, step.force);
      case "token":
        return job.kind === "build" && job.status === "running" ? 200 : 401;
      default:
        return job.kind === "build" ? 200 : 404;
    }
  }

  /** The state of every job, its times, and that it came there by changes that the contract lists. */
  private compareJobs(): void {
    const [pipeline] = this.harness.state.snapshot(this.harness.now()).projects[0]?.pipelines ?? [];
    const jobs = [...(pipeline?.jobs ?? []), ...(pipeline?.bridges ?? [])].sort((a, b) => a.id - b.id);
    const time = (value: ModelJob["started"]) =>
      value === "before" ? expect.any(String) : value === null ? null : new Date(START + value * 1000).toISOString();
    const expected = this.model.jobs.map(({ id, status, retried, started, finished, erased }) => ({
      id,
      status,
      retried,
      started: time(started),
      finished: time(finished),
      erased,
    }));
    expect(
      jobs.map(({ id, status, past, started_at: started, finished_at: finished, erased_at }) => ({
        id,
        status,
        retried: past.retried,
        started,
        finished,
        erased: erased_at !== null,
      })),
    ).toEqual(expected);
    for (const { id, status } of jobs) {
      const before = this.statuses.get(id) ?? "created";
      if (this.statuses.has(id)) expect(following.get(before), `${before} to ${status}`).toContain(status);
      this.statuses.set(id, status);
    }
  }

  private compareLists(scope: JobStatus | undefined, perPage: number): void {
    const ids = (kind: ModelJob["kind"], retried: boolean) =>
      this.model.jobs
        .filter((job) => job.kind === kind && (retried || !job.retried) && (!scope || job.status === scope))
        .map(({ id }) => id)
        .reverse();
    expect(this.listed("listProjectJobs", perPage, scope)).toEqual(ids("build", true));
    expect(this.listed("listPipelineJobs", perPage, scope)).toEqual(ids("build", false));
    expect(this.listed("listPipelineBridges", perPage, scope)).toEqual(ids("bridge", false));
  }

  private listed(operation: OperationId, perPage: number, scope?: JobStatus): number[] {
    const found: number[] = [];
    for (let page = "1"; page !== ""; ) {
      const query = { page, per_page: String(perPage), ...(scope && { "scope[]": [scope] }) };
      const response = this.harness.call(operation, { pipeline_id: 1, query });
      for (const job of response.body as Job[]) {
        found.push(job.id);
        if (operation !== "listPipelineBridges") expect(this.harness.job(job.id)).toEqual(job);
      }
      page = response.headers["x-next-page"] ?? "";
    }
    return found;
  }

  private continueWalk(): void {
    this.walk ??= {
      seen: [],
      expected: this.model.jobs.flatMap(({ id, kind }) => (kind === "build" ? [id] : [])).reverse(),
    };
    const { walk } = this;
    const query = { pagination: "keyset", per_page: "2", ...(walk.cursor && { cursor: walk.cursor }) };
    const response = this.harness.call("listProjectJobs", { query });
    walk.seen.push(...(response.body as Job[]).map(({ id }) => id));
    const cursor = cursorOf(response);
    if (cursor) walk.cursor = cursor;
    else {
      expect(walk.seen).toEqual(walk.expected);
      this.walk = undefined;
    }
  }
}

function cursorOf({ headers }: StateResponse): string | undefined {
  const [, url] = /^<([^>]+)>; rel="next"$/.exec(headers.link ?? "") ?? [];
  return url === undefined ? undefined : (new URL(url).searchParams.get("cursor") ?? undefined);
}

test("the state does what the model does", { timeout: 1_800_000 }, () => {
  fc.assert(
    fc.property(pipeline, fc.array(step, { maxLength: STEPS, size: "max" }), (seed, steps) => {
      const comparison = new Comparison(seed);
      for (const step of steps) comparison.perform(step);
    }),
    { numRuns: RUNS },
  );
});
