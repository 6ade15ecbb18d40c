import { invalidArgument } from "../client/invalid-argument.js";

/** No pause is shorter, so that no interval becomes a load for the server. */
export const SHORTEST_INTERVAL = 100;

const GROWTH = 1.5;
const MAX_FACTOR = 10;

/**
 * Yields pauses in milliseconds that grow from `interval`, at least 100, up to ten times as long.
 *
 * @throws TypeError if the interval is not a valid number.
 */
export function growingPauses(interval: number): { next(): number } {
  if (!Number.isFinite(interval) || interval < 0)
    invalidArgument("interval", "a finite number, 0 or more, in milliseconds", interval);
  const first = Math.max(interval, SHORTEST_INTERVAL);
  let pause = first;
  return {
    next() {
      const current = pause;
      pause = Math.min(pause * GROWTH, first * MAX_FACTOR);
      return current;
    },
  };
}
