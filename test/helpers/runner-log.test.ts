// Logs with the timestamps of the runner.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CleanLogOptions, cleanLog, logLines, logSections } from "../../src/index.js";
import { all } from "../support/client.js";
import { bytesOf, cut, ESC, end, start, streamOf } from "../support/log-bytes.js";
import { type RunnerForm, RunnerWriter, runnerLines, time } from "../support/runner-writer.js";
import { runs } from "../support/runs.js";

const RUNS = runs(50);
const clean = (log: string | Uint8Array, options?: CleanLogOptions) => all(cleanLog(streamOf(log), options));
const logOf = (...entries: string[]) => entries.map((entry) => `${time} ${entry}\n`).join("");

describe("the entries of a log are", () => {
  test.each<[what: string, entries: string[], lines: string[]]>([
    ["without their timestamps", ["00O Running", "01O ", `01O ${ESC}[32m$ make${ESC}[0;m`], ["Running", "", "$ make"]],
    ["without stacked timestamps", [`01O ${time} 01O a`, `01O ${time} 01E+${time} 02O b`], ["a", "b"]],
    [
      "joined, as a runner before 19.1 cuts them",
      ["01E Progress: 1\r", "01E+Progress: 2\r", "01E+Done.\r", "01O a"],
      ["Done.ess: 2", "a"],
    ],
    [
      "joined, as a runner since 19.1 cuts them",
      ["01O $ train", "01E \r 33%", "01E+\r100%", "01E+", "01O failed"],
      ["$ train", "100%", "failed"],
    ],
    ["joined in the middle of a line", ["01O abc\rde", "01O+f"], ["def"]],
    ["joined, whatever the first one ends in", ["01O abc", "01E x", "01O+def"], ["x", "abcdef"]],
    ["joined in an escape sequence", [`01O \ra${ESC}`, "01O+[3", "01O+1mb"], ["ab"]],
    ["joined in a marker", ["00O a\rsection_st", "00O+art:17:b", `00O+\r${ESC}[0Kc`], ["a", "c"]],
    ["not joined with nothing", ["01O+a", "01O b"], ["a", "b"]],
    [
      "joined to lines at the place of their last entry",
      ["01E 10%\r", "01O Compiling", "01E+20%\r", "00O Uploading\r", "01E+done", "01O ok"],
      ["Compiling", "Uploading", "done", "ok"],
    ],
    ["joined by stream", ["01O a\r", "11O b\r", "02O c\r", "01E d", "01O+e"], ["b", "c", "d", "e"]],
    ["in order", ["01O a\r", "01E b\r", "01E c\r", "01O d\r", "01O e\r", "01E f"], ["a", "b", "c", "d", "e", "f"]],
    [
      "in order, with the text of a line before and after a marker",
      ["00O a\r", "01O b", `00O+${start("c")}`, "01O d", `00O+e${end("c")}`, "01O f"],
      ["b", "a", "d", "e", "f"],
    ],
  ])("%s", async (_, entries, lines) => {
    expect(await clean(logOf(...entries))).toEqual(lines);
  });

  test("joined as bytes", async () => {
    const [first, second] = cut(bytesOf(logOf("01E \r 50% █")), [0.97]);
    const log = Buffer.concat([first ?? "", bytesOf("\n"), bytesOf(`${time} 01E+`), second ?? ""].map(Buffer.from));
    expect(log.toString()).toContain("\ufffd");
    expect(await clean(Buffer.concat([log.subarray(0, -1), bytesOf(" half\n")]))).toEqual([" 50% █ half"]);
  });
});

test("a character without its end is not lost", async () => {
  const log = (next: string) => Buffer.concat([bytesOf(`${time} 01O a`), Uint8Array.of(0xe2, 0x96), bytesOf(next)]);
  expect(await clean(log(""))).toEqual(["a\ufffd"]);
  expect(await clean(log(`\n${time} 01O b\n`))).toEqual(["a\ufffd", "b"]);
  expect(await clean(log(`\n${time} 01O+b\n`))).toEqual(["a\ufffdb"]);
});

test("the timestamps are kept on request: of a joined line that of the first entry, with a space", async () => {
  const entries = ["00O a\r", "00O+b", `01O ${time} 01O c`, "01O ", `00O ${start("d")}`, "00O+e", "02O+f"];
  expect(await clean(logOf(...entries), { keepTimestamps: true })).toEqual(
    ["00O b", "01O c", "01O ", "00O e", "02O f"].map((line) => `${time} ${line}`),
  );
});

test("a line without a timestamp is a line for itself", async () => {
  expect(await clean(`${logOf("01O a\r")}b\n${logOf("01O+c")}d`)).toEqual(["b", "c", "d"]);
});

test("timestamps are text where the first line has none", async () => {
  expect(await clean(`a\n${logOf("00O b")}`)).toEqual(["a", `${time} 00O b`]);
});

test.each([
  ["x".repeat(999), 3000],
  ["", 40_000],
])("a line is not held back for more than 1 MiB", async (text, count) => {
  const rest = logOf(`01O ${text}`).repeat(count);
  const lines = await all(cleanLog(streamOf(logOf("00O waiting\r"), rest, logOf("00O+done"))));
  expect(lines).toHaveLength(count + 2);
  expect([lines[0], lines.at(-1)]).toEqual(["waiting", "done"]);
});

test("raw lines keep the carriage returns behind a timestamp, and no others", async () => {
  const log = `${logOf("01E 33%\r")}a\r\n${time}\r\n`;
  expect(await all(logLines(streamOf(log)))).toEqual([`${time} 01E 33%\r`, "a", time]);
});

test("before the error of a stream, the lines that are finished are returned", async () => {
  const chunks = [logOf("00O a", "01O b", "01E 33%\r"), `${time} 01O c`];
  const broken = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks.shift();
      if (chunk === undefined) controller.error(new Error("Broken."));
      else controller.enqueue(bytesOf(chunk));
    },
  });
  const lines: string[] = [];
  const reading = (async () => {
    for await (const line of cleanLog(broken)) lines.push(line);
  })();
  await expect(reading).rejects.toThrow("Broken.");
  expect(lines).toEqual(["a", "b"]);
});

describe.each<RunnerForm>(["18.7", "19.1"])("for any writes of runner %s,", (form) => {
  const text = fc.string({ unit: fc.constantFrom(..."abc 1%.é店🦊█"), maxLength: 6 });
  const sequence = fc.constantFrom(
    `${ESC}[K`,
    `${ESC}[2K`,
    `${ESC}[31m`,
    `${ESC}[0;m`,
    `${ESC}[3D`,
    `${ESC}[2C`,
    `${ESC}[J`,
    `${ESC}[M`,
    `${ESC}[P`,
    `${ESC}[@`,
    `${ESC}]0;title\u0007`,
  );
  const part = fc.oneof(
    { weight: 4, arbitrary: text },
    { weight: 2, arbitrary: sequence },
    fc.constantFrom("\r", "\r", "\n", "\r\n", "\b", "\t", start("a"), end("a"), start("section_b"), end("section_b")),
  );
  const long = fc.constantFrom("x", "█", "ab\u0301").map((unit) => unit.repeat(4500));
  const content = fc.array(fc.oneof({ weight: 30, arbitrary: part }, long), { maxLength: 30 });
  const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
  const stream = fc.record({ content: content.map((parts) => bytesOf(parts.join(""))), places });
  const writes = fc.tuple(fc.array(stream, { minLength: 3, maxLength: 3 }), fc.infiniteStream(fc.nat(2)), places);

  test("each stream has the lines that it has without timestamps", async () => {
    await fc.assert(
      fc.asyncProperty(writes, async ([streams, order, places]) => {
        const log = written(form, streams, order);
        const lines = await all(cleanLog(streamOf(...cut(log, places)), { keepTimestamps: true }));
        for (const [index, { content }] of streams.entries()) {
          const own = lines.filter((line) => line.slice(28, 31) === names[index]).map((line) => line.slice(32));
          // The runner ends the last line of each stream.
          const isEnded = content.length === 0 || content.at(-1) === 10;
          expect(own).toEqual(await clean(isEnded ? content : Buffer.concat([content, bytesOf("\n")])));
        }
      }),
      { numRuns: RUNS },
    );
  });

  test("the sections and colors are those that the log has without timestamps", async () => {
    await fc.assert(
      fc.asyncProperty(stream, places, async ({ content, places }, chunks) => {
        const bytes = Buffer.concat([content, bytesOf("\n")]);
        const log = written(form, [{ content: bytes, places }], zeros());
        const options = { keepColors: true, lines: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };
        const sections = await all(logSections(streamOf(...cut(log, chunks)), options));
        expect(sections).toEqual(await all(logSections(streamOf(bytes), options)));
        expect(await clean(log, { keepColors: true })).toEqual(await clean(bytes, { keepColors: true }));
      }),
      { numRuns: RUNS },
    );
  });

  test("lines are in the order of their last entries", async () => {
    await fc.assert(
      fc.asyncProperty(writes, async ([streams, order]) => {
        const withoutMarkers = streams.map(({ content, places }) => ({
          content: bytesOf(new TextDecoder().decode(content).replaceAll("section", "sect")),
          places,
        }));
        const log = written(form, withoutMarkers, order);
        const lines: string[] = [];
        for (const { bytes } of runnerLines(log)) lines.push(...(await clean(Buffer.concat([bytes, bytesOf("\n")]))));
        expect(await clean(log)).toEqual(lines);
      }),
      { numRuns: RUNS },
    );
  });
});

test("chunks make no difference for any entries", async () => {
  const part = fc.oneof(
    fc.uint8Array({ maxLength: 6 }),
    fc
      .constantFrom("\r", ESC, `${ESC}[31m`, `${ESC}[`, "█", start("section_a"), end("a"), "section_", `${time} 01E+`)
      .map(bytesOf),
  );
  const head = fc
    .constantFrom("00O ", "00O+", "01O ", "01O+", "01E+", "ffE+")
    .map((head) => bytesOf(`${time} ${head}`));
  const entry = fc
    .tuple(head, fc.array(part, { maxLength: 6 }))
    .map(([head, parts]) => Buffer.concat([head, ...parts]));
  const log = fc.array(entry, { minLength: 1, maxLength: 12 }).map((entries) => {
    const lines = entries.flatMap((entry) => [entry, bytesOf("\n")]);
    return Buffer.concat(lines);
  });
  const options = fc.record({ keepColors: fc.boolean(), keepTimestamps: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(log, options, async (log, options) => {
      const lines = await clean(log, options);
      const bytes = Array.from(log, (byte) => Uint8Array.of(byte));
      expect(await all(cleanLog(streamOf(...bytes), options))).toEqual(lines);
    }),
    { numRuns: RUNS },
  );
});

const names = ["00O", "01O", "01E"];

function* zeros(): Generator<number, never, undefined> {
  for (;;) yield 0;
}

/** The streams, written in turns. */
function written(
  form: RunnerForm,
  streams: { content: Uint8Array; places: number[] }[],
  order: Iterable<number>,
): Uint8Array {
  const writer = new RunnerWriter(form);
  const left = streams.map(({ content, places }) => cut(content, places));
  for (const turn of order) {
    if (left.every((parts) => parts.length === 0)) break;
    const part = left[turn]?.shift();
    if (part && part.length > 0) writer.write(names[turn] ?? "", part);
  }
  return writer.close();
}
