// Recorded responses of gitlab.com, with other names, addresses and texts, follow the contract. index.json says where they are from.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadEngine } from "../../src/contract/load-contract.js";
import { checkResponse } from "../../src/verify/check-response.js";

interface Recording {
  file: string;
  operation: string;
  status: number;
  version: string;
}

const read = (name: string): string => readFileSync(join(import.meta.dirname, "recorded", name), "utf8");
const recordings: Recording[] = JSON.parse(read("index.json"));
const engine = await loadEngine();

const check = (recording: Recording, text: string) => {
  const operation = engine.operations.find(({ id }) => id === recording.operation);
  expect.assert(operation);
  const headers = new Headers({ "content-type": "application/json" });
  return checkResponse(engine, operation, { url: "", status: recording.status, headers, text });
};

test.each(recordings)("$operation $status of $version has no finding: $file", async (recording) => {
  expect(await check(recording, read(recording.file))).toEqual([]);
});

test("a recorded response with a wrong field has one finding", async () => {
  const recording = recordings.find(({ file }) => file === "19.5-single-job.json");
  expect.assert(recording);
  const text = read(recording.file).replace('"locked": false', '"locked": "no"');
  expect(await check(recording, text)).toEqual([
    expect.objectContaining({ kind: "violation", pointer: "/user/locked" }),
  ]);
});

test("instance runners name their creator with the fields of UserBasic", () => {
  const jobs = recordings
    .filter(({ status, version }) => status === 200 && !version.includes("17.4"))
    .flatMap(({ file }) => [JSON.parse(read(file))].flat());
  const creators = jobs.flatMap(({ runner }) => (runner?.created_by ? [Object.keys(runner.created_by).sort()] : []));
  expect(creators.length).toBe(8);
  const fields = ["avatar_url", "id", "locked", "name", "public_email", "state", "username", "web_url"];
  for (const found of creators) expect(found).toEqual(fields);
});
