import { type Pen, withoutStyles } from "./pen.js";
import { findMarker, markerBeginning, type SectionMarker } from "./section-marker.js";
import { TerminalLine } from "./terminal-line.js";

export interface LogEvents {
  /** @param title The text without styles, if the line is the title of the section that has just started. */
  line(text: string, title?: string): void;
  marker?(marker: SectionMarker): void;
}

/** A line of a log while it is written, in parts that end anywhere. A section marker ends the line before it. */
export class LogLine {
  readonly #events: LogEvents;
  readonly #pen: Pen | undefined;
  /** The timestamp, if it is kept. */
  readonly #prefix: string;
  #terminal: TerminalLine;
  /** What can be the beginning of a marker. */
  #held = "";
  /** Whether a part or a marker of the line was emitted. */
  #isRest = false;
  #isTitle = false;

  constructor(events: LogEvents, pen: Pen | undefined, prefix: string) {
    this.#events = events;
    this.#pen = pen;
    this.#prefix = prefix;
    this.#terminal = this.#createTerminal();
  }

  write(text: string): void {
    const written = this.#held + text;
    let start = 0;
    for (let found = findMarker(written, 0); found; found = findMarker(written, start)) {
      this.#terminal.write(written.slice(start, found.start));
      this.#emitMarker(found.marker);
      start = found.end;
    }
    const end = Math.max(start, markerBeginning(written));
    this.#held = written.slice(end);
    this.#terminal.write(written.slice(start, end));
  }

  /** @param isWhole Whether a line break follows. */
  end(isWhole: boolean): void {
    this.#terminal.write(this.#held);
    this.#emit(isWhole && !this.#isRest && !this.#terminal.hasSequencesOnly);
  }

  #emitMarker(marker: SectionMarker): void {
    this.#emit(false);
    this.#events.marker?.(marker);
    this.#isTitle = marker.isStart;
    this.#isRest = true;
    this.#terminal = this.#createTerminal();
  }

  #emit(keepEmpty: boolean): void {
    const text = this.#terminal.finish();
    if (text !== "" || keepEmpty) this.#emitText(text);
  }

  #createTerminal(): TerminalLine {
    return new TerminalLine(this.#pen, (text) => this.#emitText(text));
  }

  #emitText(text: string): void {
    this.#events.line(this.#prefix + text, this.#isTitle ? withoutStyles(text) : undefined);
    this.#isTitle = false;
    this.#isRest = true;
  }
}
