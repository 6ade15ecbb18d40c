// The past of a pipeline whose jobs are seeded in the middle of their lives, so that their times agree with each other.
import type { JobStatus } from "../../../generated/types.js";
import type { Change } from "./machine.js";
import { type JobRecord, type PipelineRecord, runOf, type StateModel, stagesOf, type Timeline } from "./records.js";

const FINISHED: readonly JobStatus[] = ["success", "failed", "canceled"];

// Many long stages must not lead to a time before the calendar.
const EARLIEST = 0;
// The API writes years with four digits.
const FIRST = Date.parse("0000-01-01T00:00:00Z");

/** Starts the timeline of each job of a pipeline with the changes that led to its seeded state. The last finished job ended when the mock starts. */
export function seedTimelines(model: StateModel, pipeline: PipelineRecord): void {
  const given = timeOf(pipeline.seed.created_at);
  const stages = stagesOf(pipeline);
  const lengths = stages.map((stage) => stage.reduce((longest, job) => Math.max(longest, lengthOf(job)), 0));
  const length = lengths.reduce((sum, length) => sum + length, 0);
  const begun = Math.max(EARLIEST, Math.min(given ?? Infinity, model.start - length));
  const pasts = new Map<JobRecord, Timeline>();
  let reached = begun;
  for (const [index, stage] of stages.entries()) {
    for (const job of stage) pasts.set(job, restoredPast(job) ?? computedPast(job, begun, reached, model.start));
    reached += lengths[index] ?? 0;
  }
  const firsts = [...pasts.values()].map(({ changes }) => changes[0]?.at ?? begun);
  pipeline.createdAt = given ?? firsts.reduce((first, at) => Math.min(first, at), begun);
  for (const [job, { changes, seeded }] of pasts)
    job.timeline = { changes: job.seed.past ? changes : createdWith(pipeline, job, changes), seeded };
}

/** The past that a snapshot has recorded. */
function restoredPast({ seed: { past } }: JobRecord): Timeline | undefined {
  return (
    past && { changes: past.changes.map(({ at, status }) => ({ at: Date.parse(at), status })), seeded: past.seeded }
  );
}

function computedPast(job: JobRecord, createdAt: number, reached: number, start: number): Timeline {
  const changes = ordered(timesOf(job, pastOf(job, createdAt, reached, start)), start);
  return { changes, seeded: changes.length };
}

/** Epoch milliseconds of an RFC 3339 time. */
export const timeOf = (text: string | null | undefined): number | undefined => (text ? Date.parse(text) : undefined);

/** How long a job was pending and running: as seeded, or by its plan. */
function durationsOf(job: JobRecord): { queued: number; duration: number } {
  const { queued, duration } = runOf(job);
  const { seed } = job;
  return {
    queued: seed.queued_duration == null ? queued : seed.queued_duration * 1000,
    duration: seed.duration == null ? duration : seed.duration * 1000,
  };
}

const isFinished = ({ seed: { status = "created" } }: JobRecord): boolean => FINISHED.includes(status);

function lengthOf(job: JobRecord): number {
  const { queued, duration } = durationsOf(job);
  return isFinished(job) ? queued + duration : 0;
}

/** The changes of a job that has no times in the seed. */
function pastOf(job: JobRecord, createdAt: number, reached: number, start: number): Change[] {
  const { queued, duration } = durationsOf(job);
  const { status = "created" } = job.seed;
  const created: Change = { at: createdAt, status: "created" };
  const run = (from: number): Change[] => [
    { at: from - queued, status: "pending" },
    { at: from, status: "running" },
  ];
  if (isFinished(job)) return [created, ...run(reached + queued), { at: reached + queued + duration, status }];
  switch (status) {
    case "created":
      return [created];
    case "skipped":
    case "manual":
    case "scheduled":
      return [created, { at: reached, status }];
    case "running":
      return [created, ...run(start)];
    case "canceling":
      return [created, ...run(start - duration), { at: start, status }];
    default:
      return [created, { at: start, status }];
  }
}

/** The changes with the times of the seed, where it has some. Those around them keep their distance. */
function timesOf(job: JobRecord, past: Change[]): Change[] {
  const { seed } = job;
  // A job that is given as finished but not as started ended before a runner started it.
  const changes = seed.started_at === null ? past.filter(({ status }) => status !== "running") : past;
  const times = changes.map((change) => givenTime(job, change));
  const gap = (index: number): number => (changes[index]?.at ?? 0) - (changes[index - 1]?.at ?? 0);
  const first = times.findIndex((time) => time !== undefined);
  if (first === -1) return changes;
  for (let index = first - 1; index >= 0; index--) times[index] = (times[index + 1] ?? 0) - gap(index + 1);
  // A job that has not finished is in its state since the start, unless it is given otherwise.
  for (let index = first + 1; index < times.length; index++)
    times[index] ??= isFinished(job) ? (times[index - 1] ?? 0) + gap(index) : changes[index]?.at;
  return changes.map(({ at, status }, index) => ({ at: times[index] ?? at, status }));
}

/** The time that the seed gives for a change. */
function givenTime(job: JobRecord, { status }: Change): number | undefined {
  const { seed } = job;
  const started = timeOf(seed.started_at);
  switch (status) {
    case "created":
      return timeOf(seed.created_at);
    case "pending":
      return started === undefined || seed.queued_duration == null ? undefined : started - seed.queued_duration * 1000;
    case "running":
      return started;
    default:
      return isFinished(job) ? timeOf(seed.finished_at) : undefined;
  }
}

/** The changes in order: none is later than the one after it, or than the start. */
function ordered(changes: Change[], start: number): Change[] {
  let latest = start;
  const backwards = changes.toReversed().map(({ at, status }) => {
    latest = Math.max(FIRST, Math.min(latest, Math.round(at)));
    return { at: latest, status };
  });
  return backwards.reverse();
}

/** A job is created together with its pipeline, unless its own time is given. */
function createdWith({ createdAt }: PipelineRecord, { seed }: JobRecord, changes: Change[]): Change[] {
  if (seed.created_at !== undefined) return changes;
  return changes.map(({ at, status }) => ({ at: status === "created" ? createdAt : Math.max(at, createdAt), status }));
}
