// Where the jobs of a pipeline go from here: every change to come is computed at once, so that reading a state is a look-up.
import type { JobStatus } from "../../../generated/types.js";
import { type Counted, compositeStatus, countAs } from "./composite.js";
import { type Change, changeAt } from "./machine.js";
import { allowsFailure, type JobRecord, type PipelineRecord, runOf, stagesOf, type World, whenOf } from "./records.js";
import { seedChanges } from "./seeded-past.js";

/** When a stage is reached, and in which state the stages before it are then. */
interface Gate {
  at: number;
  before: JobStatus;
}

/** Computes the changes of a pipeline's jobs when the pipeline is read for the first time. */
export function ensurePlanned(world: World, pipeline: PipelineRecord): void {
  const first = pipeline.jobs[0] ?? pipeline.bridges[0];
  if (!first || first.changes.length > 0) return;
  seedChanges(world, pipeline);
  plan(world, pipeline, world.start);
}

/** Applies an action to a pipeline: drops the changes to come, makes those of the action and computes what follows. */
export function act(world: World, pipeline: PipelineRecord, now: number, action: () => void): void {
  ensurePlanned(world, pipeline);
  for (const stage of stagesOf(pipeline))
    for (const job of stage) job.changes = job.changes.filter(({ at }) => at <= now);
  action();
  pipeline.summary = undefined;
  plan(world, pipeline, now);
}

/** The past and future changes of a job. */
export function changesOf(world: World, job: JobRecord): readonly Change[] {
  ensurePlanned(world, job.pipeline);
  return job.changes;
}

/** The change that a job is in. */
export const currentChange = (world: World, job: JobRecord, now: number): Change =>
  changeAt(changesOf(world, job), now);

// A stage is reached when all before it are complete. Nothing then changes before it without an action, so one pass is enough.
function plan(world: World, pipeline: PipelineRecord, now: number): void {
  const counted = new Set<Counted>();
  let gate: Gate = { at: now, before: "success" };
  for (const stage of stagesOf(pipeline)) {
    let { at } = gate;
    for (const job of stage) {
      follow(world, job, gate);
      const last = changeAt(job.changes, Infinity);
      if (job.retried) continue;
      counted.add(countAs(last.status, allowsFailure(job)));
      at = Math.max(at, last.at);
    }
    gate = { at, before: compositeStatus(counted) ?? "success" };
  }
}

function follow(world: World, job: JobRecord, gate: Gate): void {
  for (let next = nextChange(world, job, gate); next !== undefined; next = nextChange(world, job, gate))
    world.machine.enter(job.changes, next.status, next.at);
}

function nextChange(world: World, job: JobRecord, gate: Gate): Change | undefined {
  const { status, at } = changeAt(job.changes, Infinity);
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
