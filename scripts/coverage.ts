// Records traffic with the mock, one request for each example of the contract, and lets `redocly drift` check it against the
// contract and tell what it does not cover.
import { readFile } from "node:fs/promises";
import { createMock } from "../src/mock/index.js";
import { drift } from "./coverage/drift.js";
import { requestExamples } from "./coverage/examples.js";
import { type HarEntry, record } from "./coverage/record.js";

const contract = JSON.parse(await readFile(new URL("../generated/openapi.json", import.meta.url), "utf8"));
const entries: HarEntry[] = [];

const mock = await createMock();
await requestExamples(record(mock.fetch, entries), contract);

const { findings, covered, missing } = await drift(entries);
for (const finding of findings) console.error(finding);
for (const name of missing) console.error(`${name} is not covered.`);
console.log(`${covered.length} of ${covered.length + missing.length} operations, parameters and statuses are covered.`);
if (findings.length + missing.length > 0) process.exitCode = 1;
