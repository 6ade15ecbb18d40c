// Decides the times of a seeded job. Given times stay, and computed ones fit between them.
import type { JobStatus } from "../../../generated/types.js";
import type { Run } from "./records.js";
import type { BridgeSeed, JobSeed } from "./seed/seed.js";

/** A moment in the past of a job. */
export interface Point {
  /** The field of the seed that determines it. */
  field: "created_at" | "queued_duration" | "started_at" | "duration" | "finished_at" | "erased_at";
  /** The state that the job enters; `undefined` if it stays in its state. */
  status: JobStatus | undefined;
  given: number | undefined;
  /** Milliseconds after the point before it. */
  gap: number;
  /** Whether the gap is given. Otherwise it is planned, and becomes shorter or longer where the given times require it. */
  isFixed: boolean;
}

/** The times between which all points lie, and when the pipeline began. Epoch milliseconds. */
export interface Bounds {
  earliest: number;
  latest: number;
  begun: number;
}

const FINISHED: readonly JobStatus[] = ["success", "failed", "canceled"];
const STARTED: readonly JobStatus[] = [...FINISHED, "running", "canceling"];

/** Whether a job has finished. */
export const isFinished = (status: JobStatus = "created"): boolean => FINISHED.includes(status);

/** Whether a job has been started by a runner, or may have been if it has finished. */
export const isStarted = (status: JobStatus = "created"): boolean => STARTED.includes(status);

// Times have whole milliseconds, and durations have more digits. A documented job waited 10 ms longer than it existed.
const TOLERANCE = 10;

/** Epoch milliseconds of an RFC 3339 time. */
export const timeOf = (text: string | null | undefined): number | undefined => (text ? Date.parse(text) : undefined);

/** A point, and the gap before it: in seconds if it is given, otherwise in milliseconds. */
function point(
  field: Point["field"],
  status: Point["status"],
  given?: number,
  gap = 0,
  seconds?: number | null,
): Point {
  return { field, status, given, gap: seconds == null ? gap : Math.round(seconds * 1000), isFixed: seconds != null };
}

/**
 * The points in the past of a job.
 *
 * @param offset Milliseconds from the creation of the job until its stage is reached.
 * @param start When the mock starts, and unfinished jobs are in their state; `undefined` if that is not decided.
 */
export function pointsOf(seed: JobSeed | BridgeSeed, run: Run, offset = 0, start?: number): Point[] {
  const { status = "created", duration, queued_duration: queued } = seed;
  const started = timeOf(seed.started_at);
  const points = [point("created_at", "created", timeOf(seed.created_at))];
  const pending = point("queued_duration", "pending", undefined, offset);
  const running = point("started_at", "running", started, run.queued, queued);
  // What a job that runs has taken until the start of the mock.
  const soFar = started === undefined ? duration : undefined;
  if (isFinished(status)) {
    // A job of which only the erasure is given finished then.
    const isOnlyErased = started === undefined && seed.created_at === undefined;
    const finished = timeOf(seed.finished_at) ?? (isOnlyErased ? timeOf(seed.erased_at) : undefined);
    return seed.started_at === null
      ? [...points, pending, point("finished_at", status, finished, run.queued + run.duration, queued)]
      : [...points, pending, running, point("finished_at", status, finished, run.duration, duration)];
  }
  switch (status) {
    case "created":
      return points;
    case "skipped":
    case "manual":
    case "scheduled":
      return [...points, point("created_at", status, undefined, offset)];
    case "pending":
      return [...points, pending, point("queued_duration", undefined, start, 0, queued)];
    case "running":
      return [...points, pending, running, point("duration", undefined, start, 0, soFar)];
    case "canceling":
      return [...points, pending, running, point("duration", status, start, run.duration, soFar)];
    default:
      return [...points, point("created_at", status, start)];
  }
}

/** The times that are given, and those that follow from them and the given gaps. */
function knownTimes(points: readonly Point[]): (number | undefined)[] {
  const known = points.map(({ given }) => given);
  for (const [index, { gap, isFixed }] of points.entries())
    if (isFixed && known[index - 1] !== undefined) known[index] ??= Number(known[index - 1]) + gap;
  for (const [index, { gap, isFixed }] of [...points.entries()].reverse())
    if (isFixed && known[index] !== undefined) known[index - 1] ??= Number(known[index]) - gap;
  return known;
}

const fixedGap = (point: Point | undefined): number => (point?.isFixed ? point.gap : 0);

/** The times of points that do not contradict each other. */
export function placePoints(points: readonly Point[], { earliest, latest, begun }: Bounds): number[] {
  const known = knownTimes(points);
  const highest: number[] = [];
  let bound = latest;
  for (const [index, point] of [...points.entries()].reverse()) {
    bound = known[index] ?? bound;
    highest[index] = bound;
    bound -= fixedGap(point);
  }
  const placed: number[] = [];
  for (const [index, point] of points.entries()) {
    const previous = placed[index - 1] ?? earliest;
    const wanted = placeBefore(points, known, index) ?? (index === 0 ? begun : previous + point.gap);
    const computed = Math.max(previous + fixedGap(point), Math.min(wanted, highest[index] ?? latest));
    placed.push(Math.max(previous, known[index] ?? computed));
  }
  return placed;
}

/** The time of a point as far before the next known time as planned. */
function placeBefore(points: readonly Point[], known: readonly (number | undefined)[], index: number) {
  const next = known.findIndex((time, other) => other >= index && time !== undefined);
  const distance = points.slice(index + 1, next + 1).reduce((sum, { gap }) => sum + gap, 0);
  return next === -1 ? undefined : Number(known[next]) - distance;
}

/** What contradicts the times before it. */
export interface Contradiction {
  field: Point["field"];
  text: string;
}

/** Finds the first contradiction between given times. If there is none, returns when the last point can be at the earliest. */
export function earliestEnd(points: readonly Point[], earliest: number): number | Contradiction {
  const known = knownTimes(points);
  let end = earliest;
  for (const [index, { field, given, gap, isFixed }] of points.entries()) {
    const time = known[index];
    const before = points[index - 1]?.given;
    if (isFixed && given !== undefined && before !== undefined && Math.abs(given - before - gap) > TOLERANCE) {
      const name = field === "finished_at" ? "duration" : "queued_duration";
      return { field: name, text: `must be ${(given - before) / 1000} seconds, as its times are, got ${gap / 1000}` };
    }
    const lowest = end + (isFixed ? gap : 0);
    const isExact = given !== undefined && !isFixed;
    if (time !== undefined && time < lowest - (isExact ? 0 : TOLERANCE))
      return { field, text: `leads to ${toText(time)}, but the times before it lead to ${toText(lowest)}` };
    end = Math.max(end, time ?? lowest);
  }
  return end;
}

const toText = (time: number): string => new Date(time).toISOString();
