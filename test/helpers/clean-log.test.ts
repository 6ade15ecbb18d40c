import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CleanLogOptions, cleanLog } from "../../src/index.js";
import { all, gate, rejection } from "../support/client.js";
import { bytesOf, cut, ESC, end, start, streamOf } from "../support/log-bytes.js";
import { runs } from "../support/runs.js";
import { screen, styles, texts } from "../support/terminal.js";

const RUNS = runs(100);
const clean = (log: string | Uint8Array, options?: CleanLogOptions) => all(cleanLog(streamOf(log), options));
const red = `${ESC}[31m`;
const reset = `${ESC}[0m`;

describe("a clean log has", () => {
  test.each<[what: string, log: string, lines: string[]]>([
    ["no line, if it is empty", "", []],
    ["an empty line, if it is one", "\n", [""]],
    ["every line, without its line break", "a\n\nb\r\n", ["a", "", "b"]],
    ["a last line without a line break", "a\nb", ["a", "b"]],
    ["no colors", `${ESC}[32;1m$ make${ESC}[0;m\n`, ["$ make"]],
    ["no line for escape sequences after the last one", `a\n${ESC}[0;m`, ["a"]],
    ["no line for many of them", `a\n${`${ESC}[0;m`.repeat(10)}`, ["a"]],
    ["the last state of a progress bar", "10%\r50%\r100%\n", ["100%"]],
    ["the rest of a longer state", "12345\rab\n", ["ab345"]],
    ["nothing that was erased", `12345\r${ESC}[Kab\n`, ["ab"]],
    ["nothing that was erased from the start", `12345\b\b${ESC}[1K\n`, ["    5"]],
    ["nothing of a line that was erased", `12345${ESC}[2K\rab\n`, ["ab"]],
    ["what was written over a backspace", "ab\bc\n", ["ac"]],
    ["what was written where the cursor was moved", `abc${ESC}[2Dx${ESC}[3Cy${ESC}[1Gz\n`, ["zxc  y"]],
    ["nothing of the characters that were erased", `abcdef\r${ESC}[3Xx${ESC}[1aY\n`, ["x Ydef"]],
    ["nothing of a line that was erased below", `10% downloading\r${ESC}[Jdone\n`, ["done"]],
    ["nothing of a line that was deleted", `Collecting: long/name${ESC}[M\rdone\n`, ["done"]],
    ["no deleted characters", `abcdef\r${ESC}[2Px\n`, ["xdef"]],
    ["spaces for a tab that was moved", `a\tb\r${ESC}[Px\tc\n`, ["x      bc"]],
    ["inserted characters", `abc\r${ESC}[2@x\n`, ["x abc"]],
    ["no inserted characters beyond the margin", `abc\r${ESC}[9999@x\n`, [`x${" ".repeat(1023)}`]],
    ["no line of escape sequences alone", `a\n${ESC}[0;m\nb\n${ESC}[31;1mc\n${ESC}[0;m\n`, ["a", "b", "c"]],
    ["an empty line for text that was erased", `10%\r${ESC}[K\na\n`, ["", "a"]],
    ["no movement to other lines", `a\n${ESC}[1A${ESC}[2Jb\n`, ["a", "b"]],
    ["no link and no title", `${ESC}]8;;https://example.com${ESC}\\link${ESC}]8;;\u0007\n`, ["link"]],
    ["no other control characters", "a\u0000b\u0007c\u0085d\u007f\n", ["abcd"]],
    ["no sequences that begin with a C1 character", "\u009b31ma\u009b0m\u009d0;title\u009cb\u009b1Gc\n", ["cb"]],
    ["the text of a sequence that has no end", `a${ESC}]0;title\nb${ESC}[31\nc${ESC}`, ["a]0;title", "b[31", "c"]],
    ["tabs", "a\tb\n", ["a\tb"]],
    ["a tab that was not written over", "ab\tc\rx\n", ["xb\tc"]],
    ["spaces for a tab that was", "ab\tc\rxyz\n", ["xyz     c"]],
    ["wide characters in two columns", "日本語\rab\n", ["ab本語"]],
    ["no half of a wide character", "日本語\ra\n", ["a 本語"]],
    ["no half of one with a combining mark", `日\u0301x${ESC}[2DX\n`, [" Xx"]],
    ["emoji in two columns", "🦊🦊\rab\n", ["ab🦊"]],
    ["combining marks with their character", "e\u0301a\rx\n", ["xa"]],
    ["characters that are no UTF-8", "a\ufffdb\n", ["a\ufffdb"]],
  ])("%s", async (_, log, lines) => {
    expect(await clean(log)).toEqual(lines);
  });

  test.each<[what: string, log: string, lines: string[]]>([
    [
      "no markers",
      `${start("a")}${ESC}[0K${ESC}[36;1mTitle${ESC}[0;m\nb\n${end("a")}${start("c")}d\n`,
      ["Title", "b", "d"],
    ],
    ["no line for a marker alone", `a\n${end("a")}\nb\n`, ["a", "b"]],
    ["what a marker follows on its line", `a${end("a")}b\n`, ["a", "b"]],
    ["no markers with options", `${start("a", 1, "[collapsed=true, hide_duration=true]")}b\n`, ["b"]],
    ["no marker without its erasure", `section_start:17:build\r${ESC}[32;1m$ make${ESC}[0;m\n`, ["$ make"]],
    ["the text of a marker without its end, as GitLab shows it", "section_start:1:a\n", ["section_start:1:a"]],
  ])("%s", async (_, log, lines) => {
    expect(await clean(log)).toEqual(lines);
  });
});

describe("colors are kept on request", () => {
  const colored = (log: string) => clean(log, { keepColors: true });

  test("in each line for itself", async () => {
    expect(await colored(`${red}a\nb${reset}c\nd\n`)).toEqual([`${red}a${reset}`, `${red}b${reset}c`, "d"]);
  });

  test("as they are in effect, in few sequences", async () => {
    expect(await colored(`${ESC}[1m${ESC}[31m${ESC}[32ma${ESC}[22mb${ESC}[38;5;208mc${ESC}[39;49md\n`)).toEqual([
      `${ESC}[1;32ma${reset}${ESC}[32mb${reset}${ESC}[38;5;208mc${reset}d`,
    ]);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 21, 30, 37, 40, 47, 53, 90, 97, 100, 107, "38;5;1", "48;2;1;2;3", "58;5;1"])(
    "with the attribute %s",
    async (code) => {
      expect(await colored(`${ESC}[${code}ma\n`)).toEqual([`${ESC}[${code}ma${reset}`]);
    },
  );

  test.each<[attributes: string, code: number]>([
    ["1;2", 22],
    ["3", 23],
    ["4", 24],
    ["21", 24],
    ["5", 25],
    ["6", 25],
    ["7", 27],
    ["8", 28],
    ["9", 29],
    ["31", 39],
    ["91", 39],
    ["41", 49],
    ["101", 49],
    ["53", 55],
    ["58;5;1", 59],
  ])("until %s is reset by %i", async (attributes, code) => {
    expect(await colored(`${ESC}[${attributes}ma${ESC}[${code}mb\n`)).toEqual([`${ESC}[${attributes}ma${reset}b`]);
  });

  test("where a line is overwritten", async () => {
    expect(await colored(`${red}abc\r${ESC}[32mx${reset}\n`)).toEqual([`${ESC}[32mx${reset}${red}bc${reset}`]);
  });
});

describe("a line of any length", () => {
  const longest = 2 ** 20;

  test("is returned in parts, and no character is lost or cut in two", async () => {
    const character = "🦊";
    const text = `a${character.repeat(longest)}`;
    for (const parts of [await clean(text), await clean(`b\n${text}\n`)].map((lines) => lines.slice(-3))) {
      expect(parts.length).toBe(3);
      expect(parts.join("") === text).toBe(true);
      expect(parts.every((part) => part.length <= longest && !/\p{Surrogate}/u.test(part))).toBe(true);
    }
  });

  test("is one line, if it is a progress bar", async () => {
    const updates = Array.from({ length: 200_000 }, (_, index) => `\r${red}${index} of 200000 files${reset}`);
    expect(await clean(`${updates.join("")}\n`)).toEqual(["199999 of 200000 files"]);
    expect(await clean(`${updates.join("")}`, { keepColors: true })).toEqual([`${red}199999 of 200000 files${reset}`]);
  });

  test("is read in a time that grows with its length", async () => {
    expect(await clean(`a${"\r".repeat(1e6)}x\n`)).toEqual(["x"]);
    expect(await clean(`a${"\r".repeat(1e6)}\n`)).toEqual(["a"]);
    const far = "x".repeat(200_000);
    const [erased = ""] = await clean(`${far}${`${ESC}[2Ky`.repeat(20_000)}\n`);
    expect([erased.length, erased.trimStart()]).toEqual([220_000, "y"]);
    const [behind = ""] = await clean(`${far}${`${ESC}[1Gy${ESC}[150000G${ESC}[1K`.repeat(20_000)}\n`);
    expect([behind.length, behind.trimStart().length]).toEqual([200_000, 50_000]);
  });

  test("has no escape sequence or marker in it, wherever its parts are cut", async () => {
    for (const space of [longest - 1, longest - 3, longest - 20, longest - 24]) {
      expect((await clean(`${"x".repeat(space)}${red}a${end("b")}c\n`)).join("").replace(/^x+/, "")).toBe("ac");
    }
  });
});

describe("for any log,", () => {
  const count = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom("", "3;4", "?2"));
  const color = fc.constantFrom(
    "0",
    "",
    "1",
    "2",
    "3",
    "4",
    "7",
    "9",
    "22",
    "23",
    "24",
    "27",
    "29",
    "31",
    "32;1",
    "39",
  );
  const style = fc.oneof(color, fc.constantFrom("44", "49", "92", "101", "38;5;208", "48;2;1;2;3", "0;35", "1;39"));
  const tokens = (characters: string, finals: string) =>
    fc.oneof(
      { weight: 6, arbitrary: fc.string({ unit: fc.constantFrom(...characters), maxLength: 8 }) },
      fc.constantFrom("\r", "\b", "\t", "\r\n", "\n", "e\u0301", `${ESC}(B`, `${ESC}]0;title\u0007`, `${ESC}[?25l`),
      style.map((parameters) => `${ESC}[${parameters}m`),
      fc.constantFrom("\u009b2C", "\u009b31m", "\u009b1K", `${ESC}[2 C`, `${ESC}[2$D`),
      fc.constantFrom("", "0", "1", "2").map((mode) => `${ESC}[${mode}K`),
      fc.constantFrom(`${ESC}[J`, `${ESC}[0J`, `${ESC}[M`, `${ESC}[2M`),
      fc.tuple(count, fc.constantFrom(...finals)).map(([count, final]) => `${ESC}[${count}${final}`),
      fc.constantFrom(`${start("a")}`, `\n${end("a")}`),
    );
  // The emulator keeps half of a wide character when one is inserted or deleted within it.
  const log = fc
    .oneof(
      fc.array(tokens("abcz 09%#=>.äß€", "CDGXa`P@"), { maxLength: 25 }),
      fc.array(tokens("abc 09%ä€日語한", "CDGXa`"), { maxLength: 25 }),
    )
    .map((tokens) => tokens.join(""));

  // A terminal gets a log without what is left out: markers, and lines of escape sequences alone.
  const withoutMarkers = (log: string) => log.replaceAll(start("a"), "").replaceAll(end("a"), "");
  const sequences = new RegExp(`(?:${ESC}\\[|\u009b)[0-?]*[ $]?[@-~]|${ESC}\\]0;title\u0007|${ESC}\\(B`, "g");
  const hasSequencesAlone = (line: string) => {
    const rest = line.replace(sequences, "");
    return rest !== line && rest.replace(/[^\P{Cc}\t]/gu, "") === "";
  };
  const withoutEmptyLines = (log: string) =>
    log
      .split("\n")
      .filter((line) => !hasSequencesAlone(line))
      .join("\n");

  test("its lines are what a terminal shows", async () => {
    await fc.assert(
      fc.asyncProperty(log.map(withoutMarkers), async (log) => {
        const lines = await clean(log);
        expect(lines.join("")).not.toMatch(/[^\P{Cc}\t]/u);
        expect(texts(await screen(lines.join("\n")))).toEqual(texts(await screen(withoutEmptyLines(log))));
      }),
      { numRuns: RUNS },
    );
  });

  test("its colors are what a terminal shows", async () => {
    const parts = fc.oneof(
      style.map((parameters) => `${ESC}[${parameters}m`),
      fc.constantFrom("a", "b", "\r", "\n"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(parts, { minLength: 10, maxLength: 60 }), async (tokens) => {
        // No line without text.
        const log = tokens.join("").replaceAll("\n", "a\n");
        const colored = await clean(log, { keepColors: true });
        expect(styles(await screen(colored.join("\n"), 60))).toEqual(styles(await screen(log, 60)));
      }),
      { numRuns: RUNS },
    );
  });

  test("its chunks make no difference, and neither do colors", async () => {
    const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 });
    const bytes = fc.oneof(log.map(bytesOf), fc.uint8Array({ maxLength: 200 }));
    await fc.assert(
      fc.asyncProperty(bytes, places, async (bytes, places) => {
        const lines = await clean(bytes);
        expect(await all(cleanLog(streamOf(...cut(bytes, places))))).toEqual(lines);
        expect(await all(cleanLog(streamOf(...Array.from(bytes, (byte) => Uint8Array.of(byte)))))).toEqual(lines);
        const colored = await clean(bytes, { keepColors: true });
        expect(colored.map(stripVTControlCharacters)).toEqual(lines);
      }),
      { numRuns: RUNS },
    );
  });
});

describe("the stream", () => {
  test("is canceled when the loop is left", async () => {
    let reason: unknown = "not canceled";
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytesOf("a\nb\n")),
      cancel: (cause) => {
        reason = cause;
      },
    });
    for await (const line of cleanLog(stream)) {
      expect(line).toBe("a");
      break;
    }
    expect(reason).toBeUndefined();
  });

  test("ends with the reason of the signal", async () => {
    const abort = new AbortController();
    const { opened: canceled, open: cancel } = gate<unknown>();
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytesOf("a\n")),
      cancel,
    });
    const lines = cleanLog(stream, { signal: abort.signal });
    expect(await lines.next()).toEqual({ value: "a", done: false });
    const next = rejection(lines.next());
    const reason = new Error("Enough.");
    abort.abort(reason);
    expect(await next).toBe(reason);
    expect(await canceled).toBe(reason);
  });

  test("passes its error on", async () => {
    const broken = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new Error("Broken.")) });
    expect(await rejection(all(cleanLog(broken)))).toEqual(new Error("Broken."));
  });
});
