import { SeedError } from "./check-seed.js";

const MAX_DEPTH = 100;

/**
 * Copies a seed, so that later changes to it do not reach the mock.
 *
 * @throws SeedError for a value that is not data, such as a function, and for data that is nested too deeply or refers to itself.
 */
export const copySeed = <Seed>(seed: Seed): Seed => copy(seed, () => "", 0) as Seed;

/** @param place Computes the place of the value, for an error. */
function copy(value: unknown, place: () => string, depth: number): unknown {
  if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint")
    throw new SeedError(place(), `must be data, got a ${typeof value}`);
  if (typeof value !== "object" || value === null) return value;
  if (depth > MAX_DEPTH) throw new SeedError(place(), `is nested deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) return value.map((item, index) => copy(item, () => `${place()}[${index}]`, depth + 1));
  const inside = (key: string) => [place(), key].filter(Boolean).join(".");
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, copy(part, () => inside(key), depth + 1)]),
  );
}
