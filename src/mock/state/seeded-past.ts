// The past of a pipeline whose jobs are seeded in the middle of their lives, so that their times agree with each other.
import type { JobStatus } from "../../../generated/types.js";
import type { Change } from "./machine.js";
import { type JobRecord, type PipelineRecord, runOf, type StateModel, stagesOf } from "./records.js";

const FINISHED: readonly JobStatus[] = ["success", "failed", "canceled"];

// Many long stages must not lead to a time before the calendar.
const EARLIEST = 0;
// The API writes years with four digits.
const FIRST = Date.parse("0000-01-01T00:00:00Z");

/** Starts the timeline of each job of a pipeline with the changes that led to its seeded state. The last finished job ended when the mock starts. */
export function seedTimelines(model: StateModel, pipeline: PipelineRecord): void {
  const stages = stagesOf(pipeline);
  const lengths = stages.map((stage) => stage.reduce((longest, job) => Math.max(longest, lengthOf(job)), 0));
  const length = lengths.reduce((sum, length) => sum + length, 0);
  let reached = Math.max(EARLIEST, model.start - length);
  pipeline.createdAt = Math.min(timeOf(pipeline.seed.created_at) ?? Infinity, reached);
  for (const [index, stage] of stages.entries()) {
    for (const job of stage) {
      const past = withGivenTimes(job, pastOf(job, pipeline.createdAt, reached, model.start));
      job.timeline = { changes: ordered(past, model.start), seeded: past.length };
    }
    reached += lengths[index] ?? 0;
  }
}

/** Epoch milliseconds of an RFC 3339 time. */
export const timeOf = (text: string | null | undefined): number | undefined => (text ? Date.parse(text) : undefined);

function lengthOf(job: JobRecord): number {
  const { queued, duration } = runOf(job);
  return FINISHED.includes(job.seed.status ?? "created") ? queued + duration : 0;
}

function pastOf(job: JobRecord, createdAt: number, reached: number, start: number): Change[] {
  const { queued, duration } = runOf(job);
  const { status = "created" } = job.seed;
  const created: Change = { at: createdAt, status: "created" };
  const run = (from: number): Change[] => [
    { at: from - queued, status: "pending" },
    { at: from, status: "running" },
  ];
  if (FINISHED.includes(status))
    return [created, ...run(reached + queued), { at: reached + queued + duration, status }];
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

function withGivenTimes({ seed }: JobRecord, changes: Change[]): Change[] {
  const { status: last, queued_duration: queued } = seed;
  const started = timeOf(seed.started_at);
  const finished = FINISHED.includes(last ?? "created") ? timeOf(seed.finished_at) : undefined;
  const given = (change: Change): number | undefined => {
    if (change.status === "created") return timeOf(seed.created_at);
    if (change.status === "pending" && started !== undefined && queued != null)
      return Math.max(FIRST, started - queued * 1000);
    if (change.status === "running") return started;
    return change.status === last ? finished : undefined;
  };
  // A job that is given as finished but not as started ended before a runner started it.
  const kept = seed.started_at === null ? changes.filter(({ status }) => status !== "running") : changes;
  return kept.map((change) => ({ at: given(change) ?? change.at, status: change.status }));
}

/** The changes in order: none is later than the one after it, or than the start. */
function ordered(changes: Change[], start: number): Change[] {
  let latest = start;
  const backwards = changes.toReversed().map(({ at, status }) => {
    latest = Math.min(latest, at);
    return { at: latest, status };
  });
  return backwards.reverse();
}
