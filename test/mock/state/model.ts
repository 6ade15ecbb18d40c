// A second, simpler GitLab to compare the state with: it moves every job second by second and plans nothing ahead.
import type { JobStatus } from "../../../generated/types.js";
import type { BridgeSeed, JobSeed, PipelineSeed, RunPlan } from "../../../src/mock/state/index.js";

/** A job of the model. Times are seconds since the start. */
export interface ModelJob {
  id: number;
  kind: "build" | "bridge";
  seed: JobSeed | BridgeSeed;
  stage: number;
  status: JobStatus;
  since: number;
  retried: boolean;
  /** Number of jobs that it has replaced. */
  attempt: number;
  started: number | "before" | null;
  finished: number | "before" | null;
  /** Seconds that it has run. */
  ran: number;
  erased: boolean;
}

const RAN: readonly JobStatus[] = ["success", "failed", "canceled", "canceling"];
const ENDED: readonly JobStatus[] = ["success", "failed", "canceled"];
const FINAL: readonly JobStatus[] = ["success", "failed", "canceled", "skipped"];

export const whenOf = ({ seed }: Pick<ModelJob, "seed">): string =>
  seed.when ?? (seed.status === "manual" ? "manual" : seed.status === "scheduled" ? "delayed" : "on_success");

const planOf = ({ seed, attempt }: ModelJob): RunPlan => {
  const plans = [seed.run ?? []].flat();
  return plans[Math.min(attempt, plans.length - 1)] ?? {};
};

const mayFail = (job: ModelJob): boolean => job.seed.allow_failure ?? whenOf(job) === "manual";

/** The model of one pipeline. */
export class Model {
  now = 0;
  readonly jobs: ModelJob[] = [];

  constructor({ stages = [], jobs = [], bridges = [] }: PipelineSeed) {
    const add = (kind: ModelJob["kind"]) => (seed: JobSeed | BridgeSeed) => {
      const { status = "created", stage = "test" } = seed;
      const base = { id: this.jobs.length + 1, kind, seed, stage: stages.indexOf(stage), status, since: 0 };
      const started = status === "running" ? 0 : RAN.includes(status) ? "before" : null;
      const finished = ENDED.includes(status) ? "before" : null;
      this.jobs.push({ ...base, retried: false, attempt: 0, started, finished, ran: 0, erased: false });
    };
    jobs.forEach(add("build"));
    bridges.forEach(add("bridge"));
    this.settle();
  }

  advance(seconds: number): void {
    for (let second = 0; second < seconds; second++) {
      this.now += 1;
      this.settle();
    }
  }

  enter(job: ModelJob, status: JobStatus): void {
    if (job.status === "running") job.ran = this.now - job.since;
    job.status = status;
    job.since = this.now;
    if (status === "created") Object.assign(job, { started: null, finished: null });
    if (status === "running") job.started = this.now;
    if (ENDED.includes(status)) job.finished = this.now;
  }

  /** Makes every change that is due, until there is none. */
  private settle(): void {
    for (let changed = true; changed; ) {
      changed = false;
      for (const job of this.jobs) {
        // Jobs that fail at the same time are retried in their order, however many changes each of them makes until then.
        for (let next = this.next(job); next; next = this.next(job)) {
          this.enter(job, next);
          changed = true;
          if (next === "failed" && job.attempt < (("retry" in job.seed && job.seed.retry) || 0)) this.replace(job);
        }
      }
    }
  }

  private next(job: ModelJob): JobStatus | undefined {
    return this.due(job) ?? this.reached(job);
  }

  private due(job: ModelJob): JobStatus | undefined {
    const { status, since, seed } = job;
    const { queued = 1, duration = 3, result = "success", cleanup = duration } = planOf(job);
    const after = (seconds: number, next: JobStatus) => (this.now - since >= seconds ? next : undefined);
    if (status === "pending") return after(queued, "running");
    if (status === "running" || status === "waiting_for_callback") return after(duration, result);
    if (status === "canceling") return after(cleanup, "canceled");
    if (status === "preparing" || status === "waiting_for_resource") return after(queued, "pending");
    if (status === "scheduled" && seed.start_in !== undefined) return after(seed.start_in, "pending");
    return undefined;
  }

  private reached(job: ModelJob): JobStatus | undefined {
    if (job.status !== "created") return undefined;
    const before = this.jobs.filter(({ stage, retried }) => stage < job.stage && !retried);
    if (!before.every((other) => FINAL.includes(other.status) || (other.status === "manual" && mayFail(other))))
      return undefined;
    const strict = before.filter((other) => !mayFail(other)).map(({ status }) => status);
    const resultBefore = strict.includes("failed") ? "failed" : strict.includes("canceled") ? "canceled" : "passed";
    const when = whenOf(job);
    const runs =
      { on_failure: resultBefore === "failed", always: resultBefore !== "canceled" }[when] ?? resultBefore === "passed";
    if (!runs) return "skipped";
    if (when === "manual") return "manual";
    return when === "delayed" ? "scheduled" : "pending";
  }

  cancel(job: ModelJob, force: boolean): number {
    if (job.kind === "bridge") return 404;
    if (force) {
      if (job.status === "canceling") this.enter(job, "canceled");
    } else if (job.status === "running" && planOf(job).cleanup !== undefined) this.enter(job, "canceling");
    else if (job.status !== "canceling" && !FINAL.includes(job.status)) this.enter(job, "canceled");
    this.settle();
    return 201;
  }

  private isRetryable = ({ status, retried }: ModelJob): boolean =>
    !retried && ["success", "failed", "canceled", "canceling"].includes(status);

  retry(job: ModelJob): number {
    if (!this.isRetryable(job)) return 403;
    this.replace(job);
    this.settle();
    return 201;
  }

  private replace(job: ModelJob): void {
    const copy: ModelJob = { ...job, id: this.jobs.length + 1, attempt: job.attempt + 1, erased: false };
    job.retried = true;
    this.enter(copy, "created");
    if (["manual", "delayed"].includes(whenOf(job))) this.enter(copy, "pending");
    this.jobs.push(copy);
    this.resetLater(job);
  }

  play(job: ModelJob): number {
    if (!["manual", "delayed"].includes(whenOf(job))) return 400;
    if (job.kind === "bridge" && job.status !== "manual") return 400;
    if (job.status !== "manual" && job.status !== "scheduled") return this.retry(job) === 201 ? 200 : 400;
    this.enter(job, "pending");
    this.resetLater(job);
    this.settle();
    return 200;
  }

  private resetLater({ stage }: ModelJob): void {
    for (const later of this.jobs)
      if (later.stage > stage && later.status === "skipped" && !later.retried) this.enter(later, "created");
  }

  /** Seeds of the model set no log, so a job writes three lines while it runs. */
  private hasLog(job: ModelJob): boolean {
    const { kind, erased, started, ran } = job;
    if (kind === "bridge" || erased || started === null) return false;
    return started === "before" || ran * 3 >= (planOf(job).duration ?? 3);
  }

  erase(job: ModelJob): number {
    if (job.kind === "bridge") return 404;
    if (!FINAL.includes(job.status) || !this.hasLog(job)) return 403;
    job.erased = true;
    return 201;
  }
}
