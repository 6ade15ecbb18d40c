import type { Kinds } from "../client/check-options.js";
import { joinedBytes } from "./joined-bytes.js";
import type { LogEvents } from "./log-line.js";
import { Pen } from "./pen.js";
import { PlainLines } from "./plain-lines.js";
import { hasTimestamps } from "./runner-entries.js";
import { RunnerLines } from "./runner-lines.js";

/** How the lines of a log are returned. */
export interface LogLineOptions {
  /**
   * Keeps colors and text attributes as ANSI escape sequences. Each line opens its own and closes them.
   *
   * @default false
   */
  keepColors?: boolean | undefined;
  /**
   * Keeps the prefix that the runner writes before each line when timestamps are on, such as `2024-05-22T12:12:25.177718Z 00O `:
   * the time, the number of the stream, `O` (stdout) or `E` (stderr), and a space.
   *
   * @default false
   */
  keepTimestamps?: boolean | undefined;
}

export const logLineOptionKinds: Kinds<LogLineOptions> = { keepColors: "flag", keepTimestamps: "flag" };

/** Turns the bytes of a log into lines, as a terminal shows them, and section markers. */
export interface LogParser {
  push(bytes: Uint8Array): void;
  /** Emits the lines that are finished, as far as that is certain while the log grows. */
  release(): void;
  end(): void;
}

/** The lines of a log for any chunk size, in constant memory. A line that has only escape sequences or markers is left out. */
export function logParser(
  { keepColors = false, keepTimestamps = false }: LogLineOptions,
  events: LogEvents,
): LogParser {
  const pen = keepColors ? new Pen() : undefined;
  let start: Uint8Array = new Uint8Array();
  let lines: PlainLines | RunnerLines | undefined;
  const begin = (isStamped: boolean) => {
    lines = isStamped ? new RunnerLines(events, pen, keepTimestamps) : new PlainLines(events, pen);
    lines.push(start);
    return lines;
  };
  return {
    push(bytes) {
      if (lines) return lines.push(bytes);
      start = joinedBytes(start, bytes);
      const isStamped = hasTimestamps(start);
      if (isStamped !== undefined) begin(isStamped);
    },
    release: () => lines?.release(),
    end: () => (lines ?? begin(false)).finish(),
  };
}
