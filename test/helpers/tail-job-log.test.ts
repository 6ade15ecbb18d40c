import { describe, expect, test } from "vitest";
import { tailJobLog } from "../../src/index.js";
import { connect, failure, job, rejection } from "../support/client.js";
import { failedLog } from "../support/failed-log.js";
import { bytesOf, end, start } from "../support/log-bytes.js";
import { type Served, serve } from "../support/serve.js";

/** A GitLab with one job and its log. */
function serveLog(log: string, { size = 0, hasRanges = true, status = "failed" } = {}): Promise<Served> {
  const bytes = bytesOf(log);
  const artifacts = size > 0 ? [{ file_type: "trace", size, filename: "job.log", file_format: null }] : [];
  return serve(({ url }) => {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    if (!pathname.endsWith("/trace")) return { body: { id: 8, status, artifacts } };
    const offset = hasRanges ? Number(searchParams.get("byte_offset") ?? 0) : 0;
    const limit = hasRanges ? Number(searchParams.get("byte_limit") ?? bytes.length) : bytes.length;
    const body = async function* () {
      yield bytes.subarray(offset, offset + limit);
    };
    return { headers: { "Content-Type": "text/plain" }, body: body() };
  });
}

const offsets = ({ requests }: Served) =>
  requests.filter(({ url }) => url.includes("/trace")).map(({ url }) => new URL(url, "http://a").search);

const log = "one\ntwo\nthree\nfour\n";

describe("the last lines of a log", () => {
  test.each<[limits: object, lines: string[]]>([
    [{}, ["one", "two", "three", "four"]],
    [{ lines: 2 }, ["three", "four"]],
    [{ lines: 0 }, []],
    [{ bytes: 19 }, ["one", "two", "three", "four"]],
    [{ bytes: 18 }, ["two", "three", "four"]],
    [{ bytes: 15 }, ["two", "three", "four"]],
    [{ bytes: 14 }, ["three", "four"]],
    [{ bytes: 5 }, ["four"]],
    [{ bytes: 4 }, ["our"]],
    [{ bytes: 1e10, lines: 1 }, ["four"]],
    [{ bytes: 2 ** 53, lines: 1 }, ["four"]],
    [{ bytes: Number.POSITIVE_INFINITY, lines: 1 }, ["four"]],
    [{ bytes: 1e6, lines: 3 }, ["two", "three", "four"]],
  ])("%j are the same from every server", async (limits, lines) => {
    for (const options of [{}, { size: log.length }, { size: log.length, hasRanges: false }, { size: 400 }]) {
      expect(await tailJobLog(connect(await serveLog(log, options)), job, limits)).toEqual(lines);
    }
  });

  test("are clean", async () => {
    const server = await serveLog(failedLog);
    expect(await tailJobLog(connect(server), job, { lines: 2 })).toEqual([
      "Cleaning up project directory",
      "ERROR: Job failed: exit code 1",
    ]);
    expect(await tailJobLog(connect(server), job, { lines: 1, keepColors: true })).toEqual([
      "\u001b[31;1mERROR: Job failed: exit code 1\u001b[0m",
    ]);
  });

  test("have no half of a marker and no half of a character", async () => {
    const last = `${end("x")}b`;
    const text = `a\n${start("x")}店店\n${last}`;
    const size = bytesOf(text).length;
    for (let bytes = last.length; bytes <= size; bytes++) {
      const lines = await tailJobLog(connect(await serveLog(text, { size })), job, { bytes });
      expect(lines.join()).toMatch(/^(a,)?(店店,)?b$/);
    }
  });

  test("are the same from every server while the job runs", async () => {
    for (const size of [0, 5, 1e6, 2 ** 20 + 1, 5e6, 2 ** 24, 20e6]) {
      const text = `${"x".repeat(99)}\n`.repeat(size / 100) + log;
      for (const options of [{}, { hasRanges: false }]) {
        const server = await serveLog(text, { status: "running", ...options });
        expect(await tailJobLog(connect(server), job, { bytes: 15 })).toEqual(["two", "three", "four"]);
      }
    }
  });

  test("are the end of a line, if there is no other", async () => {
    expect(await tailJobLog(connect(await serveLog("x店店")), job, { bytes: 5 })).toEqual(["店"]);
  });

  test("of a job without a log are none", async () => {
    expect(await tailJobLog(connect(await serveLog("")), job)).toEqual([]);
  });
});

describe("tailJobLog sends", () => {
  test("one request for the end of the log, where it knows the size", async () => {
    const server = await serveLog(log, { size: log.length });
    await tailJobLog(connect(server), job, { bytes: 8 });
    await tailJobLog(connect(server), job, { bytes: 17 });
    expect(offsets(server)).toEqual(["?byte_offset=10", "?byte_offset=1"]);
  });

  test("one request for the whole log, where it does not", async () => {
    const server = await serveLog(log);
    await tailJobLog(connect(server), job, { bytes: 8 });
    expect(offsets(server)).toEqual([""]);
  });

  test("another request, where the size is not that of the log", async () => {
    const server = await serveLog(log, { size: 400 });
    await tailJobLog(connect(server), job, { bytes: 8 });
    expect(offsets(server)).toEqual(["?byte_offset=391", ""]);
  });

  test("requests of one byte to find the end, while the job runs", async () => {
    const server = await serveLog("x".repeat(5e6), { status: "running" });
    await tailJobLog(connect(server), job, { bytes: 8 });
    const mebibytes = [1, 4, 16, 10, 7, 5.5, 4.75].map((size) => size * 2 ** 20);
    const probes = mebibytes.map((offset) => `?byte_offset=${offset}&byte_limit=1`);
    expect(offsets(server)).toEqual([...probes, `?byte_offset=${4.75 * 2 ** 20 - 9}`]);
  });

  test("one such request, where the server does not support it", async () => {
    const unsupported = await serveLog(log, { status: "running", hasRanges: false });
    await tailJobLog(connect(unsupported), job, { bytes: 8 });
    expect(offsets(unsupported)).toEqual(["?byte_offset=1048576&byte_limit=1", ""]);
    const rejecting = await serve(({ url }) => {
      if (url.includes("byte_offset")) return { status: 400, body: { error: "byte_offset is invalid" } };
      if (url.includes("/trace")) return { headers: { "Content-Type": "text/plain" }, body: log };
      return { body: { id: 8, status: "running", artifacts: [] } };
    });
    expect(await tailJobLog(connect(rejecting), job, { lines: 1 })).toEqual(["four"]);
    expect(offsets(rejecting)).toHaveLength(2);
  });

  test("no endless probes, where every offset has a byte", async () => {
    const server = await serve(({ url }) => {
      if (!url.includes("/trace")) return { body: { id: 8, status: "running", artifacts: [] } };
      return { headers: { "Content-Type": "text/plain" }, body: url.includes("byte_limit") ? "o" : log };
    });
    expect(await tailJobLog(connect(server), job, { lines: 1 })).toEqual(["four"]);
    expect(offsets(server)).toHaveLength(11);
  });

  test.each([0, 10.5, Number.NaN])("none for %d bytes", async (bytes) => {
    const server = await serveLog(log);
    expect(await rejection(tailJobLog(connect(server), job, { bytes }))).toBeInstanceOf(TypeError);
    expect(server.requests).toEqual([]);
  });
});

test("tailJobLog fails as getJob and getJobLog do", async () => {
  const missing = await serve([{ status: 404, body: { message: "404 Not found" } }]);
  expect(await failure(tailJobLog(connect(missing), job))).toMatchObject({ operation: "getJob", status: 404 });
  const denied = await serve([
    { body: { id: 8, status: "failed", artifacts: [] } },
    { status: 403, body: { message: "403 Forbidden" } },
  ]);
  expect(await failure(tailJobLog(connect(denied), job))).toMatchObject({ operation: "getJobLog", status: 403 });
});
