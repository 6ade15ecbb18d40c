// The past of a pipeline whose jobs are seeded in the middle of their lives, so that their times agree with each other.
import { type JobRecord, type PipelineRecord, runOf, type StateModel, stagesOf, type Timeline } from "./records.js";
import { type Bounds, isFinished, placePoints, pointsOf, timeOf } from "./seeded-times.js";
import { FIRST } from "./time-limits.js";

// Many long stages must not lead to a time before the calendar.
const EARLIEST = 0;

/** Starts the timeline of each job of a pipeline with the changes that led to its seeded state. The last finished job ended when the mock starts. */
export function seedTimelines(model: StateModel, pipeline: PipelineRecord): void {
  const given = timeOf(pipeline.seed.created_at);
  const { jobs, length } = layOut(stagesOf(pipeline));
  const latest = given ?? timeOf(pipeline.seed.updated_at) ?? Infinity;
  const begun = Math.max(EARLIEST, Math.min(latest, model.start - length));
  const earliest = given ?? FIRST;
  pipeline.createdAt = given ?? begun;
  for (const { job, offset } of jobs) {
    const timeline = restoredPast(job) ?? computedPast(job, offset, { earliest, latest: model.start, begun });
    job.timeline = timeline;
    if (given === undefined) pipeline.createdAt = Math.min(pipeline.createdAt, timeline.changes[0]?.at ?? begun);
  }
  // A job is created together with its pipeline, unless its own time is given.
  for (const { job } of jobs) {
    const created = job.timeline?.changes[0];
    if (created && !job.seed.past && job.seed.created_at === undefined) created.at = pipeline.createdAt;
  }
}

/** The jobs of stages, and how long after the creation of the pipeline the stage of each is reached. Times are in milliseconds. */
export function layOut<Job extends Pick<JobRecord, "seed" | "attempt">>(
  stages: Job[][],
): { jobs: { job: Job; offset: number }[]; length: number } {
  let length = 0;
  const jobs = stages.flatMap((stage) => {
    const offset = length;
    length += stage.reduce((longest, job) => Math.max(longest, lengthOf(job)), 0);
    return stage.map((job) => ({ job, offset }));
  });
  return { jobs, length };
}

/** How long a job that has finished was pending and running: as seeded, or by its plan. */
function lengthOf(job: Pick<JobRecord, "seed" | "attempt">): number {
  const { status, queued_duration, duration } = job.seed;
  if (!isFinished(status)) return 0;
  const run = runOf(job);
  const queued = queued_duration == null ? run.queued : queued_duration * 1000;
  return Math.round(queued + (duration == null ? run.duration : duration * 1000));
}

/** The past that a snapshot has recorded. */
function restoredPast({ seed: { past } }: JobRecord): Timeline | undefined {
  return (
    past && { changes: past.changes.map(({ at, status }) => ({ at: Date.parse(at), status })), seeded: past.seeded }
  );
}

function computedPast(job: JobRecord, offset: number, bounds: Bounds): Timeline {
  const { latest } = bounds;
  const points = pointsOf(job.seed, runOf(job), offset, latest);
  const erased = timeOf(job.seed.erased_at) ?? latest;
  const times = placePoints(points, { ...bounds, latest: Math.min(latest, erased) });
  const changes = points.flatMap(({ status }, index) => (status ? [{ at: times[index] ?? latest, status }] : []));
  return { changes, seeded: changes.length };
}
