import { describe, expect, test } from "vitest";
import { type LogMatch, type SearchJobLogOptions, searchJobLog } from "../../src/index.js";
import { all, connect, failure, job, rejection } from "../support/client.js";
import { failedLog } from "../support/failed-log.js";
import { bytesOf, end, repeated, start } from "../support/log-bytes.js";
import { type Served, serve } from "../support/serve.js";

const serveLog = (body: unknown): Promise<Served> => serve([{ headers: { "Content-Type": "text/plain" }, body }]);

const search = async (log: string, options: SearchJobLogOptions): Promise<LogMatch[]> =>
  all(searchJobLog(connect(await serveLog(log)), job, options));

const numbers = async (log: string, options: SearchJobLogOptions) =>
  (await search(log, options)).map(({ number }) => number);

test("a match has its line, its number, its section and the lines around it", async () => {
  expect(await search(failedLog, { pattern: "Fetching", before: 2, after: 1 })).toEqual([
    {
      number: 7,
      line: "Fetching 2/2",
      section: "bundle",
      before: ["$ bundle install", "Gems"],
      after: ["$ bundle exec rspec"],
    },
  ]);
  expect(await search(failedLog, { pattern: /^ERROR/ })).toEqual([
    { number: 14, line: "ERROR: Job failed: exit code 1", section: undefined, before: [], after: [] },
  ]);
});

describe("the pattern is", () => {
  test("a text as it is, or a regular expression", async () => {
    const log = "a.c\nabc\nA.C\n";
    expect(await numbers(log, { pattern: "a.c" })).toEqual([1]);
    expect(await numbers(log, { pattern: /a.c/ })).toEqual([1, 2]);
    expect(await numbers(log, { pattern: /a.c/i })).toEqual([1, 2, 3]);
  });

  test("used from the beginning of each line, and not changed", async () => {
    const pattern = /a/g;
    pattern.lastIndex = 3;
    expect(await numbers("xxxxa\na\na\nb\n", { pattern })).toEqual([1, 2, 3]);
    expect(pattern.lastIndex).toBe(3);
    expect(await numbers("xa\na\na\n", { pattern: /a/y })).toEqual([2, 3]);
  });

  test("searched for in the first 65,536 characters of a line", async () => {
    const long = "x".repeat(65_535);
    expect(await numbers(`${long}ab\n${long}b\n`, { pattern: "b" })).toEqual([2]);
    const [match] = await search(`a${long}b\n`, { pattern: /a/ });
    expect(match?.line).toBe(`a${long}b`);
  });
});

test("lines around a match can be matches, and are fewer at the ends of the log", async () => {
  const found = await search("1\n2\n3\n4\n", { pattern: /\d/, before: 1, after: 2 });
  expect(found.map(({ before, line, after }) => [before, line, after])).toEqual([
    [[], "1", ["2", "3"]],
    [["1"], "2", ["3", "4"]],
    [["2"], "3", ["4"]],
    [["3"], "4", []],
  ]);
});

test("the section is the innermost one, by the name of its start", async () => {
  const log = `a\n${start("Outer")}a\n${start("inner")}a\n${end("inner")}a\n${end("outer")}a\n`;
  const found = await search(log, { pattern: "a" });
  expect(found.map(({ section }) => section)).toEqual([undefined, "Outer", "inner", "Outer", undefined]);
});

test("a limit ends the search and its request", async () => {
  const server = await serveLog(repeated(bytesOf("a\n".repeat(1000)), 1e6));
  const found = await all(searchJobLog(connect(server), job, { pattern: "a", after: 2, limit: 2 }));
  expect(found.map(({ number, after }) => [number, after.length])).toEqual([
    [1, 2],
    [2, 2],
  ]);
  await server.requests[0]?.gone;
  expect(await numbers("a\na\n", { pattern: "a", after: 9, limit: 1 })).toEqual([1]);
  const unused = await serveLog("a\n");
  expect(await all(searchJobLog(connect(unused), job, { pattern: "a", limit: 0 }))).toEqual([]);
  expect(unused.requests).toEqual([]);
});

test("matches before a broken connection are returned", async () => {
  const breaking = async function* () {
    yield bytesOf("a\nb\n");
    throw new Error("The server dies.");
  };
  const server = await serveLog(breaking());
  const found: LogMatch[] = [];
  const reading = async () => {
    for await (const match of searchJobLog(connect(server), job, { pattern: "a", after: 5 })) found.push(match);
  };
  expect(await failure(reading())).toMatchObject({ operation: "getJobLog", reason: "network" });
  expect(found).toMatchObject([{ line: "a", after: ["b"] }]);
});

test("searchJobLog fails as getJobLog does, and ends with the reason of the signal", async () => {
  const missing = await serve([{ status: 404, body: { message: "404 Not found" } }]);
  const found = searchJobLog(connect(missing), job, { pattern: "a" });
  expect(await failure(all(found))).toMatchObject({ operation: "getJobLog", status: 404 });
  const reason = new Error("Enough.");
  const signal = AbortSignal.abort(reason);
  expect(await rejection(all(searchJobLog(connect(missing), job, { pattern: "a", signal })))).toBe(reason);
});

test.each<[options: object, message: RegExp]>([
  [{ pattern: "" }, /pattern.*""/],
  [{}, /pattern.*undefined/],
  [{ pattern: "a", before: 101 }, /before.*101/],
  [{ pattern: "a", after: -1 }, /after.*-1/],
  [{ pattern: "a", after: 1.5 }, /after.*1\.5/],
  [{ pattern: "a", limit: -1 }, /limit.*-1/],
  [{ pattern: "a", limit: Number.NaN }, /limit.*NaN/],
  [{ pattern: "a", limit: 1.5 }, /limit.*1\.5/],
  [{ pattern: "a", limit: null }, /limit.*null/],
])("%o is rejected before a request", async (options, message) => {
  const server = await serveLog("a\n");
  const error = await rejection(all(searchJobLog(connect(server), job, options as SearchJobLogOptions)));
  expect(error).toBeInstanceOf(TypeError);
  expect(error).toMatchObject({ message: expect.stringMatching(message) });
  expect(server.requests).toEqual([]);
});
