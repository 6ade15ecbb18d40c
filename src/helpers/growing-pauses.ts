import { invalidArgument } from "../client/invalid-argument.js";

/** How often a helper that waits requests the job. */
export interface PollOptions {
  /**
   * Milliseconds until the job is read a second time. Later pauses grow, up to ten times as long.
   *
   * @default 1000
   */
  interval?: number | undefined;
  /** Ends the wait at once, with the signal's reason. */
  signal?: AbortSignal | undefined;
}

export const pollOptionNames: Record<keyof PollOptions, true> = { interval: true, signal: true };

const growth = 1.5;
const largestFactor = 10;

/**
 * Yields pauses in milliseconds that grow from `interval` up to ten times as long.
 *
 * @throws TypeError if the interval is not a valid number.
 */
export function growingPauses(interval: number): { next(): number } {
  if (!(interval >= 0 && interval < Number.POSITIVE_INFINITY))
    invalidArgument("interval", "0 milliseconds or more, and finite", interval);
  let pause = interval;
  return {
    next() {
      const current = pause;
      pause = Math.min(pause * growth, interval * largestFactor);
      return current;
    },
  };
}
