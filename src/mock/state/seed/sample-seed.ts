import type { JobSeed, StateSeed } from "./seed.js";

const SECTION = {
  start: (time: number, name: string, title: string) =>
    `section_start:${time}:${name}\r\u001b[0K\u001b[0K\u001b[36;1m${title}\u001b[0;m\u001b[0;m`,
  end: (time: number, name: string) => `section_end:${time}:${name}\r\u001b[0K`,
};

const command = (text: string) => `\u001b[32;1m$ ${text}\u001b[0;m`;

const RUNNER = "\u001b[0KRunning with gitlab-runner 18.5.0 (bda84871)\u001b[0;m";

// Everything that makes logs hard to read: sections, colors, a progress bar that rewrites its line, and multi-byte text.
const BUILD_LOG = [
  RUNNER,
  SECTION.start(1767225590, "prepare_executor", 'Preparing the "docker" executor'),
  "\u001b[0KUsing Docker executor with image node:22 ...\u001b[0;m",
  `${SECTION.end(1767225594, "prepare_executor")}${SECTION.start(1767225594, "step_script", "Executing the job script")}`,
  command("npm ci"),
  "Downloading   0%\rDownloading  50%\rDownloading 100%",
  "added 214 packages in 3s",
  command("npm run build"),
  "Übersetzt: 12 Dateien, 3 € gespart ✓ 完了 🚀",
  `${SECTION.end(1767225602, "step_script")}\u001b[32;1mJob succeeded\u001b[0;m`,
]
  .map((line) => `${line}\n`)
  .join("");

// The script fails in a section of its own, which stays open.
const TEST_LOG = [
  RUNNER,
  SECTION.start(1767225602, "prepare_executor", 'Preparing the "docker" executor'),
  "\u001b[0KUsing Docker executor with image node:22 ...\u001b[0;m",
  `${SECTION.end(1767225605, "prepare_executor")}${SECTION.start(1767225605, "step_script", "Executing the job script")}`,
  command("npm ci"),
  "Downloading   0%\rDownloading  50%\rDownloading 100%",
  command("npm test"),
  SECTION.start(1767225609, "unit_tests", "Unit tests"),
  "\u001b[32m✓\u001b[39m test/price.test.ts > formats 1.234,50 €",
  "\u001b[31mFAIL\u001b[39m test/cart.test.ts > adds up the prices",
  "AssertionError: expected 29.97 to be 29.98",
  "  - Expected  29.98",
  "  + Received  29.97",
  "    at test/cart.test.ts:14:27",
  "Tests  1 failed | 41 passed (42)",
  `${SECTION.end(1767225612, "step_script")}${SECTION.start(1767225612, "cleanup_file_variables", "Cleaning up project directory and file based variables")}`,
  `${SECTION.end(1767225613, "cleanup_file_variables")}\u001b[31;1mERROR: Job failed: exit code 1\u001b[0;m`,
]
  .map((line) => `${line}\n`)
  .join("");

const DEPLOY: JobSeed = {
  name: "deploy",
  stage: "deploy",
  status: "manual",
  environment: { tier: "production", slug: "production" },
  run: {
    queued: 2,
    duration: 10,
    log: [
      RUNNER,
      command("./deploy production"),
      "Uploading",
      "Switching traffic",
      "\u001b[32;1mJob succeeded\u001b[0;m",
    ],
  },
};

/** An hour: long enough for a test to find the job in its state. */
const LONG = { queued: 3600, duration: 3600 };

/** The state behind `state: true`: a project with a pipeline, jobs in every status and a trigger job. */
export const sampleSeed: StateSeed = {
  projects: [
    {
      path: "group/project",
      visibility: "public",
      agents: [{ id: 5 }],
      pipelines: [
        {
          ref: "main",
          stages: ["build", "test", "deploy", "verify"],
          jobs: [
            {
              name: "build",
              stage: "build",
              status: "success",
              tag_list: ["docker"],
              coverage: 98.29,
              log: BUILD_LOG,
              artifacts: [
                { file_type: "archive", size: 48213, filename: "artifacts.zip", file_format: "zip" },
                { file_type: "metadata", size: 512, filename: "metadata.gz", file_format: "gzip" },
                { file_type: "trace", size: Buffer.byteLength(BUILD_LOG), filename: "job.log", file_format: null },
              ],
            },
            { name: "unit", stage: "test", status: "failed", failure_reason: "script_failure", log: TEST_LOG },
            { name: "lint", stage: "test", status: "canceled" },
            { name: "e2e", stage: "test", status: "running", run: { ...LONG, cleanup: 30 } },
            { name: "load", stage: "test", status: "canceling", run: { ...LONG, cleanup: 3600 } },
            { name: "browser", stage: "test", status: "pending", run: LONG },
            { name: "emulator", stage: "test", status: "preparing", run: LONG },
            { name: "database", stage: "test", status: "waiting_for_resource", run: LONG },
            { name: "approval", stage: "test", status: "waiting_for_callback", run: LONG },
            DEPLOY,
            { name: "rollout", stage: "deploy", status: "scheduled", start_in: 3600 },
            { name: "preview", stage: "deploy", status: "skipped" },
            { name: "smoke", stage: "verify", status: "created" },
          ],
          bridges: [
            {
              name: "docs",
              stage: "test",
              status: "success",
              downstream: { project: "group/docs", ref: "main" },
            },
          ],
        },
      ],
    },
    { path: "group/docs" },
  ],
};
