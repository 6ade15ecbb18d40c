// The log: how it grows, and how it is read in parts.
import { expect, test } from "vitest";
import { jobsSeed, start } from "./harness.js";

test("grows evenly while the job runs", () => {
  const { log, advance } = start(
    jobsSeed({ name: "test", run: { queued: 2, duration: 9, log: ["one", "two", "three"], timestamps: false } }),
  );
  const seen = [2, 3, 3, 3, 60].map((seconds) => {
    advance(seconds);
    return log(1);
  });
  expect(seen).toEqual(["", "one\n", "one\ntwo\n", "one\ntwo\nthree\n", "one\ntwo\nthree\n"]);
});

test("has timestamps, as GitLab Runner writes them, which do not change", () => {
  const { log, advance } = start(jobsSeed({ name: "test", run: { queued: 1, duration: 3, log: ["one", "two"] } }));
  advance(2.5);
  const one = "2026-01-01T00:00:02.500000Z 01O one\n";
  expect(log(1)).toBe(one);
  advance(600);
  expect(log(1)).toBe(`${one}2026-01-01T00:00:04.000000Z 01O two\n`);
});

test("is served as GitLab serves it", () => {
  const { call } = start(jobsSeed({ name: "test", status: "success", log: "done\n" }));
  expect(call("getJobLog", { job_id: 1 })).toEqual({
    status: 200,
    headers: { "content-type": "text/plain", "content-disposition": 'infile; filename="1.log"' },
    body: "done\n",
  });
});

test("is empty before the job runs", () => {
  const { log } = start(jobsSeed({ name: "test", log: "done\n" }, { name: "deploy", status: "manual" }));
  expect([log(1), log(2)]).toEqual(["", ""]);
});

test("of a running job begins with the seeded log", () => {
  const { log, advance } = start(
    jobsSeed(
      {
        name: "both",
        status: "running",
        log: "before\n",
        run: { duration: 2, log: ["one", "two"], timestamps: false },
      },
      { name: "written", status: "running", log: "before\n" },
    ),
  );
  expect([log(1), log(2)]).toEqual(["before\n", "before\n"]);
  advance(1);
  expect([log(1), log(2)]).toEqual(["before\none\n", "before\n"]);
  advance(9);
  expect([log(1), log(2)]).toEqual(["before\none\ntwo\n", "before\n"]);
});

test("of a retry is the seeded log again, line by line", () => {
  const { log, call, advance } = start(jobsSeed({ name: "test", status: "failed", log: "one\n\nthree" }));
  expect(log(1)).toBe("one\n\nthree");
  call("retryJob", { job_id: 1 });
  advance(2);
  expect(log(2)).toBe("one\n");
  advance(2);
  expect(log(2)).toBe("one\n\nthree\n");
});

test("ends where the job was canceled", () => {
  const { log, call, advance } = start(
    jobsSeed({ name: "test", status: "running", run: { duration: 4, log: ["one", "two"], timestamps: false } }),
  );
  advance(2);
  call("cancelJob", { job_id: 1 });
  advance(60);
  expect(log(1)).toBe("one\n");
});

test("has default lines that show how the job ended", () => {
  const { log, advance } = start(
    jobsSeed({ name: "good" }, { name: "bad", run: { result: "failed" } }, { name: "seeded", status: "failed" }),
  );
  advance(10);
  expect(log(1)).toMatch(/^\S+Z 01O \S+Running with gitlab-runner .*\n.*make good.*\n.*Job succeeded.*\n$/);
  expect(log(2)).toContain("ERROR: Job failed: exit code 1");
  expect(log(3)).toContain("ERROR: Job failed: exit code 1");
});

test("is read in byte ranges that put together are the whole log", () => {
  const text = "Käse 3 € ✓ 🚀\r\n\u001b[31mrot\u001b[0m\n";
  const { call, log } = start(jobsSeed({ name: "test", status: "success", log: text }));
  const read = (byte_offset: number, byte_limit?: number) => {
    const query = { byte_offset: String(byte_offset), ...(byte_limit && { byte_limit: String(byte_limit) }) };
    return Buffer.from(call("getJobLog", { job_id: 1, query }).body as string | Uint8Array);
  };
  const size = Buffer.byteLength(text);
  for (let limit = 1; limit <= size + 1; limit++) {
    const parts: Buffer[] = [];
    for (let offset = 0; offset < size; offset += limit) parts.push(read(offset, limit));
    expect(Buffer.concat(parts).toString()).toBe(text);
  }
  expect(read(3).toString()).toBe(text.slice(2));
  expect(read(size).length).toBe(0);
  expect(read(size + 100, 5).length).toBe(0);
  expect(log(1, { byte_limit: "1" })).toBe("K");
});
