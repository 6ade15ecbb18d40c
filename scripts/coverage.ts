// Records traffic with the mock, and lets `redocly drift` check it against the contract and measure how much of the contract it
// covers. The requests are one for each example of the contract, and the operations on seeded jobs.
import { readFile } from "node:fs/promises";
import { createMock, type WorldOptions } from "../src/mock/index.js";
import { requestExamples } from "./coverage/examples.js";
import { judge } from "./coverage/judge.js";
import { type Fetch, type HarEntry, record } from "./coverage/record.js";
import { requestSeededJobs, seedJobs } from "./coverage/seeded-jobs.js";

const contract = JSON.parse(await readFile(new URL("../generated/openapi.json", import.meta.url), "utf8"));
const entries: HarEntry[] = [];

await sendTo({}, (fetch) => requestExamples(fetch, contract));
await sendTo({ state: seedJobs(contract), clock: "manual" }, requestSeededJobs);

const { summary, problems } = await judge(entries);
for (const problem of problems) console.error(problem);
console.log(summary);
if (problems.length > 0) process.exitCode = 1;

async function sendTo(options: WorldOptions, send: (fetch: Fetch) => Promise<void>): Promise<void> {
  const mock = await createMock(options);
  await send(record(mock.fetch, entries));
}
