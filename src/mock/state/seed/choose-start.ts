import { allJobs, type JobRecord, runOf, stagesOf } from "../records.js";
import { FIRST, layOut } from "../seeded-past.js";
import { placePoints, pointsOf, timeOf } from "../seeded-times.js";
import { SeedError } from "./check-seed.js";
import { hasTimes, type LatestTime, latestTimes } from "./check-times.js";
import type { PipelineSeed, StateSeed } from "./seed.js";

/** When the clock of a mock starts, unless its seed has a later time. */
export const DEFAULT_START: number = Date.UTC(2026, 0, 1);
// The API writes years with four digits.
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** When a state starts. Epoch milliseconds. */
export interface Start {
  /** The time of the clock. */
  now: number;
  /** The time from which the seeded states count. Only a snapshot has an earlier one. */
  start: number;
}

/**
 * Chooses the start of a state: no time of its seed is later.
 *
 * @param fixed The time of the clock, if it cannot be chosen.
 * @throws SeedError if a time of the seed is later than its `now`, its `start` or the clock.
 */
export function chooseStart(seed: StateSeed, fixed?: number): Start {
  const { seeded, recorded } = latestTimes(seed);
  const given = timeOf(seed.start);
  const chosen = () => Math.min(LAST, Math.max(given ?? DEFAULT_START, seeded.at, recorded.at, plannedEnd(seed)));
  const now = Math.floor(fixed ?? timeOf(seed.now) ?? chosen());
  const start = given ?? now;
  const isNowGiven = fixed === undefined && seed.now !== undefined;
  requireUntil(start, given === undefined ? isNowGiven && "now" : "start", seeded);
  requireUntil(now, isNowGiven && "now", recorded);
  requireUntil(now, isNowGiven && "now", { place: "start", at: start });
  return { now, start };
}

function requireUntil(limit: number, key: string | false, { place, at }: LatestTime): void {
  if (at <= limit) return;
  const [time, text] = [new Date(at), new Date(limit)].map((date) => date.toISOString());
  if (key) throw new SeedError(key, `must not be before ${place}, which leads to ${time}, got ${text}`);
  throw new SeedError(
    place,
    `leads to ${time}, which is after the clock at ${text}; use an earlier time, or a manual clock`,
  );
}

/** When the jobs whose times are given are in their states, if they are as long as planned. */
function plannedEnd({ projects }: StateSeed): number {
  const pipelines = projects.flatMap(({ pipelines = [] }) => pipelines);
  return pipelines.reduce((latest, pipeline) => Math.max(latest, plannedEndOf(pipeline)), DEFAULT_START);
}

function plannedEndOf(pipeline: PipelineSeed): number {
  const created = timeOf(pipeline.created_at);
  const toJobs = (seeds: JobRecord["seed"][] = []) => seeds.map((seed) => ({ seed, attempt: 0 }));
  const records = { seed: pipeline, jobs: toJobs(pipeline.jobs), bridges: toJobs(pipeline.bridges) };
  if (created === undefined && !allJobs(records).some(({ seed }) => hasTimes(seed))) return DEFAULT_START;
  const ends = layOut(stagesOf(records)).jobs.map(({ job, offset }) => {
    if (job.seed.past || (created === undefined && !hasTimes(job.seed))) return DEFAULT_START;
    const bounds = { earliest: created ?? FIRST, latest: Infinity, begun: created ?? DEFAULT_START };
    return placePoints(pointsOf(job.seed, runOf(job), offset), bounds).at(-1) ?? DEFAULT_START;
  });
  return ends.reduce((latest, end) => Math.max(latest, end), DEFAULT_START);
}
