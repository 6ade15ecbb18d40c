import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["**/*.test.ts"],
    exclude: ["docs/**", "package/**", "tools/**"],
    globalSetup: "./support/global-setup.ts",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: "100%",
  },
  cacheDir: "../node_modules/.vite",
});
