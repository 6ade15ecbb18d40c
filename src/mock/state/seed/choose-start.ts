import type { Pipeline } from "../../../../generated/types.js";
import { runOf, stagesOf } from "../records.js";
import { layOut } from "../seeded-past.js";
import { earliestEnd, type Point, placePoints, pointsOf, timeOf } from "../seeded-times.js";
import { FIRST, LAST } from "../time-limits.js";
import { entries, jobEntries, SeedError } from "./check-seed.js";
import { checkTimes, checkUpdate } from "./check-times.js";
import type { BridgeSeed, JobSeed, PipelineSeed, StateSeed } from "./seed.js";

/** When the clock of a mock starts, unless its seed has a later time. */
export const DEFAULT_START: number = Date.UTC(2026, 0, 1);
const TIMES = ["created_at", "started_at", "finished_at", "erased_at"] as const;

/** When a state starts. Epoch milliseconds. */
export interface Start {
  /** The time of the clock. */
  now: number;
  /** The time from which the seeded states count. Only a snapshot has an earlier one. */
  start: number;
}

/** The latest of some times of a seed, and its place. Epoch milliseconds. */
interface LatestTime {
  place: string;
  at: number;
}

/** The latest times of a seed: that it gives, that a snapshot has recorded, and when its jobs are in their states as planned. */
type LatestTimes = Record<"seeded" | "recorded" | "planned", LatestTime>;

/**
 * Chooses the start of a state: no time of its seed is later.
 *
 * @param fixed The time of the clock, if it cannot be chosen.
 * @throws SeedError if a time of the seed is later than its `now`, its `start` or the clock, or contradicts another one.
 */
export function chooseStart(seed: StateSeed, fixed?: number): Start {
  const { seeded, recorded, planned } = latestTimes(seed);
  const given = timeOf(seed.start);
  const chosen = Math.max(given ?? DEFAULT_START, seeded.at, recorded.at, planned.at);
  const now = Math.floor(fixed ?? timeOf(seed.now) ?? Math.min(LAST, chosen));
  const start = given ?? now;
  const limit = fixed === undefined && seed.now !== undefined ? "now" : undefined;
  requireUntil(start, given === undefined ? limit : "start", seeded);
  requireUntil(now, limit, recorded);
  requireUntil(now, limit, { place: "start", at: start });
  return { now, start };
}

function requireUntil(limit: number, key: string | undefined, { place, at }: LatestTime): void {
  if (at <= limit) return;
  const [time, text] = [new Date(at), new Date(limit)].map((date) => date.toISOString());
  if (key) throw new SeedError(key, `must not be before ${place}, which leads to ${time}, got ${text}`);
  throw new SeedError(place, `leads to ${time}, after the clock at ${text}; use an earlier time, or a manual clock`);
}

function latestTimes({ projects }: StateSeed): LatestTimes {
  const none = { place: "", at: -Infinity };
  const latest = { seeded: none, recorded: none, planned: none };
  for (const [place, { pipelines }] of entries(projects, "projects"))
    for (const [inside, pipeline] of entries(pipelines, `${place}.pipelines`)) addPipeline(latest, pipeline, inside);
  return latest;
}

function add(latest: LatestTimes, kind: keyof LatestTimes, place: string, at = -Infinity): void {
  if (at > latest[kind].at) latest[kind] = { place, at };
}

function addPipeline(latest: LatestTimes, pipeline: PipelineSeed, inside: string): void {
  addShown(latest, pipeline, inside);
  for (const [place, seed] of jobEntries(pipeline, inside)) {
    if (!seed.past) checkTimes(seed, place);
    if (seed.pipeline) addShown(latest, seed.pipeline, `${place}.pipeline`);
  }
  const created = timeOf(pipeline.created_at);
  const hasTimes = (seed: JobSeed | BridgeSeed) =>
    created !== undefined || seed.past !== undefined || TIMES.some((field) => seed[field] != null);
  if (!pipeline.jobs?.some(hasTimes) && !pipeline.bridges?.some(hasTimes)) return;
  const jobs = jobEntries(pipeline, inside).map(([place, seed]) => ({ place, seed, attempt: 0 }));
  for (const { job, offset } of layOut(stagesOf({ seed: pipeline, jobs, bridges: [] })).jobs) {
    const { place, seed } = job;
    if (seed.past) addPast(latest, seed, place);
    else if (hasTimes(seed)) {
      const bounds = { earliest: created ?? FIRST, latest: Infinity, begun: created ?? DEFAULT_START };
      add(latest, "seeded", place, endOf(seed, place, bounds.earliest));
      add(latest, "planned", place, placePoints(pointsOf(seed, runOf(job), offset), bounds).at(-1));
    }
  }
}

/** The times of a pipeline, or of what a job shows of it. */
function addShown(latest: LatestTimes, shown: PipelineSeed | Partial<Pipeline>, place: string): void {
  checkUpdate(shown, place);
  for (const field of ["created_at", "updated_at"] as const)
    add(latest, "seeded", `${place}.${field}`, timeOf(shown[field]));
}

function addPast(latest: LatestTimes, seed: JobSeed | BridgeSeed, place: string): void {
  for (const field of TIMES) add(latest, "recorded", `${place}.${field}`, timeOf(seed[field]));
  for (const [inside, { at }] of entries(seed.past?.changes, `${place}.past.changes`))
    add(latest, "recorded", `${inside}.at`, timeOf(at));
}

/** The earliest time at which a job can be in its state. */
function endOf(seed: JobSeed | BridgeSeed, place: string, created: number): number {
  const given = timeOf(seed.erased_at);
  const erased: Point = { field: "erased_at", status: undefined, given, gap: 0, isFixed: false };
  const end = earliestEnd([...pointsOf(seed, runOf({ seed, attempt: 0 })), erased], created);
  if (typeof end === "number") return end;
  throw new SeedError(`${place}.${end.field}`, end.text);
}
