// Speed of the log helpers, next to splitting the same log into lines.
import { cleanLog, logLines, logSections } from "./built-package.js";
import type { Row } from "./measure.js";

const MEGABYTE = 1024 * 1024;
const ESC = "\u001b";
const TIME = "2026-03-01T12:12:25.177718Z";
type Read = (log: ReadableStream<Uint8Array>) => AsyncIterable<unknown>;

function measurements(): Record<string, [read: Read, log: string, megabytes?: number]> {
  const keepColors: Read = (log) => cleanLog(log, { keepColors: true });
  const steps = Array.from({ length: 500 }, (_, index) => `${index / 5}% ${"#".repeat(index / 10)}`);
  const erasures = `${"x".repeat(MEGABYTE / 2)}${ESC}[5D${`${ESC}[1K`.repeat(MEGABYTE / 8)}\n`;
  return {
    logLines: [logLines, sampleLog()],
    cleanLog: [cleanLog, sampleLog()],
    "cleanLog, keepColors": [keepColors, sampleLog()],
    logSections: [logSections, sampleLog()],
    "cleanLog, timestamps": [cleanLog, stamped("01O ", plainLines())],
    "cleanLog, progress bar before runner 19.1": [cleanLog, stamped("01E+", suffixed(steps, "\r"))],
    "cleanLog, progress bar since runner 19.1": [cleanLog, stamped("01E+\r", steps)],
    "cleanLog, erasures of a long line": [cleanLog, erasures, 10],
  };
}

export async function benchLogs(): Promise<Row[]> {
  const rates: Record<string, number> = {};
  for (const [what, [read, log, megabytes = 100]] of Object.entries(measurements())) {
    const start = process.cpuUsage();
    for await (const _ of read(repeated(log, megabytes * MEGABYTE)));
    const { user, system } = process.cpuUsage(start);
    rates[what] = megabytes / ((user + system) / 1e6);
  }
  return Object.entries(rates).map(([measured, rate]) => ({
    measured,
    "MB/s of CPU": Math.round(rate),
    ratio: (rate / (rates.logLines ?? 1)).toFixed(2),
  }));
}

/** A stream of about this size, in chunks of at least 64 KiB. */
function repeated(log: string, size: number): ReadableStream<Uint8Array> {
  const chunk = new TextEncoder().encode(log.repeat(Math.ceil(65_536 / log.length)));
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(chunk);
      sent += chunk.length;
      if (sent >= size) controller.close();
    },
  });
}

function suffixed(lines: readonly string[], end: string): string[] {
  return lines.map((line) => `${line}${end}`);
}

function stamped(head: string, lines: readonly string[]): string {
  return suffixed(lines, "\n")
    .map((line) => `${TIME} ${head}${line}`)
    .join("");
}

function plainLines(): string[] {
  return Array.from({ length: 30 }, (_, index) => `  test case ${index} passed in ${index * 7} ms`);
}

/** A job's log as a runner writes it: sections, colors, a progress bar and plain lines. */
function sampleLog(): string {
  return [
    `section_start:1700000000:step_script\r${ESC}[0K${ESC}[32;1m$ npm test${ESC}[0;m\n`,
    ...suffixed(plainLines(), "\n"),
    "Fetching 10%\rFetching 55%\rFetching 100%\n",
    `section_end:1700000049:step_script\r${ESC}[0K`,
  ].join("");
}
