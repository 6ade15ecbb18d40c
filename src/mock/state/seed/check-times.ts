import { runOf } from "../records.js";
import { FIRST } from "../seeded-past.js";
import { earliestEnd, isFinished, isStarted, type Point, pointsOf, timeOf } from "../seeded-times.js";
import { entries, jobEntries, SeedError } from "./check-seed.js";
import type { BridgeSeed, JobSeed, StateSeed } from "./seed.js";

/** The latest of some times of a seed, and its place. Epoch milliseconds. */
export interface LatestTime {
  place: string;
  at: number;
}

const TIMES = ["created_at", "started_at", "finished_at", "erased_at"] as const;
const FIELDS = [...TIMES, "queued_duration", "duration"] as const;

/** Whether a seed gives a time of a job. */
export const hasTimes = (seed: JobSeed | BridgeSeed): boolean => TIMES.some((field) => seed[field] != null);

/**
 * Finds the latest times to which a seed leads: those of pipelines and of jobs, and those that a snapshot has recorded.
 *
 * @throws SeedError if the times of a job contradict each other or its status.
 */
export function latestTimes({ projects }: StateSeed): { seeded: LatestTime; recorded: LatestTime } {
  const latest = { seeded: { place: "", at: -Infinity }, recorded: { place: "", at: -Infinity } };
  const add = (group: keyof typeof latest, place: string, at = -Infinity) => {
    if (at > latest[group].at) latest[group] = { place, at };
  };
  for (const [place, { pipelines }] of entries(projects, "projects"))
    for (const [inside, pipeline] of entries(pipelines, `${place}.pipelines`)) {
      for (const field of ["created_at", "updated_at"] as const)
        add("seeded", `${inside}.${field}`, timeOf(pipeline[field]));
      const created = timeOf(pipeline.created_at) ?? FIRST;
      for (const [at, job] of jobEntries(pipeline, inside)) {
        const { past } = job;
        if (!past && FIELDS.some((field) => job[field] != null)) add("seeded", at, endOf(job, at, created));
        if (!past) continue;
        for (const field of TIMES) add("recorded", `${at}.${field}`, timeOf(job[field]));
        for (const [when, change] of entries(past.changes, `${at}.past.changes`))
          add("recorded", when, timeOf(change.at));
      }
    }
  return latest;
}

/** The earliest time at which a job can be in its state. */
function endOf(job: JobSeed | BridgeSeed, place: string, created: number): number {
  checkStatus(job, place);
  const erased: Point = { field: "erased_at", status: undefined, given: timeOf(job.erased_at), gap: 0, isFixed: false };
  const end = earliestEnd([...pointsOf(job, runOf({ seed: job, attempt: 0 })), erased], created);
  if (typeof end === "number") return end;
  throw new SeedError(`${place}.${end.field}`, end.text);
}

function checkStatus(job: JobSeed | BridgeSeed, place: string): void {
  const { status = "created" } = job;
  const reject = (field: (typeof TIMES)[number], what: string) => {
    throw new SeedError(
      `${place}.${field}`,
      `must be null or left out, because a job that is ${status} has not ${what}`,
    );
  };
  if (job.started_at != null && !isStarted(status)) reject("started_at", "started");
  if (job.finished_at != null && !isFinished(status)) reject("finished_at", "finished");
  if (job.erased_at != null && !isFinished(status)) reject("erased_at", "finished");
}
