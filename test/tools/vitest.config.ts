import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const shared = { root: import.meta.dirname, testTimeout: 120_000, hookTimeout: 120_000 };
const quick = ["generators", "specification-validators", "validation", "viewers", "works-with"].map(
  (name) => `${name}.test.ts`,
);

declare module "vitest" {
  interface ProvidedContext {
    /** Whether all tools run, or those that are quick enough for each change. */
    all: boolean;
  }
}

export default defineConfig({
  test: {
    maxWorkers: availableParallelism(),
    projects: [
      { test: { ...shared, name: "quick", include: quick, provide: { all: false } } },
      { test: { ...shared, name: "all", include: ["*.test.ts"], provide: { all: true } } },
    ],
  },
  cacheDir: "../../node_modules/.vite",
});
