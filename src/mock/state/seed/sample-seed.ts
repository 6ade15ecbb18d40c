import { stampLine } from "../log-lines.js";
import type { JobSeed, StateSeed } from "./seed.js";

// When the jobs start if the clock is manual.
const BUILD_START = Date.UTC(2025, 11, 31, 23, 59, 24);
const UNIT_START = Date.UTC(2025, 11, 31, 23, 59, 37);
const BUILD_SECONDS = 12;
const UNIT_SECONDS = 11;

/** A line of a log: seconds after the start, and its text. Lines of the runner begin with a control sequence. */
type Line = [seconds: number, text: string];

// The time of a marker is that of its line.
const section = {
  start: (seconds: number, name: string, title: string): Line => [
    seconds,
    `section_start:<time>:${name}\r\u001b[0K\u001b[0K\u001b[36;1m${title}\u001b[0;m\u001b[0;m`,
  ],
  end: (seconds: number, name: string): Line => [seconds, `section_end:<time>:${name}\r\u001b[0K`],
};

const command = (text: string) => `\u001b[32;1m$ ${text}\u001b[0;m`;

const RUNNER = "\u001b[0KRunning with gitlab-runner 19.1.0 (bda84871)\u001b[0;m";
const PROGRESS = "Downloading   0%\rDownloading  50%\rDownloading 100%";

const toLog = (start: number, lines: Line[]): string =>
  lines
    .map(([seconds, text]) => {
      const time = start + seconds * 1000;
      return `${stampLine(text.replace("<time>", String(time / 1000)), time, streamOf(text))}\n`;
    })
    .join("");

const streamOf = (text: string): number => (text.startsWith("section_") || text.startsWith("\u001b[0K") ? 0 : 1);

// Everything that makes logs hard to read: timestamps, sections, colors, a progress bar that rewrites its line, and multi-byte text.
const BUILD_LOG = toLog(BUILD_START, [
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
  [BUILD_SECONDS, "\u001b[0K\u001b[32;1mJob succeeded\u001b[0;m"],
]);

// The script fails in a section of its own, which stays open.
const UNIT_LOG = toLog(UNIT_START, [
  [0, RUNNER],
  section.start(0, "prepare_executor", 'Preparing the "docker" executor'),
  [1, "\u001b[0KUsing Docker executor with image node:22 ...\u001b[0;m"],
  section.end(3, "prepare_executor"),
  section.start(3, "step_script", "Executing the job script"),
  [3, command("npm ci")],
  [5, PROGRESS],
  [6, command("npm test")],
  section.start(7, "unit_tests", "Unit tests"),
  [8, "\u001b[32m✓\u001b[39m test/price.test.ts > formats 1.234,50 €"],
  [9, "\u001b[31mFAIL\u001b[39m test/cart.test.ts > adds up the prices"],
  [9, "AssertionError: expected 29.97 to be 29.98"],
  [9, "  - Expected  29.98"],
  [9, "  + Received  29.97"],
  [9, "    at test/cart.test.ts:14:27"],
  [10, "Tests  1 failed | 41 passed (42)"],
  section.end(10, "step_script"),
  section.start(10, "cleanup_file_variables", "Cleaning up project directory and file based variables"),
  section.end(11, "cleanup_file_variables"),
  [UNIT_SECONDS, "\u001b[0K\u001b[31;1mERROR: Job failed: exit code 1\u001b[0;m"],
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
              duration: BUILD_SECONDS,
              tag_list: ["docker"],
              coverage: 98.29,
              log: BUILD_LOG,
              artifacts: [
                { file_type: "archive", size: 48213, filename: "artifacts.zip", file_format: "zip" },
                { file_type: "metadata", size: 512, filename: "metadata.gz", file_format: "gzip" },
                { file_type: "trace", size: Buffer.byteLength(BUILD_LOG), filename: "job.log", file_format: null },
              ],
            },
            {
              id: 6,
              name: "unit",
              stage: "test",
              status: "failed",
              duration: UNIT_SECONDS,
              failure_reason: "script_failure",
              log: UNIT_LOG,
            },
            { id: 7, name: "lint", stage: "test", status: "canceled" },
            {
              name: "e2e",
              stage: "test",
              status: "running",
              token: "any",
              run: { queued: 2, duration: 3600, cleanup: 30 },
            },
            { name: "load", stage: "test", status: "canceling", run: { queued: 2, duration: 10, cleanup: 3600 } },
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
