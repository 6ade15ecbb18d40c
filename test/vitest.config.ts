import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const setupFiles = ["./support/check-state-responses.ts"];
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
    // While one waits for a server or a process, another one works.
    maxWorkers: availableParallelism() + 1,
    projects: [
      // Its files share a process, so that each worker imports Prism once. They start no process and build nothing.
      { test: { ...shared, name: "unit", include: ["**/*.test.ts"], exclude: [...others, slow], isolate: false } },
      { test: { ...shared, name: "slow", include: [slow], exclude: others, testTimeout: 180_000 } },
      { test: { ...shared, name: "random", include: random, provide: { runs: 2000 }, testTimeout: 600_000 } },
    ],
  },
  cacheDir: "../node_modules/.vite",
});
