import { abortable } from "./abortable.js";
import { checkTailLimits } from "./check-tail-limits.js";
import type { CleanLogOptions } from "./clean-log.js";
import { type LineTail, lineTail, type TailLimits } from "./line-tail.js";
import { type LogMarker, logParser } from "./log-parser.js";
import { chunks } from "./logs.js";

/** A part of a log between a `section_start` and a `section_end` marker. */
export interface LogSection {
  /** The name in the markers. Those of the runner are its stages, such as `get_sources` and `step_script`. */
  name: string;
  /** Unix time in seconds. `undefined` if the log has no start of this section. */
  start: number | undefined;
  /** Unix time in seconds. `undefined` if the log has no end of this section. */
  end: number | undefined;
  /** In seconds. `undefined` without a start or an end. */
  duration: number | undefined;
  /** Whether GitLab shows the section collapsed: the option `collapsed=true`. */
  isCollapsed: boolean;
  /** How many sections were open around this one. `0` at the top level. */
  depth: number;
  /** The last lines of the section, as `cleanLog` returns them, with those of the sections in it. */
  lines: string[];
}

export interface LogSectionsOptions extends CleanLogOptions, TailLimits {
  /**
   * How many of the last lines of each section to keep. `Infinity` keeps all of them, in memory.
   *
   * @default 0
   */
  lines?: number | undefined;
  /**
   * How many bytes of lines to keep of each section, line breaks included.
   *
   * @default 65536
   */
  bytes?: number | undefined;
}

/**
 * The sections of a log, each as it ends: a nested section before the one around it. Works in constant memory, for any chunk size.
 *
 * A section that is still open when the one around it or the log ends is returned without `end`. An end without a start is a
 * section without `start`. Its lines are those since the marker before it. At most 256 sections are open at a time: one more, and
 * the oldest is returned without `end`.
 *
 * @param stream The bytes of the log, from `streamJobLog` or from a file. Leaving the loop cancels it.
 * @throws the error of the stream, or the reason of `signal`. TypeError if `lines` or `bytes` is not valid.
 * @example
 * ```ts
 * const log = await streamJobLog(gitlab, { id: "group/project", job_id: 42 });
 * for await (const { name, duration } of logSections(log)) console.log(`${name}: ${duration} s`);
 * ```
 */
export async function* logSections(
  stream: ReadableStream<Uint8Array>,
  { signal, lines = 0, bytes = 65_536, ...options }: LogSectionsOptions = {},
): AsyncGenerator<LogSection, void, undefined> {
  checkTailLimits({ lines, bytes });
  let closed: LogSection[] = [];
  const reader = sectionReader({ lines, bytes }, (section) => closed.push(section));
  const parser = logParser(options, reader);
  for await (const chunk of chunks(abortable(stream, signal))) {
    parser.push(chunk);
    for (const section of closed) yield section;
    closed = [];
  }
  parser.end();
  reader.end();
  for (const section of closed) yield section;
}

interface OpenSection {
  marker: LogMarker;
  tail: LineTail;
}

const mostOpen = 256;

/** Turns the events of a log into sections. `end` closes those that are still open, and returns the lines after the last marker. */
export function sectionReader(
  { lines, bytes }: { lines: number; bytes: number },
  onSection: (section: LogSection) => void,
): { line(text: string): void; marker(marker: LogMarker): void; end(): string[] } {
  const open: OpenSection[] = [];
  const outside = lineTail(lines, bytes);

  const tailAt = (index: number) => open[index]?.tail ?? outside;

  function start(marker: LogMarker): void {
    if (open.length === 0) outside.take();
    if (open.length === mostOpen) close(0, undefined);
    open.push({ marker, tail: lineTail(lines, bytes) });
  }

  function close(index: number, end: number | undefined): void {
    const [section] = open.splice(index, 1);
    if (section === undefined) return;
    const { name, time: start, isCollapsed } = section.marker;
    const kept = section.tail.take();
    if (index > 0) for (const line of kept) tailAt(index - 1).push(line);
    const duration = end === undefined ? undefined : end - start;
    onSection({ name, start, end, duration, isCollapsed, depth: index, lines: kept });
  }

  /** A script that fails leaves its own sections open. They end with the stage of the runner around them. */
  function closeWithin(index: number): void {
    while (open.length - 1 > index) close(open.length - 1, undefined);
  }

  function closeUnstarted({ name, time: end }: LogMarker): void {
    const lines = open.length === 0 ? outside.take() : [];
    onSection({ name, start: undefined, end, duration: undefined, isCollapsed: false, depth: open.length, lines });
  }

  return {
    line: (text) => tailAt(open.length - 1).push(text),
    marker(marker) {
      if (marker.isStart) return start(marker);
      const index = open.map((section) => section.marker.name).lastIndexOf(marker.name);
      if (index < 0) closeUnstarted(marker);
      else {
        closeWithin(index);
        close(index, marker.time);
      }
      if (open.length === 0) outside.take();
    },
    end() {
      closeWithin(-1);
      return outside.take();
    },
  };
}
