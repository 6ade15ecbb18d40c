import { joinedBytes } from "./joined-bytes.js";

/** What an entry of the runner begins with. */
export interface EntryHead {
  /** The number of the stream and its `O` or `E`, as one value. 0 without a timestamp. */
  stream: number;
  /** Whether the entry continues the last one of its stream. */
  isContinuation: boolean;
  /** The timestamp with the stream and a space, such as `2024-05-22T12:12:25.177718Z 00O `, if it is kept. Otherwise empty. */
  prefix: string;
}

export interface EntryEvents {
  begin(head: EntryHead): void;
  /** Bytes of the entry that has begun. */
  bytes(bytes: Uint8Array): void;
  /** The line break at the end of the entry. */
  end(): void;
}

// As the runner writes it: common/buildlogger/internal/timestamper/timestamper.go of gitlab-org/gitlab-runner.
const PATTERN = "dddd-dd-ddTdd:dd:dd.ddddddZ hhkf";
const KINDS: Record<string, string> = { d: "0123456789", h: "0123456789abcdef", k: "OE", f: " +" };

/** Number of bytes of a timestamp, with the stream and the flag. */
export const HEAD_LENGTH: number = PATTERN.length;

const LINE_FEED = 10;
const PLUS = 43;

/** Whether a byte is allowed at an index of the head, by `index * 256 + byte`. */
const allowed = new Uint8Array(HEAD_LENGTH * 256);
for (const [index, kind] of [...PATTERN].entries())
  for (const character of KINDS[kind] ?? kind) allowed[index * 256 + character.charCodeAt(0)] = 1;

const NO_HEAD: EntryHead = { stream: 0, isContinuation: false, prefix: "" };

/** Whether a log has timestamps, as its first line shows. `undefined` if these are too few bytes. */
export function hasTimestamps(bytes: Uint8Array): boolean | undefined {
  if (bytes.length < HEAD_LENGTH && !bytes.includes(LINE_FEED)) return undefined;
  return isHead(bytes, 0);
}

/** Whether a line has a timestamp. */
export const startsWithTimestamp = (line: string): boolean =>
  hasTimestamps(new TextEncoder().encode(line.slice(0, HEAD_LENGTH))) === true;

/** Splits a log with timestamps into entries, for any chunk size. Of stacked timestamps, the first one counts. */
export class RunnerEntries {
  readonly #events: EntryEvents;
  readonly #keepTimestamps: boolean;
  readonly #decoder = new TextDecoder();
  #state: "begin" | "stacked" | "text" = "begin";
  /** Too few bytes to be a timestamp. */
  #rest: Uint8Array = new Uint8Array();

  constructor(events: EntryEvents, keepTimestamps: boolean) {
    this.#events = events;
    this.#keepTimestamps = keepTimestamps;
  }

  push(chunk: Uint8Array): void {
    const bytes = joinedBytes(this.#rest, chunk);
    this.#rest = bytes.subarray(bytes.length);
    for (let at = 0; at < bytes.length; ) {
      const lineEnd = bytes.indexOf(LINE_FEED, at);
      const end = lineEnd < 0 ? bytes.length : lineEnd;
      if (this.#state !== "text") {
        at = this.#skipHeads(bytes, at);
        if (lineEnd < 0 && end - at < HEAD_LENGTH) {
          this.#rest = bytes.slice(at);
          return;
        }
      }
      this.#read(bytes.subarray(at, end));
      if (lineEnd >= 0) this.#end();
      at = end + 1;
    }
  }

  /** The end of the log: its last entry has no line break. */
  finish(): void {
    if (this.#rest.length > 0) this.#read(this.#rest);
  }

  #skipHeads(bytes: Uint8Array, start: number): number {
    let at = start;
    for (; isHead(bytes, at); at += HEAD_LENGTH) if (this.#state === "begin") this.#begin(this.#headAt(bytes, at));
    return at;
  }

  #headAt(bytes: Uint8Array, at: number): EntryHead {
    const flag = at + HEAD_LENGTH - 1;
    const [high = 0, low = 0, kind = 0] = [bytes[flag - 3], bytes[flag - 2], bytes[flag - 1]];
    const prefix = this.#keepTimestamps ? `${this.#decoder.decode(bytes.subarray(at, flag))} ` : "";
    return { stream: (high << 16) | (low << 8) | kind, isContinuation: bytes[flag] === PLUS, prefix };
  }

  #begin(head: EntryHead): void {
    this.#state = "stacked";
    this.#events.begin(head);
  }

  #read(bytes: Uint8Array): void {
    if (this.#state === "begin") this.#begin(NO_HEAD);
    this.#state = "text";
    if (bytes.length > 0) this.#events.bytes(bytes);
  }

  #end(): void {
    this.#state = "begin";
    this.#events.end();
  }
}

/** Whether there is a timestamp. A line break is not a part of one, so that it does not go beyond the line. */
function isHead(bytes: Uint8Array, at: number): boolean {
  if (at + HEAD_LENGTH > bytes.length) return false;
  for (let index = 0; index < HEAD_LENGTH; index++) if (!allowed[index * 256 + (bytes[at + index] ?? 0)]) return false;
  return true;
}
