import { invalidArgument } from "../client/invalid-argument.js";

/** No pause is shorter, so that no interval becomes a load for the server. */
export const shortestInterval = 100;

const growth = 1.5;
const largestFactor = 10;

/**
 * Yields pauses in milliseconds that grow from `interval`, at least 100, up to ten times as long.
 *
 * @throws TypeError if the interval is not a valid number.
 */
export function growingPauses(interval: number): { next(): number } {
  if (!(interval >= 0 && interval < Number.POSITIVE_INFINITY))
    invalidArgument("interval", "0 milliseconds or more, and finite", interval);
  const first = Math.max(interval, shortestInterval);
  let pause = first;
  return {
    next() {
      const current = pause;
      pause = Math.min(pause * growth, first * largestFactor);
      return current;
    },
  };
}
