// What a server sends costs time and memory in proportion to its size, and a report stays short.
import { expect, test } from "vitest";
import { type VerifyReport, verify } from "../../src/verify/index.js";
import { growsLinearly } from "../support/growth.js";
import { serve } from "../support/serve.js";

const many = 200_000;
const depth = 50_000;
const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join();
const nested = (open: string, close: string) => open.repeat(depth) + 1 + close.repeat(depth);

const headers = {
  "content-type": "application/json",
  link: '<http://127.0.0.1/>; rel="first"',
  "x-page": "1",
  "x-per-page": "20",
  "x-prev-page": "",
  "x-next-page": "",
};

/** The report about a GitLab whose job, or whose list of jobs, is the body. */
async function check(path: RegExp, body: string, status = 200): Promise<VerifyReport> {
  const { url } = await serve(({ url }) => (path.test(url) ? { status, headers, body } : { headers, body: "[]" }));
  return verify({ host: url, project: 1, job: 1, auth: { privateToken: "glpat-any" } });
}

const job = /\/jobs\/1$/;
const jobs = /\/jobs\?/;

const bodies: Record<string, [path: RegExp, body: string, found: string]> = {
  "unknown fields": [job, `{${times(many, (i) => `"f${i}":1`)}}`, "other findings, which are not listed"],
  "unknown fields that are data": [job, `{${times(many, (i) => `"F ${i}":1`)}}`, "unknown field (integer)"],
  "unknown values": [jobs, `[${times(many, (i) => `{"status":"s${i}"}`)}]`, "the rest was not checked"],
  "items of a wrong type": [jobs, `[${times(many, () => "1")}]`, "the rest was not checked"],
  "items without fields": [jobs, `[${times(many, () => "{}")}]`, "the rest was not checked"],
  "wrong values in a map": [
    job,
    `{"commit":{"trailers":{${times(many, (i) => `"f${i}":1`)}}}}`,
    "the rest was not checked",
  ],
  "keys that repeat Prism's words": [
    job,
    `{"commit":{"trailers":{"${"must ".repeat(many)}\\n":1}}}`,
    "expected string, found integer",
  ],
  "nested lists": [jobs, nested("[", "]"), "expected object, found array"],
  "nested objects": [job, nested('{"a":', "}"), "unknown field (object)"],
  "nested values": [job, `{"status":${nested("[", "]")}}`, "expected string, found array"],
};

test.each(Object.entries(bodies))("%s: at most 100 findings of each kind per place", async (_, [path, body, found]) => {
  const { operations } = await check(path, body);
  expect(JSON.stringify(operations)).toContain(found);
  expectShort(operations);
});

test.each([
  ["objects", 403, nested('{"message":', "}")],
  ["objects", 500, nested('{"error":', "}")],
  ["lists", 400, `{"message":${nested("[", "]")}}`],
  ["fields", 404, `{"message":${nested('{"a":', "}")}}`],
])("an error of nested %s with the status %i", async (_, status, body) => {
  const { conforms, operations } = await check(job, body, status);
  expect(conforms).toBe(false);
  expectShort(operations);
});

function expectShort(operations: VerifyReport["operations"]): void {
  for (const { violations, notes } of operations)
    for (const findings of [violations, notes])
      for (const place of ["status", "headers", "body"])
        expect(findings.filter((finding) => finding.place === place).length).toBeLessThanOrEqual(100);
  expect(JSON.stringify(operations).length).toBeLessThan(100_000);
}

test("unknown fields cost time in proportion to their number", async () => {
  expect(await growsLinearly(20_000, (size) => check(job, `{${times(size, (i) => `"f${i}":1`)}}`))).toBe(true);
});

test("counts the findings that are not listed", async () => {
  const { operations } = await check(job, `{${times(1000, (i) => `"f${i}":1`)}}`);
  const { notes = [] } = operations.find(({ operation }) => operation === "getJob") ?? {};
  expect(notes).toHaveLength(100);
  expect(notes.at(-1)).toEqual({
    place: "body",
    pointer: "",
    message: "other findings, which are not listed",
    count: 901,
  });
});

test("a body without an end is not read to its end", async () => {
  const chunk = new Uint8Array(2 ** 24);
  const body = () => new ReadableStream({ pull: (controller) => controller.enqueue(chunk) });
  const { incomplete } = await verify({
    host: "127.0.0.1",
    project: 1,
    auth: { privateToken: "glpat-any" },
    fetch: async () => new Response(body(), { headers }),
  });
  expect(incomplete).toBe("listProjectJobs: the connection failed (ERR_BODY_TOO_LARGE)");
});
