/** The mock with state: a small GitLab as a pure function of a seed, the requests so far and the time. */
export { createState } from "./create-state.js";
export { SeedError } from "./seed/check-seed.js";
export { DEFAULT_START } from "./seed/choose-start.js";
export { copySeed } from "./seed/copy-seed.js";
export { sampleSeed } from "./seed/sample-seed.js";
export type * from "./seed/seed.js";
export { LAST } from "./time-limits.js";
export type * from "./types.js";
