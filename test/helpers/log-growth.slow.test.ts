import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CleanLogOptions, cleanLog, logSections } from "../../src/index.js";
import { all } from "../support/client.js";
import { growsLinearly } from "../support/growth.js";
import { bytesOf, ESC, end, repeated, start, streamOf } from "../support/log-bytes.js";
import { time } from "../support/runner-writer.js";

const options: CleanLogOptions[] = [{}, { keepColors: true }, { keepTimestamps: true }];

/** What a program can write again and again. */
const atoms = [
  ..."CDGXa`KJMP@LSTZbsu".split("").flatMap((final) => ["", "7", "500000"].map((count) => `${ESC}[${count}${final}`)),
  ...[
    "2K",
    "2J",
    "3J",
    "1;1H",
    "?25l",
    "31m",
    "38;5;208m",
    "0m",
    "m",
    `${"1;".repeat(60)}m`,
    `38;5;${"9".repeat(90)}m`,
  ].map((sequence) => `${ESC}[${sequence}`),
  ...["\r", "\b", "\t", "\u0007", ESC, `${ESC}[`, `${ESC}]`, `${ESC}]0;title\u0007`, `${ESC}(B`, "\u009b", "\u009d"],
  ...[
    "x",
    "ab",
    "日",
    "🦊",
    "e\u0301",
    "\u0301",
    "section_",
    "section_start:1:",
    "section_start:1:a[a=b,",
    start("a"),
    end("a"),
  ],
];

/** Entries of a log with timestamps. */
const entries = [
  "01O x",
  "01E+\r50% ####",
  "01E+50% ####\r",
  "01E+####",
  "01E \r",
  `01E+${ESC}[1K`,
  `01E+\r${ESC}[500000X`,
  `01E+${ESC}]`,
  "00O+a",
  "02O 日",
  `00O+${start("a")}`,
  `00O+${end("a")}b`,
  `01O ${time} 01O`,
].map((entry) => `${time} ${entry}\n`);

const chunked = (length: number) =>
  new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, controller) {
      for (let at = 0; at < bytes.length; at += length) controller.enqueue(bytes.subarray(at, at + length));
    },
  });

/** The atoms again and again, up to a size, behind a long line. */
const written = (parts: readonly string[], size: number, before = "x".repeat(3 * size)) => {
  const unit = parts.join("");
  return before + unit.repeat(Math.ceil(size / unit.length));
};

describe("twice the log takes at most three times the CPU, for", () => {
  test.each(atoms)("%j", async (atom) => {
    for (const before of ["", undefined])
      expect(
        await growsLinearly(65_000, (size) =>
          all(cleanLog(streamOf(written([atom], size, before)), { keepColors: true })),
        ),
      ).toBe(true);
  });

  test("random sequences", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...atoms, "\n"), { minLength: 2, maxLength: 6 }),
        fc.constantFrom(...options),
        fc.boolean(),
        async (parts, options, isLong) => {
          const work = (size: number) =>
            all(logSections(streamOf(written(parts, size, isLong ? undefined : "")), { ...options, lines: 10 }));
          expect(await growsLinearly(65_000, work)).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  test.each(entries)("entries: %j", async (entry) => {
    const work = (size: number) => all(cleanLog(streamOf(written([entry], size, entries[4])), { keepColors: true }));
    expect(await growsLinearly(150_000, work)).toBe(true);
  });

  test("random entries", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...entries), { minLength: 2, maxLength: 6 }),
        fc.constantFrom(...options),
        async (parts, options) => {
          const work = (size: number) =>
            all(
              logSections(streamOf(written(parts, size, entries[0])), { ...options, lines: Number.POSITIVE_INFINITY }),
            );
          expect(await growsLinearly(150_000, work)).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  test.each([1, 100])("chunks of %d bytes", async (length) => {
    const parts = [`${ESC}]0;`, "section_start:1:", `${ESC}[`, "x", "\u0007"];
    const work = (size: number) => {
      const bytes = bytesOf(parts.map((part) => part + "1".repeat(size / 4)).join(""));
      return all(cleanLog(repeated(bytes, 1).pipeThrough(chunked(length)), { keepColors: true }));
    };
    expect(await growsLinearly(5000, work)).toBe(true);
  });
});

test.each([`38;5;${"9".repeat(100_000)}`, `38;5;${"9".repeat(90)}`, "1;".repeat(50_000)])(
  "long parameters of a color are not repeated",
  async (parameters) => {
    const log = `${ESC}[${parameters}m${"a\nb".repeat(20_000)}`;
    const lines = await all(cleanLog(streamOf(log), { keepColors: true }));
    expect(lines.length).toBe(20_001);
    expect(lines.join("\n").length).toBeLessThan(4 * log.length);
  },
);
