import { type LogEvents, LogLine } from "./log-line.js";
import type { Pen } from "./pen.js";
import { isPlain } from "./terminal-line.js";
import { MAX_ROW_LENGTH } from "./terminal-row.js";

/** Splits a log without timestamps into lines. */
export class PlainLines {
  readonly #events: LogEvents;
  readonly #pen: Pen | undefined;
  readonly #decoder = new TextDecoder();
  #line: LogLine | undefined;

  constructor(events: LogEvents, pen: Pen | undefined) {
    this.#events = events;
    this.#pen = pen;
  }

  push(bytes: Uint8Array): void {
    this.#read(this.#decoder.decode(bytes, { stream: true }));
  }

  /** Lines are never held back here. */
  release(): void {}

  finish(): void {
    this.#read(this.#decoder.decode());
    this.#line?.end(false);
  }

  #read(text: string): void {
    const lines = text.split("\n");
    const last = lines.pop() ?? "";
    for (const line of lines) {
      if (this.#isShownAsWritten(line)) this.#events.line(line);
      else {
        this.#write(line);
        this.#line?.end(true);
        this.#line = undefined;
      }
    }
    if (last !== "") this.#write(last);
  }

  // Most lines are text and nothing else.
  #isShownAsWritten(line: string): boolean {
    return !this.#line && !this.#pen?.sgr && line.length < MAX_ROW_LENGTH / 2 && isPlain(line);
  }

  #write(text: string): void {
    this.#line ??= new LogLine(this.#events, this.#pen, "");
    this.#line.write(text);
  }
}
