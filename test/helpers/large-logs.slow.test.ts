// Logs whose size must not be in memory.
import { expect, test } from "vitest";
import { cleanLog, logSections, searchJobLog, streamJobLog, tailJobLog } from "../../src/index.js";
import { all, connect, job } from "../support/client.js";
import { bytesOf, ESC, repeated, start } from "../support/log-bytes.js";
import { time } from "../support/runner-writer.js";
import { serve } from "../support/serve.js";

const MEGABYTES = 150;
const MAX_GROWTH = 100e6;

const lines = repeatedLines(`${"x".repeat(999)}\n`);

/** 1 MB of lines. */
function repeatedLines(line: string): Uint8Array {
  return bytesOf(line.repeat(Math.ceil(1e6 / line.length)));
}

/** A server with a job that runs, and its log. */
const serveLog = () =>
  serve(({ url }) =>
    url.includes("/trace")
      ? { headers: { "Content-Type": "text/plain" }, body: repeated(lines, MEGABYTES) }
      : { body: { id: 8, status: "running", artifacts: [] } },
  );

async function growth(read: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage().rss;
  await read();
  return process.memoryUsage().rss - before;
}

test.each<[what: string, block: Uint8Array]>([
  ["with colors", repeatedLines(`${ESC}[32m${"x".repeat(1000)}${ESC}[0m\r\n`)],
  ["with timestamps", repeatedLines(`${time} 01O ${"x".repeat(1000)}\n`)],
  ["that is one progress bar before runner 19.1", repeatedLines(`${time} 01E+50% ${"#".repeat(50)}\r\n`)],
  ["that is one progress bar since runner 19.1", repeatedLines(`${time} 01E+\r50% ${"#".repeat(50)}\n`)],
  ["that is one line", repeatedLines("🦊")],
])("cleanLog reads a log %s", async (_, block) => {
  const used = await growth(async () => {
    let length = 0;
    for await (const line of cleanLog(repeated(block, MEGABYTES))) length = Math.max(length, line.length);
    expect(length).toBeGreaterThan(50);
  });
  expect(used).toBeLessThan(MAX_GROWTH);
});

test.each([
  [1e9, 2],
  [1, 1],
])("of a section, at most %d lines are kept", async (most, kept) => {
  const prefixed = new TransformStream<Uint8Array, Uint8Array>({
    start: (controller) => controller.enqueue(bytesOf(start("a"))),
  });
  const used = await growth(async () => {
    const log = repeated(lines, MEGABYTES).pipeThrough(prefixed);
    const [section] = await all(logSections(log, { lines: most, bytes: 2500 }));
    expect(section?.lines).toHaveLength(kept);
  });
  expect(used).toBeLessThan(MAX_GROWTH);
});

test("tailJobLog keeps its budget", async () => {
  const gitlab = connect(await serveLog());
  const used = await growth(async () => {
    expect(await tailJobLog(gitlab, job, { bytes: 10_000 })).toHaveLength(10);
  });
  expect(used).toBeLessThan(MAX_GROWTH);
});

test("searchJobLog keeps the lines around its matches", async () => {
  const gitlab = connect(await serveLog());
  const used = await growth(async () => {
    let count = 0;
    for await (const { after } of searchJobLog(gitlab, job, { pattern: "x", before: 100, after: 100 }))
      count += after.length === 100 ? 1 : 0;
    expect(count).toBe(1000 * MEGABYTES - 100);
  });
  expect(used).toBeLessThan(MAX_GROWTH);
});

test("streamJobLog keeps a few chunks", async () => {
  const stream = await streamJobLog(connect(await serveLog()), job);
  const used = await growth(async () => {
    let length = 0;
    for await (const bytes of stream) length += bytes.length;
    expect(length).toBe(MEGABYTES * lines.length);
  });
  expect(used).toBeLessThan(MAX_GROWTH);
});
