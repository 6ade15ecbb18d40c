// A job at one moment: its state, and the times that the API derives from its changes.
import type { JobStatus } from "../../../generated/types.js";
import { changeAt } from "./machine.js";
import { timelineOf } from "./plan.js";
import type { JobRecord, StateModel } from "./records.js";
import { isFinished } from "./seeded-times.js";

/** A job at one moment. Times are epoch milliseconds. */
export interface Moment {
  status: JobStatus;
  created: number;
  queued: number | undefined;
  started: number | undefined;
  finished: number | undefined;
  /** Whether the job is still in the state of the seed. */
  asSeeded: boolean;
}

/** Finds the state and the times of a job. */
export function momentOf(model: StateModel, job: JobRecord, now: number): Moment {
  const { changes, seeded } = timelineOf(model, job);
  const current = changeAt(changes, now);
  const last = (wanted: JobStatus) => changes.findLast(({ at, status }) => status === wanted && at <= now)?.at;
  return {
    status: current.status,
    created: changes[0]?.at ?? now,
    queued: last("pending"),
    started: last("running"),
    finished: isFinished(current.status) ? current.at : undefined,
    asSeeded: changes[seeded - 1] === current,
  };
}

/** Seconds between two times; `null` if the first is not there. */
export const secondsBetween = (from: number | undefined, to: number): number | null =>
  from === undefined ? null : (to - from) / 1000;

const MAX_TEXTS = 1000;
const texts = new Map<number, string>();

/** A time as the API writes it. The jobs of a list repeat each other's times, and `toISOString` takes a tenth of its time. */
export function toTime(milliseconds: number): string {
  const known = texts.get(milliseconds);
  if (known !== undefined) return known;
  if (texts.size >= MAX_TEXTS) texts.clear();
  const text = new Date(milliseconds).toISOString();
  texts.set(milliseconds, text);
  return text;
}
