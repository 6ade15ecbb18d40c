import { stampLine } from "../log-lines.js";
import type { JobSeed, StateSeed } from "./seed.js";

const BEGUN = Date.UTC(2025, 11, 31, 23, 59, 30);

/** A line of a log: seconds after the beginning, and its text. Lines of the runner begin with a control sequence. */
type Line = [seconds: number, text: string];

const section = {
  start: (seconds: number, name: string, title: string): Line => [
    seconds,
    `section_start:${BEGUN / 1000 + seconds}:${name}\r\u001b[0K\u001b[0K\u001b[36;1m${title}\u001b[0;m\u001b[0;m`,
  ],
  end: (seconds: number, name: string): Line => [seconds, `section_end:${BEGUN / 1000 + seconds}:${name}\r\u001b[0K`],
};

const command = (text: string) => `\u001b[32;1m$ ${text}\u001b[0;m`;

const RUNNER = "\u001b[0KRunning with gitlab-runner 19.1.0 (bda84871)\u001b[0;m";
const PROGRESS = "Downloading   0%\rDownloading  50%\rDownloading 100%";

const toLog = (lines: Line[]): string =>
  lines.map(([seconds, text]) => `${stampLine(text, BEGUN + seconds * 1000, streamOf(text))}\n`).join("");

const streamOf = (text: string): number => (text.startsWith("section_") || text.startsWith("\u001b[0K") ? 0 : 1);

// Everything that makes logs hard to read: timestamps, sections, colors, a progress bar that rewrites its line, and multi-byte text.
const BUILD_LOG = toLog([
  [0, RUNNER],
  section.start(0, "prepare_executor", 'Preparing the "docker" executor'),
  [1, "\u001b[0KUsing Docker executor with image node:22 ...\u001b[0;m"],
  section.end(4, "prepare_executor"),
  section.start(4, "step_script", "Executing the job script"),
  [4, command("npm ci")],
  [6, PROGRESS],
  [7, "added 214 packages in 3s"],
  [7, command("npm run build")],
  [11, "Übersetzt: 12 Dateien, 3 € gespart ✓ 完了 🚀"],
  section.end(12, "step_script"),
  [12, "\u001b[0K\u001b[32;1mJob succeeded\u001b[0;m"],
]);

// The script fails in a section of its own, which stays open.
const TEST_LOG = toLog([
  [12, RUNNER],
  section.start(12, "prepare_executor", 'Preparing the "docker" executor'),
  [13, "\u001b[0KUsing Docker executor with image node:22 ...\u001b[0;m"],
  section.end(15, "prepare_executor"),
  section.start(15, "step_script", "Executing the job script"),
  [15, command("npm ci")],
  [17, PROGRESS],
  [18, command("npm test")],
  section.start(19, "unit_tests", "Unit tests"),
  [20, "\u001b[32m✓\u001b[39m test/price.test.ts > formats 1.234,50 €"],
  [21, "\u001b[31mFAIL\u001b[39m test/cart.test.ts > adds up the prices"],
  [21, "AssertionError: expected 29.97 to be 29.98"],
  [21, "  - Expected  29.98"],
  [21, "  + Received  29.97"],
  [21, "    at test/cart.test.ts:14:27"],
  [22, "Tests  1 failed | 41 passed (42)"],
  section.end(22, "step_script"),
  section.start(22, "cleanup_file_variables", "Cleaning up project directory and file based variables"),
  section.end(23, "cleanup_file_variables"),
  [23, "\u001b[0K\u001b[31;1mERROR: Job failed: exit code 1\u001b[0;m"],
]);

const DEPLOY_RUN = {
  queued: 2,
  duration: 10,
  log: [
    RUNNER,
    command("./deploy production"),
    "Uploading",
    "Switching traffic",
    "\u001b[32;1mJob succeeded\u001b[0;m",
  ],
};

const DEPLOY: JobSeed = {
  name: "deploy",
  stage: "deploy",
  status: "manual",
  environment: { tier: "production", slug: "production" },
  run: DEPLOY_RUN,
};

/** An hour: long enough for a test to find the job in its state. */
const LONG = { queued: 3600, duration: 3600 };

/**
 * The state behind `state: true`: a project with a pipeline, jobs in every status and a trigger job. Its IDs are those of the contract's
 * examples: every operation succeeds with job 8, and with the token `any` of the running job.
 */
export const sampleSeed: StateSeed = {
  projects: [
    {
      id: 1,
      path: "group/project",
      visibility: "public",
      agents: [{ id: 5 }],
      pipelines: [
        {
          id: 6,
          ref: "main",
          stages: ["build", "test", "deploy", "verify"],
          jobs: [
            {
              id: 1,
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
            { id: 6, name: "unit", stage: "test", status: "failed", failure_reason: "script_failure", log: TEST_LOG },
            { id: 7, name: "lint", stage: "test", status: "canceled" },
            {
              name: "e2e",
              stage: "test",
              status: "running",
              token: "any",
              run: { queued: 2, duration: 3600, cleanup: 30 },
            },
            { name: "load", stage: "test", status: "canceling", run: { queued: 2, duration: 60, cleanup: 3600 } },
            { name: "browser", stage: "test", status: "pending", run: LONG },
            { name: "emulator", stage: "test", status: "preparing", run: LONG },
            { name: "database", stage: "test", status: "waiting_for_resource", run: LONG },
            { name: "approval", stage: "test", status: "waiting_for_callback", run: LONG },
            DEPLOY,
            { id: 8, name: "publish", stage: "deploy", status: "success", when: "manual", run: DEPLOY_RUN },
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
