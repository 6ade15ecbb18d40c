import { checkOptions, type Kinds } from "../client/check-options.js";
import { type CleanLogOptions, cleanLogOptionKinds } from "./clean-log.js";
import { lineTail, type TailLimits, tailLimitKinds } from "./line-tail.js";
import { eventReader, readLog } from "./log-reader.js";
import { normalizedName, type SectionMarker } from "./section-marker.js";

/** A part of a log between a `section_start` and a `section_end` marker. */
export interface LogSection {
  /** The name in the markers. Those of the runner are its stages, such as `get_sources` and `step_script`. */
  name: string;
  /** The text behind the start marker, which GitLab's page shows as the heading. `undefined` if there is none. */
  title: string | undefined;
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

const optionKinds: Kinds<LogSectionsOptions> = { ...cleanLogOptionKinds, ...tailLimitKinds };

/**
 * The sections of a log, each as it ends: a nested section before the one around it. Works in constant memory, for any chunk size.
 *
 * A section that is still open when the one around it or the log ends is returned without `end`. An end without a start is a
 * section without `start`. Its lines are those since the marker before it. Names are compared as GitLab does: in lower case, with `-`
 * for each character that is no letter or digit. At most 256 sections are open at a time: one more, and the oldest is returned
 * without `end`.
 *
 * @param stream The bytes of the log, from `streamJobLog` or from a file. Leaving the loop cancels it.
 * @throws the error of the stream, or the reason of `signal`. TypeError if an option is unknown or not valid.
 * @example
 * ```ts
 * const log = await streamJobLog(gitlab, { id: "group/project", job_id: 42 });
 * for await (const { name, duration } of logSections(log)) console.log(`${name}: ${duration} s`);
 * ```
 */
export async function* logSections(
  stream: ReadableStream<Uint8Array>,
  allOptions: LogSectionsOptions = {},
): AsyncGenerator<LogSection, void, undefined> {
  checkOptions("logSections", allOptions, optionKinds);
  const { signal, lines = 0, bytes = 65_536, ...options } = allOptions;
  const closed: LogSection[] = [];
  const sections = sectionReader({ lines, bytes }, (section) => closed.push(section));
  const take = () => closed.splice(0);
  yield* readLog(stream, eventReader(options, sections, take), signal);
  sections.end();
  yield* take();
}

interface OpenSection {
  marker: SectionMarker;
  /** Its name as GitLab compares it. */
  key: string;
  title: string | undefined;
  /** How many lines were read before it. */
  start: number;
}

/** Turns lines and markers into sections. */
export interface SectionReader {
  line(text: string, title?: string): void;
  marker(marker: SectionMarker): void;
  /** The name of the innermost open section. */
  readonly name: string | undefined;
  /** Ends the sections that are still open, and returns the lines after the last marker. */
  end(): string[];
}

const MAX_OPEN = 256;

export function sectionReader(
  { lines, bytes }: { lines: number; bytes: number },
  onSection: (section: LogSection) => void,
): SectionReader {
  const open: OpenSection[] = [];
  const tail = lineTail(lines, bytes);
  /** How many lines were read up to the last marker at the top level. */
  let outside = 0;

  function start(marker: SectionMarker): void {
    if (open.length === MAX_OPEN) close(0, undefined);
    open.push({ marker, key: normalizedName(marker.name), title: undefined, start: tail.count });
  }

  function close(index: number, end: number | undefined): void {
    const [section] = open.splice(index, 1);
    if (section === undefined) return;
    const { name, time: start, isCollapsed } = section.marker;
    const duration = end === undefined ? undefined : end - start;
    const lines = tail.since(section.start);
    onSection({ name, title: section.title, start, end, duration, isCollapsed, depth: index, lines });
  }

  /** A script that fails leaves its own sections open. They end with the stage of the runner around them. */
  function closeWithin(index: number): void {
    while (open.length - 1 > index) close(open.length - 1, undefined);
  }

  function closeUnstarted({ name, time: end }: SectionMarker): void {
    const lines = open.length === 0 ? tail.since(outside) : [];
    const unknown = { title: undefined, start: undefined, duration: undefined, isCollapsed: false };
    onSection({ name, end, ...unknown, depth: open.length, lines });
  }

  function end(marker: SectionMarker): void {
    const key = normalizedName(marker.name);
    const index = open.findLastIndex((section) => section.key === key);
    if (index < 0) closeUnstarted(marker);
    else {
      closeWithin(index);
      close(index, marker.time);
    }
  }

  return {
    line(text, title) {
      const section = open.at(-1);
      if (section && title !== undefined) section.title = title;
      tail.push(text);
    },
    marker(marker) {
      if (marker.isStart) start(marker);
      else end(marker);
      if (open.length === 0) outside = tail.count;
    },
    get name() {
      return open.at(-1)?.marker.name;
    },
    end() {
      if (open.length > 0) outside = tail.count;
      closeWithin(-1);
      return tail.since(outside);
    },
  };
}
