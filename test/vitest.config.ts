import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const setupFiles = ["./support/check-state-responses.ts"];
const cores = availableParallelism();
const shared = { root: import.meta.dirname, setupFiles, testTimeout: 30_000, hookTimeout: 60_000 };
const others = ["docs/**", "package/**", "tools/**"];
const slow = "**/*.slow.test.ts";
const random = [
  "helpers/{clean,runner}-log",
  "mock/state/{model,seeded-times}",
  "mock/{faults-effect,params,properties}",
].map((name) => `${name}.test.ts`);

export default defineConfig({
  test: {
    // Tests hardly wait, and each worker imports Prism.
    maxWorkers: cores,
    projects: [
      // Its files share a process, so that each worker imports Prism once. They start no process and build nothing.
      { test: { ...shared, name: "unit", include: ["**/*.test.ts"], exclude: [...others, slow], isolate: false } },
      // They wait for processes that they start.
      {
        test: {
          ...shared,
          name: "slow",
          include: [slow],
          exclude: others,
          testTimeout: 180_000,
          maxWorkers: cores + 1,
        },
      },
      { test: { ...shared, name: "random", include: random, provide: { runs: 2000 }, testTimeout: 600_000 } },
    ],
  },
  cacheDir: "../node_modules/.vite",
});
