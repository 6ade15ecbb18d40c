import { characterGroups, MAX_MARKS } from "./character-groups.js";
import { blank, Columns } from "./columns.js";
import { RESET_SGR } from "./pen.js";

/** How far a cursor movement goes beyond the end of the line: a log has no right margin. */
const LAST_COLUMN = 1023;

/** The most columns of a row. */
export const MAX_ROW_LENGTH: number = 2 ** 20;

/** The row of a terminal in which the cursor is. Columns without a character are blank. */
export class TerminalRow {
  #columns = new Columns();
  #column = 0;
  /** Whether characters were moved. A tab has another width at another column: it becomes spaces. */
  #isShifted = false;
  readonly #onFull: (text: string) => void;

  /** @param onFull Called with the text of a row that is full. The row is then empty. */
  constructor(onFull: (text: string) => void) {
    this.#onFull = onFull;
  }

  /** Prints text without control characters but tabs. */
  print(text: string, style: string): void {
    const [first = "", ...others] = text.split("\t");
    this.#printText(first, style);
    for (const text of others) {
      this.#tab(style);
      this.#printText(text, style);
    }
  }

  #printText(text: string, style: string): void {
    for (const { text: part, units, width } of characterGroups(text)) {
      if (width === 0) this.#append(part, style);
      else this.#put(part, units, width, style);
    }
  }

  carriageReturn(): void {
    this.#column = 0;
  }

  backspace(): void {
    this.#move(this.#column - 1);
  }

  #tab(style: string): void {
    const columns = 8 - (this.#column % 8);
    if (this.#column < this.#columns.length) this.#column += columns;
    else if (this.#isShifted) this.#put(" ".repeat(columns), 1, 1, style);
    else this.#put("\t", 1, columns, style);
  }

  /** Applies a control sequence. Those that move the cursor to another row, and unknown ones, have no effect. */
  control(final: string, parameters: string): void {
    // Those of private sequences do not begin with a number.
    const [first = ""] = parameters.split(";", 1);
    if (!/^\d*$/.test(first)) return;
    const column = this.#column;
    const count = Math.max(1, Number(first));
    if (final === "C" || final === "a") this.#move(column + count);
    else if (final === "D") this.#move(column - count);
    else if (final === "G" || final === "`") this.#move(count - 1);
    else if (final === "X") this.#erase(column, column + count);
    else if (final === "P") this.#delete(count);
    else if (final === "@") this.#insert(count);
    // A log ends at the row of the cursor: nothing below can be erased or move up.
    else if (final === "M") this.#clear();
    else if (final === "K" || final === "J") this.#eraseAround(Number(first));
  }

  /** The text. With styles, it opens those that it has, and closes the last one. */
  text(): string {
    let text = "";
    let open = "";
    for (const run of this.#columns.runs()) {
      if (run.style !== open) {
        text += `${open && RESET_SGR}${run.style}`;
        open = run.style;
      }
      text += run.text || " ".repeat(run.columns);
    }
    return text + (open && RESET_SGR);
  }

  #clear(): void {
    this.#columns = new Columns();
    this.#column = 0;
    this.#isShifted = false;
  }

  /** Prints characters that have the same number of UTF-16 units and of columns, in as many rows as they need. */
  #put(text: string, units: number, width: number, style: string): void {
    for (let rest = text; rest !== ""; ) {
      const room = Math.floor((MAX_ROW_LENGTH - this.#column) / width);
      const part = rest.slice(0, room * units);
      const columns = (part.length / units) * width;
      this.#columns.replace(this.#column, this.#column + columns, { text: part, units, columns, style });
      this.#column += columns;
      rest = rest.slice(part.length);
      if (rest !== "") this.#endRow();
    }
  }

  #endRow(): void {
    this.#onFull(this.text());
    this.#clear();
  }

  #append(mark: string, style: string): void {
    const found = this.#columns.characterAt(Math.min(this.#column, this.#columns.length) - 1);
    if (found === undefined || found.character.units > MAX_MARKS) this.#put(mark, mark.length, 1, style);
    else {
      const { start, character } = found;
      const text = (character.text || " ") + mark;
      this.#columns.replace(start, start + character.columns, { ...character, text, units: text.length });
    }
  }

  #replaceTabs(): void {
    if (this.#isShifted) return;
    this.#isShifted = true;
    const before = this.#columns;
    this.#columns = new Columns();
    for (const run of before.runs()) {
      const text = run.text.startsWith("\t") ? " ".repeat(run.columns) : run.text;
      this.#columns.replace(this.#columns.length, Number.POSITIVE_INFINITY, { ...run, text });
    }
  }

  #move(column: number): void {
    this.#column = Math.max(0, Math.min(column, Math.max(LAST_COLUMN, this.#columns.length)));
  }

  #eraseAround(mode: number): void {
    const start = mode === 0 ? this.#column : 0;
    if (mode <= 2) this.#erase(start, mode === 1 ? this.#column + 1 : Number.POSITIVE_INFINITY);
  }

  #erase(start: number, stop: number): void {
    const { length } = this.#columns;
    const end = Math.min(stop, length);
    if (start < end) this.#columns.replace(start, end, end < length ? blank(end - start) : undefined);
  }

  #delete(count: number): void {
    if (this.#column >= this.#columns.length) return;
    this.#replaceTabs();
    this.#columns.replace(this.#column, this.#column + count);
  }

  /** Inserts blank columns. What they push beyond the margin is lost. */
  #insert(count: number): void {
    const { length } = this.#columns;
    const margin = Math.max(LAST_COLUMN + 1, length);
    if (this.#column >= length) return;
    this.#replaceTabs();
    this.#columns.replace(this.#column, this.#column, blank(Math.min(count, margin - this.#column)));
    this.#columns.replace(margin, this.#columns.length);
  }
}
