import { LineQueue } from "./line-queue.js";
import { type LogEvents, LogLine } from "./log-line.js";
import type { Pen } from "./pen.js";
import { type EntryEvents, type EntryHead, HEAD_LENGTH, RunnerEntries } from "./runner-entries.js";
import type { SectionMarker } from "./section-marker.js";
import { MAX_ROW_LENGTH } from "./terminal-row.js";
import { Utf8Parts } from "./utf8-parts.js";

// The runner continues a line after a "\r", and where it exceeds its buffer, in which the timestamp counts too.
const RUNNER_BUFFER = 8192 - HEAD_LENGTH;
const CARRIAGE_RETURN = 13;

/** At how many releases with new bytes other lines can wait for a line. */
const MAX_WAITS = 3;

/**
 * Joins the entries of each stream into lines. A line ends when the next one of its stream begins, and its place is that of its last
 * entry. It ends early if more than a row of text follows that entry, so that memory use is constant.
 */
export class RunnerLines implements EntryEvents {
  readonly #entries: RunnerEntries;
  readonly #queue: LineQueue;
  readonly #pen: Pen | undefined;
  /** The last line of each stream, in the order of their places. */
  readonly #lines = new Map<number, StreamLine>();
  #current: StreamLine | undefined;
  /** Number of bytes read. Timestamps count, so that empty lines do not wait without a limit. */
  #position = 0;
  /** The position at the last release. */
  #released = 0;

  constructor(events: LogEvents, pen: Pen | undefined, keepTimestamps: boolean) {
    this.#entries = new RunnerEntries(this, keepTimestamps);
    this.#queue = new LineQueue(events);
    this.#pen = pen;
  }

  push(bytes: Uint8Array): void {
    this.#entries.push(bytes);
  }

  /**
   * Ends the lines that the runner does not continue. The last state of a progress bar looks like the ones before it: a line that can
   * continue ends as well if other lines wait for it, and did at earlier releases.
   */
  release(): void {
    const hasGrown = this.#position > this.#released;
    this.#released = this.#position;
    for (const line of this.#lines.values()) {
      if (hasGrown && line.isWaitedFor) line.waits++;
      const hasEnded = !line.canContinue || line.waits >= MAX_WAITS;
      if (hasEnded && line !== this.#current) this.#end(line);
    }
  }

  finish(): void {
    this.#entries.finish();
    for (const line of this.#lines.values()) this.#end(line);
  }

  begin({ stream, isContinuation, prefix }: EntryHead): void {
    this.#position += HEAD_LENGTH;
    const before = this.#lines.get(stream);
    if (before) this.#lines.delete(stream);
    const isContinued = before !== undefined && isContinuation;
    if (before && !isContinued) this.#end(before);
    const line = isContinued ? before : new StreamLine(stream, this.#queue, this.#pen, prefix);
    line.continueAt(this.#position);
    this.#lines.set(stream, line);
    this.#current = line;
    this.#endDistant();
  }

  bytes(bytes: Uint8Array): void {
    this.#position += bytes.length;
    this.#current?.write(bytes);
  }

  end(): void {
    const line = this.#current;
    this.#current = undefined;
    if (line?.stream === 0) this.#end(line);
  }

  #end(line: StreamLine): void {
    if (this.#lines.get(line.stream) === line) this.#lines.delete(line.stream);
    line.end(line !== this.#current);
  }

  #endDistant(): void {
    for (const line of this.#lines.values()) {
      if (this.#position - line.position <= MAX_ROW_LENGTH) break;
      this.#end(line);
    }
  }
}

/** A line, and its place in the queue. */
class StreamLine implements LogEvents {
  readonly stream: number;
  /** Where its last entry begins. */
  position = 0;
  /** At how many releases other lines waited for it. */
  waits = 0;
  readonly #queue: LineQueue;
  #place;
  readonly #utf8 = new Utf8Parts();
  readonly #line: LogLine;
  /** Bytes of the last entry. */
  #size = 0;
  #hasReturn = false;

  constructor(stream: number, queue: LineQueue, pen: Pen | undefined, prefix: string) {
    this.stream = stream;
    this.#queue = queue;
    this.#place = queue.append();
    this.#line = new LogLine(this, pen, prefix);
  }

  /** Whether the runner continues a line with such an entry. */
  get canContinue(): boolean {
    return this.#hasReturn || this.#size > RUNNER_BUFFER;
  }

  /** Whether other lines come after its last entry. */
  get isWaitedFor(): boolean {
    return this.#place !== this.#queue.last;
  }

  continueAt(position: number): void {
    this.position = position;
    this.waits = 0;
    this.#size = 0;
    this.#hasReturn = false;
    if (this.#place === this.#queue.last) return;
    this.#queue.end(this.#place);
    this.#place = this.#queue.append();
  }

  write(bytes: Uint8Array): void {
    this.#size += bytes.length;
    this.#hasReturn ||= bytes.includes(CARRIAGE_RETURN);
    this.#line.write(this.#utf8.decode(bytes));
  }

  end(isWhole: boolean): void {
    const rest = this.#utf8.end();
    if (rest !== "") this.#line.write(rest);
    this.#line.end(isWhole);
    this.#queue.end(this.#place);
  }

  line(text: string, title: string | undefined): void {
    this.#queue.line(this.#place, text, title);
  }

  marker(marker: SectionMarker): void {
    this.#queue.marker(this.#place, marker);
  }
}
