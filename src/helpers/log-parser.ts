import { ESC, hasMovement, isPlain, noStyle, plainLine, renderLine, sgr } from "./terminal-line.js";

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

/** A `section_start` or `section_end` marker. */
export interface LogMarker {
  isStart: boolean;
  name: string;
  /** Unix time in seconds. */
  time: number;
  isCollapsed: boolean;
}

export interface LogEvents {
  line(text: string): void;
  marker?(marker: LogMarker): void;
}

/** The most characters of one line. A longer line is returned in parts, unless most of it is overwritten. */
export const longestLine: number = 2 ** 20;

// As the runner writes it: common/buildlogger/internal/timestamper/timestamper.go of gitlab-org/gitlab-runner.
const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z [\da-f]{2}[EO][+ ]/;
const timestampLength = 32;

// As the runner writes it, helpers/build_section.go, and as GitLab reads it: lib/gitlab/regex.rb of gitlab-org/gitlab.
const options = /(?:\[(\w+=\w+(?:, ?\w+=\w+)*)\])?/.source;
const marker = new RegExp(`section_(start|end):(\\d+):([\\w.-]+)${options}\r${ESC}\\[0K`, "g");

// The beginning of a marker, an escape sequence or a surrogate pair, where a long line is cut.
const unfinished = new RegExp(`(?:section_[^${ESC}]{0,255})?(?:${ESC}[^${ESC}]{0,255})?[\\ud800-\\udbff]?$`, "u");
const unfinishedLength = 600;

/**
 * Turns the bytes of a log into lines, as a terminal shows them, and section markers. How the log is cut into chunks makes no
 * difference. A marker ends the line before it, and a line that has nothing but markers is left out, as on GitLab's page.
 */
export function logParser(
  { keepColors = false, keepTimestamps = false }: LogLineOptions,
  events: LogEvents,
): { push(bytes: Uint8Array): void; end(): void } {
  const decoder = new TextDecoder();
  let start = "";
  let line = "";
  let prefix = "";
  let style = noStyle;
  let hasTimestamps: boolean | undefined;
  let isAtStart = true;
  let isOpen = false;
  let isEmptyShown = true;

  function read(text: string): void {
    const parts = text.split("\n");
    const last = parts.pop() ?? "";
    for (const part of parts) {
      if (isWholeLine(part) && isPlain(part)) events.line(part);
      else {
        add(part);
        endOfLine();
      }
    }
    add(last);
  }

  // Most lines are text and nothing else.
  const isWholeLine = (part: string) =>
    hasTimestamps === false && isAtStart && start === "" && style.size === 0 && part.length <= longestLine;

  function add(text: string): void {
    if (isAtStart) start += text;
    else line += text;
    if (isAtStart && start.length >= timestampLength) readStart();
    while (line.length > longestLine) shorten();
  }

  /** Continues the line before, or ends it, as the timestamp says. */
  function readStart(): void {
    const [head = ""] = (hasTimestamps !== false && timestamp.exec(start)) || [];
    hasTimestamps ??= head !== "";
    if (!(isOpen && head.endsWith("+"))) {
      endLine();
      prefix = keepTimestamps ? head : "";
    }
    line += start.slice(head.length);
    start = "";
    isAtStart = false;
    isOpen = true;
  }

  function endOfLine(): void {
    if (isAtStart) readStart();
    isAtStart = true;
    if (!hasTimestamps) endLine();
  }

  function endLine(): void {
    if (!isOpen) return;
    readMarkers();
    emit(isEmptyShown);
    isOpen = false;
    isEmptyShown = true;
  }

  function readMarkers(): void {
    if (!line.includes("section_")) return;
    const text = line;
    let end = 0;
    for (const match of text.matchAll(marker)) {
      const [whole, edge, time, name = "", settings = ""] = match;
      line = text.slice(end, match.index);
      emit();
      isEmptyShown = false;
      events.marker?.({
        isStart: edge === "start",
        name,
        time: Number(time),
        isCollapsed: /\bcollapsed=true\b/.test(settings),
      });
      end = match.index + whole.length;
    }
    line = text.slice(end);
  }

  function emit(isEmptyALine = false): void {
    const text = render();
    line = "";
    if (text === "" && !isEmptyALine) return;
    events.line(prefix + text);
    isEmptyShown = false;
  }

  function render(): string {
    if (!keepColors) return plainLine(line);
    const rendered = renderLine(line, style);
    style = rendered.style;
    return rendered.text;
  }

  /** Takes the first part off a long line. If most of that is overwritten, what is left of it goes on as the line. */
  function shorten(): void {
    const rest = line.slice(longestLine);
    line = line.slice(0, longestLine);
    readMarkers();
    const end = line.length - (unfinished.exec(line.slice(-unfinishedLength))?.[0].length ?? 0);
    const tail = line.slice(end) + rest;
    line = line.slice(0, end);
    const rendered = hasMovement(line) ? renderLine(line, style) : undefined;
    if (rendered && rendered.text.length < longestLine / 2) {
      line = `${rendered.text}${ESC}[${rendered.column + 1}G${sgr(rendered.style)}${tail}`;
      style = noStyle;
    } else {
      emit();
      line = tail;
    }
  }

  return {
    push: (bytes) => read(decoder.decode(bytes, { stream: true })),
    end() {
      read(decoder.decode());
      if (isAtStart && start !== "") readStart();
      // A last line without a line break may be nothing but escape sequences.
      if (!isAtStart) isEmptyShown = false;
      endLine();
    },
  };
}
