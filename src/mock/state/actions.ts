// What the actions do to a job.
import type { JobStatus, User } from "../../../generated/types.js";
import { messageError } from "./errors.js";
import { acceptInputs } from "./inputs.js";
import { logAt } from "./log.js";
import { toTime } from "./moment.js";
import { applyAction, currentChange, timelineOf } from "./plan.js";
import { isPlayable, type JobRecord, runOf, type StateModel, stagesOf } from "./records.js";
import { addJob, startDownstream } from "./seed/load-model.js";
import type { Inputs } from "./seed/seed.js";
import { jobView } from "./views.js";

/** What every action needs. */
export interface ActionContext {
  model: StateModel;
  now: number;
  user: User;
  /** Counts the action for its rate limit. Throws if it exceeds the limit. */
  count(job: JobRecord): void;
}

/** Cancels a job. A job that has ended, or is being canceled already, stays as it is. `force` only ends the latter. */
export function cancel(context: ActionContext, job: JobRecord, force: boolean): void {
  const { model, now } = context;
  const { status } = currentChange(model, job, now);
  if (!model.machine.allows(status, "cancel") || (status === "canceling") !== force) return;
  const graceful = status === "running" && runOf(job).cleanup !== undefined;
  applyAction(model, job.pipeline, now, () => enter(context, job, graceful ? "canceling" : "canceled"));
}

/** Retries a job. Returns the new job. */
export function retry(context: ActionContext, job: JobRecord, inputs?: Inputs): JobRecord {
  context.count(job);
  if (!isRetryable(context, job)) throw messageError(403, "Forbidden - Job is not retryable");
  return replace(context, job, { inputs: acceptInputs(job, inputs) });
}

/** Plays a manual or delayed job; one that has ended is retried. Returns the job that starts. */
export function play(
  context: ActionContext,
  job: JobRecord,
  variables?: JobRecord["variables"],
  inputs?: Inputs,
): JobRecord {
  const { model, now, user } = context;
  const { status } = currentChange(model, job, now);
  const waits = model.machine.allows(status, "play");
  const canPlay = job.kind === "bridge" ? status === "manual" : waits || isRetryable(context, job);
  if (!isPlayable(job) || !canPlay) throw messageError(400, "Bad request - Unplayable Job");
  context.count(job);
  // GitLab ignores the variables and the inputs of a trigger job.
  const changes = job.kind === "bridge" ? {} : { variables, inputs: acceptInputs(job, inputs) };
  if (!waits) return replace(context, job, changes);
  applyAction(model, job.pipeline, now, () => {
    job.user = user;
    job.variables = changes.variables ?? job.variables;
    job.inputs = changes.inputs ?? job.inputs;
    enter(context, job, "pending");
    resetSkipped(context, job);
  });
  return job;
}

/** Erases the log and the artifacts of a job. */
export function erase({ model, now, count }: ActionContext, job: JobRecord): void {
  const { status } = currentChange(model, job, now);
  const hasSomething = logAt(model, job, now) !== "" || jobView(model, job, now).artifacts.length > 0;
  if (!model.machine.allows(status, "erase") || !hasSomething)
    throw messageError(403, "Forbidden - Job is not erasable!");
  count(job);
  job.erasedAt = toTime(now);
}

function enter({ model, now }: Pick<ActionContext, "model" | "now">, job: JobRecord, status: JobStatus): void {
  model.machine.enter(timelineOf(model, job).changes, status, now);
}

const NEVER_RETRIED = ["pipeline_loop_detected", "reached_max_descendant_pipelines_depth"];

function isRetryable({ model, now }: ActionContext, job: JobRecord): boolean {
  const { status } = currentChange(model, job, now);
  if (job.retried || !model.machine.allows(status, "retry")) return false;
  return !(job.kind === "bridge" && status === "failed" && NEVER_RETRIED.includes(job.seed.failure_reason ?? ""));
}

/** Adds a job that replaces another one. */
export function replace(
  context: Pick<ActionContext, "model" | "now"> & { user: User | null },
  job: JobRecord,
  changes: Partial<Pick<JobRecord, "variables" | "inputs">> = {},
): JobRecord {
  const { model, now, user } = context;
  const { pipeline } = job;
  const definition =
    job.kind === "build"
      ? { kind: job.kind, seed: job.seed }
      : { kind: job.kind, seed: job.seed, downstream: undefined };
  const copy = addJob(model, pipeline, definition, model.lastJobId + 1, user);
  copy.variables = changes.variables ?? job.variables;
  copy.inputs = changes.inputs ?? job.inputs;
  copy.attempt = job.attempt + 1;
  copy.timeline = { changes: [{ at: now, status: "created" }], seeded: 0 };
  if (copy.kind === "bridge") startDownstream(model, copy);
  applyAction(model, pipeline, now, () => {
    job.retried = true;
    if (isPlayable(job)) enter(context, copy, "pending");
    resetSkipped(context, job);
  });
  return copy;
}

/** Sets the skipped jobs of later stages back to `created`. */
function resetSkipped(context: Parameters<typeof replace>[0], job: JobRecord): void {
  const { model, now, user } = context;
  const stages = stagesOf(job.pipeline);
  const position = stages.findIndex((stage) => stage.includes(job));
  for (const later of stages.slice(position + 1).flat()) {
    if (later.retried || currentChange(model, later, now).status !== "skipped") continue;
    later.user = user;
    enter(context, later, "created");
  }
}
