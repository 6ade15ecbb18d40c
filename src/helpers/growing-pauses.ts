/** No pause is shorter, so that no interval becomes a load for the server. */
export const SHORTEST_INTERVAL = 100;

const GROWTH = 1.5;
const MAX_FACTOR = 10;

/** Yields pauses in milliseconds that grow from `interval`, at least 100, up to ten times as long. */
export function growingPauses(interval: number): { next(): number } {
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
