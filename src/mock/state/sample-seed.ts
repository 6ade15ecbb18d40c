import type { StateSeed } from "./seed.js";

export const sampleSeed: StateSeed = {
  projects: [{ path: "group/project", pipelines: [{ jobs: [{ name: "test" }] }] }],
};
