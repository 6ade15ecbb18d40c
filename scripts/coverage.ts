// Records traffic with the mock, and lets `redocly drift` check it against the contract and measure how much of the contract it
// covers. The requests are those of the tests, one for each example of the contract, and the operations on seeded jobs.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startMock, type WorldOptions } from "../src/mock/index.js";
import { requestExamples } from "./coverage/examples.js";
import { judge } from "./coverage/judge.js";
import { type HarEntry, startRecorder } from "./coverage/recorder.js";
import { requestSeededJobs, seedJobs } from "./coverage/seeded-jobs.js";

const project = fileURLToPath(new URL("..", import.meta.url));
const contract = JSON.parse(await readFile(new URL("../generated/openapi.json", import.meta.url), "utf8"));

// The tests of test/contract/ that send requests to the shared mock.
const tests = ["contract/conformance", "contract/curl", "contract/rivals"];

try {
  const entries = [
    ...(await record({}, async (url) => {
      await runTests(url);
      await requestExamples(url, contract);
    })),
    ...(await record({ state: seedJobs(contract), clock: "manual" }, requestSeededJobs)),
  ];
  const { summary, problems } = await judge(entries);
  for (const problem of problems) console.error(problem);
  console.log(summary);
  if (problems.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Returns the traffic between a new mock and the requests that are sent to the given URL. */
async function record(options: WorldOptions, send: (url: string) => Promise<void>): Promise<HarEntry[]> {
  await using mock = await startMock(options);
  const recorder = await startRecorder(mock.url);
  try {
    await send(recorder.url);
    return recorder.entries;
  } finally {
    await recorder.close();
  }
}

async function runTests(url: string): Promise<void> {
  const args = ["node_modules/vitest/vitest.mjs", "run", "--config", "test/vitest.config.ts", ...tests];
  const options = { cwd: project, env: { ...process.env, MOCK_URL: url }, maxBuffer: 2 ** 26 };
  await promisify(execFile)(process.execPath, args, options).catch(({ stdout, stderr }) => {
    throw new Error(`The tests failed.\n\n${stdout}${stderr}`);
  });
}
