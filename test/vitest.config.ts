import { defineConfig } from "vitest/config";

const shared = { root: import.meta.dirname, testTimeout: 30_000, hookTimeout: 60_000 };
const others = ["docs/**", "package/**", "tools/**"];
const slow = "**/*.slow.test.ts";

export default defineConfig({
  test: {
    maxWorkers: "100%",
    projects: [
      // Its files share a process, so that each worker imports Prism once. They start no process and build nothing.
      { test: { ...shared, name: "unit", include: ["**/*.test.ts"], exclude: [...others, slow], isolate: false } },
      { test: { ...shared, name: "slow", include: [slow], exclude: others } },
    ],
  },
  cacheDir: "../node_modules/.vite",
});
