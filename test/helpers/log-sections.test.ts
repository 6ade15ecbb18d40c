import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanLog, type LogSectionsOptions, logSections } from "../../src/index.js";
import { all, rejection } from "../support/client.js";
import { failedLog } from "../support/failed-log.js";
import { bytesOf, cut, end, start, streamOf } from "../support/log-bytes.js";

const sections = (log: string, options?: LogSectionsOptions) => all(logSections(streamOf(log), options));
const everything = { lines: Number.POSITIVE_INFINITY };

test("the sections of a log are returned as they end", async () => {
  const found = await sections(failedLog);
  expect(found.map(({ name, start, end, duration, depth }) => [name, start, end, duration, depth])).toEqual([
    ["prepare_executor", 100, 111, 11, 0],
    ["bundle", 112, 118, 6, 1],
    ["step_script", 111, 160, 49, 0],
    ["after_script", 160, 161, 1, 0],
    ["upload_artifacts_on_failure", 161, 163, 2, 0],
    ["cleanup_file_variables", 163, 164, 1, 0],
  ]);
  expect(found.map(({ isCollapsed }) => isCollapsed)).toEqual([false, true, false, false, false, false]);
  expect(found.flatMap(({ lines }) => lines)).toEqual([]);
});

test("a section has its title: the text behind its start", async () => {
  const titleOf = async (log: string, options?: LogSectionsOptions) =>
    (await sections(log, options)).map(({ name, title }) => [name, title]);
  expect(await titleOf(failedLog)).toEqual([
    ["prepare_executor", 'Preparing the "docker" executor'],
    ["bundle", "Gems"],
    ["step_script", 'Executing "step_script" stage of the job script'],
    ["after_script", "Running after_script"],
    ["upload_artifacts_on_failure", "Uploading artifacts for failed job"],
    ["cleanup_file_variables", "Cleaning up project directory"],
  ]);
  const log = `${start("a")}\u001b[31mA\rB\u001b[0m\nc\n${start("b")}\nd\n${end("b")}e\n${end("a")}`;
  expect(await titleOf(log, { keepColors: true })).toEqual([
    ["b", undefined],
    ["a", "B"],
  ]);
  const time = "2024-05-22T12:12:25.177718Z 00O";
  expect(await titleOf(`${time} ${start("a")}\n${time}+A\n`, { keepTimestamps: true })).toEqual([["a", "A"]]);
});

test("the names of a pair are compared as GitLab does", async () => {
  const found = await sections(`${start("My_Section", 1)}a\n${end("my-section", 3)}${start("my.section", 4)}b\n`);
  expect(found).toMatchObject([
    { name: "My_Section", start: 1, end: 3, duration: 2 },
    { name: "my.section", start: 4, end: undefined },
  ]);
});

test("a section without the erasure behind its markers is found", async () => {
  const log = "section_start:1:a\r\u001b[32;1m$ make\u001b[0;m\nsection_end:3:a\rb\n";
  expect(await sections(log, everything)).toMatchObject([
    { name: "a", title: "$ make", duration: 2, lines: ["$ make"] },
  ]);
});

test("a section has its last lines on request, with those of the sections in it", async () => {
  const [, bundle, script] = await sections(failedLog, everything);
  expect(bundle?.lines).toEqual(["Gems", "Fetching 2/2"]);
  expect(script?.lines).toEqual([
    'Executing "step_script" stage of the job script',
    "$ bundle install",
    "Gems",
    "Fetching 2/2",
    "$ bundle exec rspec",
    "Failures: 1) Küche costs 3 €, in the 店",
  ]);
  const [, , short] = await sections(failedLog, { lines: 2 });
  expect(short?.lines).toEqual(script?.lines.slice(-2));
});

test("the lines of a section stay within their bytes", async () => {
  const log = `${start("a")}1234\nüü\n567\n${end("a")}`;
  const linesIn = async (bytes: number) => (await sections(log, { ...everything, bytes }))[0]?.lines;
  expect(await linesIn(100)).toEqual(["1234", "üü", "567"]);
  expect(await linesIn(14)).toEqual(["1234", "üü", "567"]);
  expect(await linesIn(13)).toEqual(["üü", "567"]);
  expect(await linesIn(8)).toEqual(["567"]);
  expect(await linesIn(3)).toEqual(["67"]);
  expect((await sections(`${start("a")}x店`, { lines: 1, bytes: 5 }))[0]?.lines).toEqual(["x店"]);
  expect((await sections(`${start("a")}x店`, { lines: 1, bytes: 4 }))[0]?.lines).toEqual(["店"]);
  expect((await sections(`${start("a")}x店y`, { lines: 1, bytes: 4 }))[0]?.lines).toEqual(["y"]);
});

describe("sections that are not nested correctly are returned as they are:", () => {
  test.each<[what: string, log: string, expected: object[]]>([
    [
      "an end without a start",
      `a\n${end("x", 5)}\nb\n`,
      [{ name: "x", start: undefined, end: 5, duration: undefined, depth: 0, lines: ["a"] }],
    ],
    [
      "an end without a start, in a section",
      `${start("a", 1)}a\n${end("x", 5)}${end("a", 9)}`,
      [
        { name: "x", start: undefined, depth: 1, lines: [] },
        { name: "a", duration: 8, depth: 0, lines: ["a"] },
      ],
    ],
    [
      "a log that ends in a section",
      `${start("a", 1)}a\n${start("b", 2)}b`,
      [
        { name: "b", start: 2, end: undefined, duration: undefined, depth: 1, lines: ["b"] },
        { name: "a", start: 1, end: undefined, duration: undefined, depth: 0, lines: ["a", "b"] },
      ],
    ],
    [
      "ends in the wrong order",
      `${start("a", 1)}${start("b", 2)}b\n${end("a", 3)}c\n${end("b", 4)}`,
      [
        { name: "b", start: 2, end: undefined, depth: 1, lines: ["b"] },
        { name: "a", duration: 2, depth: 0, lines: ["b"] },
        { name: "b", start: undefined, end: 4, depth: 0, lines: ["c"] },
      ],
    ],
    [
      "an end of a section with others open in it",
      `${start("a", 1)}${start("b", 2)}b\n${start("c", 3)}c\n${end("a", 4)}${start("d", 5)}d\n${end("d", 6)}`,
      [
        { name: "c", start: 3, end: undefined, depth: 2, lines: ["c"] },
        { name: "b", start: 2, end: undefined, depth: 1, lines: ["b", "c"] },
        { name: "a", duration: 3, depth: 0, lines: ["b", "c"] },
        { name: "d", duration: 1, depth: 0, lines: ["d"] },
      ],
    ],
    [
      "a section in one of the same name",
      `${start("a", 1)}${start("a", 2)}${end("a", 3)}${end("a", 9)}`,
      [
        { name: "a", start: 2, duration: 1, depth: 1 },
        { name: "a", start: 1, duration: 8, depth: 0 },
      ],
    ],
    ["an end before its start", `${start("a", 9)}${end("a", 1)}`, [{ duration: -8 }]],
  ])("%s", async (_, log, expected) => {
    expect(await sections(log, everything)).toMatchObject(expected);
  });
});

test("at most 256 sections are open", async () => {
  const found = await sections(Array.from({ length: 300 }, (_, index) => start(`s${index}`)).join("\n"));
  expect(found).toHaveLength(300);
  expect(found.slice(0, 44).map(({ name, depth }) => [name, depth])).toEqual(
    Array.from({ length: 44 }, (_, index) => [`s${index}`, 0]),
  );
});

test.each<[name: string, found: string[]]>([
  ["section_script_step_0", ["section_script_step_0"]],
  ["a.section_b", ["a.section_b"]],
  ["a".repeat(400), ["a".repeat(400)]],
  // Longer than a marker.
  ["a".repeat(600), []],
])("the section %s is found for any chunk size", async (name, found) => {
  const bytes = bytesOf(`${start(name)}b\n${end(name)}`);
  for (const size of [1, 7, 100, bytes.length]) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    expect((await all(logSections(streamOf(...chunks)))).map(({ name }) => name)).toEqual(found);
  }
});

test("sections have colors and timestamps on request", async () => {
  const time = "2024-05-22T12:12:25.177718Z 00O ";
  const log = `${time}${start("a")}x\n${time}\u001b[31my\n${time}${end("a")}\n`;
  const [section] = await sections(log, { lines: 9, keepColors: true, keepTimestamps: true });
  expect(section?.lines).toEqual([`${time}x`, `${time}\u001b[31my\u001b[0m`]);
});

test("every line of a log is in its sections, in order, for any chunk size", async () => {
  const name = fc.constantFrom("a", "b");
  const part = fc.oneof(
    name.map((name) => start(name)),
    name.map((name) => end(name)),
    fc.string({ maxLength: 3 }),
  );
  const log = fc.array(fc.oneof(part, fc.constant("\n")), { maxLength: 30 }).map((parts) => parts.join(""));
  const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(log, places, async (text, places) => {
      // One section around everything, of a name of its own.
      const log = `${start("all")}${text}${end("all")}`;
      const found = await all(logSections(streamOf(...cut(bytesOf(log), places)), everything));
      expect(found).toEqual(await sections(log, everything));
      expect(found.at(-1)?.name).toBeTypeOf("string");
      const whole = found.find(({ name }) => name === "all");
      const lines = await all(cleanLog(streamOf(log)));
      expect(lines.filter((line) => !whole?.lines.includes(line) && !isIn(found, line))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

const isIn = (found: { lines: string[] }[], line: string) => found.some(({ lines }) => lines.includes(line));

test.each<[options: LogSectionsOptions, message: RegExp]>([
  [{ lines: -1 }, /lines.*-1/],
  [{ lines: Number.NaN }, /lines.*NaN/],
  [{ lines: 1.5 }, /lines.*1\.5/],
  [{ bytes: 0 }, /bytes.*0/],
  [{ bytes: 10.5 }, /bytes.*10\.5/],
])("%o is rejected", async (options, message) => {
  const error = await rejection(sections("", options));
  expect(error).toBeInstanceOf(TypeError);
  expect(error).toMatchObject({ message: expect.stringMatching(message) });
});

test("the signal ends the sections with its reason", async () => {
  const reason = new Error("Enough.");
  expect(await rejection(sections(failedLog, { signal: AbortSignal.abort(reason) }))).toBe(reason);
});
