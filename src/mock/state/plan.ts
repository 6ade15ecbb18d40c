// Plans the jobs of a pipeline: computes all future changes at once, so that reading a state is a lookup.
import type { JobStatus } from "../../../generated/types.js";
import { type Counted, compositeStatus, countAs } from "./composite.js";
import { type Change, changeAt } from "./machine.js";
import {
  allJobs,
  allowsFailure,
  type JobRecord,
  type PipelineRecord,
  retriesItself,
  runOf,
  type StateModel,
  stagesOf,
  type Timeline,
  whenOf,
} from "./records.js";
import { seedTimelines } from "./seeded-past.js";

/** When a stage is reached, and the state of the earlier stages at that time. */
interface StageEntry {
  at: number;
  before: JobStatus;
}

/** The past and future changes of a job. Those of a seeded pipeline are computed when the pipeline is first read. */
export function timelineOf(model: StateModel, job: JobRecord): Timeline {
  if (job.timeline) return job.timeline;
  seedTimelines(model, job.pipeline);
  planPipeline(model, job.pipeline, model.start);
  return timelineOf(model, job);
}

/** Applies an action to a pipeline: removes the future changes, performs the action, and plans the jobs again. */
export function applyAction(model: StateModel, pipeline: PipelineRecord, now: number, action: () => void): void {
  for (const job of allJobs(pipeline)) {
    const timeline = timelineOf(model, job);
    timeline.changes = timeline.changes.filter(({ at }) => at <= now);
  }
  action();
  pipeline.summary = undefined;
  planPipeline(model, pipeline, now);
}

/** The change that a job is in. */
export const currentChange = (model: StateModel, job: JobRecord, now: number): Change =>
  changeAt(timelineOf(model, job).changes, now);

// A stage is reached when all before it are complete. After that, only an action changes earlier stages, so one pass is enough.
function planPipeline(model: StateModel, pipeline: PipelineRecord, now: number): void {
  const counted = new Set<Counted>();
  let entry: StageEntry = { at: now, before: "success" };
  pipeline.retryAt = Infinity;
  for (const stage of stagesOf(pipeline)) {
    let { at } = entry;
    for (const job of stage) {
      const last = planJob(model, job, entry);
      if (job.retried) continue;
      const isRetried = last.status === "failed" && retriesItself(job) && !isSeeded(job);
      if (isRetried) pipeline.retryAt = Math.min(pipeline.retryAt, last.at);
      // The stages after it wait for the retry.
      counted.add(isRetried ? "running" : countAs(last.status, allowsFailure(job)));
      at = Math.max(at, last.at);
    }
    entry = { at, before: compositeStatus(counted) ?? "success" };
  }
}

/** Whether the job is, and stays, in a state of the seed. */
export const isSeeded = ({ timeline }: JobRecord): boolean =>
  timeline !== undefined && timeline.seeded === timeline.changes.length;

/** Whether the job itself comes from the seed, and not from a retry. */
export const isFromSeed = ({ timeline }: JobRecord): boolean => timeline !== undefined && timeline.seeded > 0;

/** Adds the future changes of a job. Returns the last one. */
function planJob(model: StateModel, job: JobRecord, entry: StageEntry): Change {
  const { changes } = timelineOf(model, job);
  let last = changeAt(changes, Infinity);
  for (let next = nextChange(model, job, last, entry); next; next = nextChange(model, job, last, entry)) {
    model.machine.enter(changes, next.status, next.at);
    last = next;
  }
  return last;
}

function nextChange(model: StateModel, job: JobRecord, { status, at }: Change, entry: StageEntry): Change | undefined {
  const { queued, duration, result, cleanup } = runOf(job);
  const delay = job.seed.start_in;
  // A seeded state counts from the start of the mock, however old it is.
  const since = Math.max(at, model.start);
  switch (status) {
    case "created":
      return reachStage(job, entry);
    case "scheduled":
      return delay === undefined ? undefined : { at: since + delay * 1000, status: "pending" };
    case "waiting_for_resource":
    case "preparing":
      return { at: since + queued, status: "pending" };
    case "pending":
      return { at: since + queued, status: "running" };
    case "running":
    case "waiting_for_callback":
      return { at: since + duration, status: result };
    case "canceling":
      return { at: since + (cleanup ?? duration), status: "canceled" };
    default:
      return undefined;
  }
}

const COMPLETE: readonly JobStatus[] = ["success", "failed", "canceled", "skipped"];
const RUNS_AFTER: Partial<Record<string, readonly JobStatus[]>> = {
  on_failure: ["failed"],
  always: ["success", "failed", "skipped"],
};

function reachStage(job: JobRecord, { at, before }: StageEntry): Change | undefined {
  if (!COMPLETE.includes(before)) return undefined;
  const when = whenOf(job);
  if (!(RUNS_AFTER[when] ?? ["success", "skipped"]).includes(before)) return { at, status: "skipped" };
  if (when === "manual") return { at, status: "manual" };
  return { at, status: when === "delayed" ? "scheduled" : "pending" };
}
