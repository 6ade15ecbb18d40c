import { type Style, sgr } from "./sgr.js";
import { ESC, hasMovement, isPlain, plainLine, renderLine } from "./terminal-line.js";

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
const longestLine: number = 2 ** 20;

// As the runner writes it: common/buildlogger/internal/timestamper/timestamper.go of gitlab-org/gitlab-runner. Each stream cuts
// its lines after a "\r" and where it exceeds its buffer. The next part of such a line has a "+".
const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z [\da-f]{2}[EO][+ ]/;
const timestampLength = 32;
const streamOf = (timestamp: string) => timestamp.slice(28, 31);
const runnerBuffer = 8192;
const mostBytesPerUnit = 3;

// As the runner writes it, helpers/build_section.go, and as GitLab reads it: lib/gitlab/regex.rb of gitlab-org/gitlab.
const options = /(?:\[(\w+=\w+(?:, ?\w+=\w+)*)\])?/.source;
const marker = new RegExp(`section_(start|end):(\\d+):([\\w.-]+)${options}\r${ESC}\\[0K`, "g");

// The beginning of a marker, an escape sequence or a surrogate pair, where a long line is cut.
const unfinished = new RegExp(
  `(?:section_[^${ESC}]{0,255})?(?:[${ESC}\u009b][^${ESC}]{0,255})?[\\ud800-\\udbff]?$`,
  "u",
);
const unfinishedLength = 600;

interface OpenLine {
  text: string;
  /** The timestamp, if it is kept. */
  prefix: string;
  stream: string;
  isEnded: boolean;
  /** Whether the line is emitted even if it is empty. */
  keepEmpty: boolean;
}

/**
 * Turns the bytes of a log into lines, as a terminal shows them, and section markers, for any chunk size. A marker ends the line
 * before it. A line that has only markers is left out, as on GitLab's page.
 */
export function logParser(
  { keepColors = false, keepTimestamps = false }: LogLineOptions,
  events: LogEvents,
): { push(bytes: Uint8Array): void; end(): void } {
  const decoder = new TextDecoder();
  let hasTimestamps: boolean | undefined;
  let pendingStart = "";
  let partLength = 0;
  let style: Style = new Map();
  let current: OpenLine | undefined;
  // The lines in the order of the log, from the first one that can go on. Each stream has at most one of these.
  let queue: OpenLine[] = [];
  let queuedLength = 0;
  const open = new Map<string, OpenLine>();

  function read(text: string): void {
    const parts = text.split("\n");
    const last = parts.pop() ?? "";
    for (const part of parts) {
      if (isWholeLine(part) && isPlain(part)) events.line(part);
      else {
        add(part);
        endPart();
      }
    }
    add(last);
  }

  // Most lines are text and nothing else.
  const isWholeLine = (part: string) =>
    hasTimestamps === false && !current && pendingStart === "" && style.size === 0 && part.length <= longestLine;

  function add(text: string): void {
    if (current) append(current, text);
    else {
      pendingStart += text;
      if (pendingStart.length >= timestampLength) readStart();
    }
  }

  /** Begins a line, or continues that of the same stream, as the timestamp shows. */
  function readStart(): OpenLine {
    const [head = ""] = (hasTimestamps !== false && timestamp.exec(pendingStart)) || [];
    hasTimestamps ??= head !== "";
    const stream = streamOf(head);
    const before = open.get(stream);
    const line = before && head.endsWith("+") ? before : begin(stream, keepTimestamps ? head : "");
    const text = pendingStart.slice(head.length);
    current = line;
    pendingStart = "";
    partLength = 0;
    append(line, text);
    return line;
  }

  function begin(stream: string, prefix: string): OpenLine {
    const before = open.get(stream);
    if (before) before.isEnded = true;
    const line = { text: "", prefix, stream, isEnded: false, keepEmpty: true };
    open.set(stream, line);
    queue.push(line);
    queuedLength++;
    emitEnded();
    return line;
  }

  function append(line: OpenLine, text: string): void {
    line.text += text;
    partLength += text.length;
    queuedLength += text.length;
    while (queuedLength > longestLine && queue[0] && queue[0] !== line) {
      queue[0].isEnded = true;
      emitEnded();
    }
    while (queue[0] === line && line.text.length > longestLine) splitLongLine(line);
  }

  function endPart(): void {
    const line = current ?? readStart();
    current = undefined;
    const isCut = line.text.endsWith("\r") || partLength * mostBytesPerUnit > runnerBuffer - timestampLength;
    if (hasTimestamps && isCut) return;
    line.isEnded = true;
    emitEnded();
  }

  function emitEnded(): void {
    const rest = queue.findIndex(({ isEnded }) => !isEnded);
    const ended = queue.slice(0, rest < 0 ? queue.length : rest);
    if (ended.length === 0) return;
    queue = queue.slice(ended.length);
    for (const line of ended) {
      queuedLength -= line.text.length + 1;
      if (open.get(line.stream) === line) open.delete(line.stream);
      readMarkers(line);
      emit(line, line.keepEmpty);
    }
  }

  function readMarkers(line: OpenLine): void {
    const { text } = line;
    if (!text.includes("section_")) return;
    let end = 0;
    for (const match of text.matchAll(marker)) {
      const [whole, edge, time, name = "", settings = ""] = match;
      line.text = text.slice(end, match.index);
      emit(line);
      line.keepEmpty = false;
      events.marker?.({
        isStart: edge === "start",
        name,
        time: Number(time),
        isCollapsed: /\bcollapsed=true\b/.test(settings),
      });
      end = match.index + whole.length;
    }
    line.text = text.slice(end);
  }

  function emit(line: OpenLine, keepEmpty = false): void {
    const text = render(line.text);
    line.text = "";
    if (text === "" && !keepEmpty) return;
    events.line(line.prefix + text);
    line.keepEmpty = false;
  }

  function render(written: string): string {
    if (!keepColors) return plainLine(written);
    const rendered = renderLine(written, style);
    style = rendered.style;
    return rendered.text;
  }

  /** Emits the first part of a long line. If most of it is overwritten, keeps the rendered rest as the start of the line. */
  function splitLongLine(line: OpenLine): void {
    const { length } = line.text;
    const rest = line.text.slice(longestLine);
    line.text = line.text.slice(0, longestLine);
    readMarkers(line);
    const end = line.text.length - (unfinished.exec(line.text.slice(-unfinishedLength))?.[0].length ?? 0);
    const tail = line.text.slice(end) + rest;
    line.text = line.text.slice(0, end);
    const rendered = hasMovement(line.text) ? renderLine(line.text, style) : undefined;
    if (rendered && rendered.text.length < longestLine / 2) {
      line.text = `${rendered.text}${ESC}[${rendered.column + 1}G${sgr(rendered.style)}${tail}`;
      style = new Map();
    } else {
      emit(line);
      line.text = tail;
    }
    queuedLength -= length - line.text.length;
  }

  return {
    push: (bytes) => read(decoder.decode(bytes, { stream: true })),
    end() {
      read(decoder.decode());
      if (pendingStart !== "") readStart();
      // A last line without a line break may be nothing but escape sequences.
      if (current) current.keepEmpty = false;
      for (const line of queue) line.isEnded = true;
      emitEnded();
    },
  };
}
