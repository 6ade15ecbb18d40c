// Where the jobs of a pipeline go from here: every change to come is computed at once, so that reading a state is a look-up.
import type { JobStatus } from "../../../generated/types.js";
import { type Counted, compositeStatus, countAs } from "./composite.js";
import { type Change, changeAt } from "./machine.js";
import {
  allJobs,
  allowsFailure,
  type JobRecord,
  type PipelineRecord,
  runOf,
  stagesOf,
  type Timeline,
  type World,
  whenOf,
} from "./records.js";
import { seedTimelines } from "./seeded-past.js";

/** When a stage is reached, and in which state the stages before it are then. */
interface Gate {
  at: number;
  before: JobStatus;
}

/** The past and future changes of a job. Those of a seeded pipeline are computed when the pipeline is first read. */
export function timelineOf(world: World, job: JobRecord): Timeline {
  if (job.timeline) return job.timeline;
  seedTimelines(world, job.pipeline);
  plan(world, job.pipeline, world.start);
  return timelineOf(world, job);
}

/** Applies an action to a pipeline: drops the changes to come, makes those of the action and computes what follows. */
export function act(world: World, pipeline: PipelineRecord, now: number, action: () => void): void {
  for (const job of allJobs(pipeline)) {
    const timeline = timelineOf(world, job);
    timeline.changes = timeline.changes.filter(({ at }) => at <= now);
  }
  action();
  pipeline.summary = undefined;
  plan(world, pipeline, now);
}

/** The change that a job is in. */
export const currentChange = (world: World, job: JobRecord, now: number): Change =>
  changeAt(timelineOf(world, job).changes, now);

// A stage is reached when all before it are complete. Nothing then changes before it without an action, so one pass is enough.
function plan(world: World, pipeline: PipelineRecord, now: number): void {
  const counted = new Set<Counted>();
  let gate: Gate = { at: now, before: "success" };
  for (const stage of stagesOf(pipeline)) {
    let { at } = gate;
    for (const job of stage) {
      const last = follow(world, job, gate);
      if (job.retried) continue;
      counted.add(countAs(last.status, allowsFailure(job)));
      at = Math.max(at, last.at);
    }
    gate = { at, before: compositeStatus(counted) ?? "success" };
  }
}

/** Adds the changes to come of a job. Returns the last one. */
function follow(world: World, job: JobRecord, gate: Gate): Change {
  const { changes } = timelineOf(world, job);
  let last = changeAt(changes, Infinity);
  for (let next = nextChange(world, job, last, gate); next; next = nextChange(world, job, last, gate)) {
    world.machine.enter(changes, next.status, next.at);
    last = next;
  }
  return last;
}

function nextChange(world: World, job: JobRecord, { status, at }: Change, gate: Gate): Change | undefined {
  const { queued, duration, result, cleanup } = runOf(job);
  const delay = job.seed.start_in;
  // A seeded state counts from the start of the mock, however old it is.
  const since = Math.max(at, world.start);
  switch (status) {
    case "created":
      return reachStage(job, gate);
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

function reachStage(job: JobRecord, { at, before }: Gate): Change | undefined {
  if (!COMPLETE.includes(before)) return undefined;
  const when = whenOf(job);
  if (!(RUNS_AFTER[when] ?? ["success", "skipped"]).includes(before)) return { at, status: "skipped" };
  if (when === "manual") return { at, status: "manual" };
  return { at, status: when === "delayed" ? "scheduled" : "pending" };
}
