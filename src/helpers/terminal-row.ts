import { blank, Columns } from "./columns.js";
import { resetSgr } from "./pen.js";

// East Asian wide and fullwidth characters, and emoji, take two columns; combining marks take none.
const wide =
  "\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6";
const wideAstral = "\\u{1f300}-\\u{1f64f}\\u{1f680}-\\u{1f6ff}\\u{1f900}-\\u{1f9ff}\\u{20000}-\\u{3fffd}";
const combining = "\\p{Mn}\\p{Me}\\p{Cf}";
const mostMarks = 32;

/** Characters that take the same number of columns and of UTF-16 units, or one with its combining marks. */
const mark = `(?!\\u00ad)[${combining}]`;
const narrow = `(?:[^${combining}${wide}\\u{10000}-\\u{10ffff}]|\\u00ad)`;
const groups = new RegExp(
  [
    `(?:${narrow}(?!${mark}))+`,
    `(?<wides>(?:[${wide}](?!${mark}))+)`,
    `(?<emoji>(?:[${wideAstral}](?!${mark}))+)`,
    `(?<mark>${mark})`,
    `(?<character>[^](?:${mark}){0,${mostMarks}})`,
  ].join("|"),
  "gu",
);
const isWide = new RegExp(`^[${wide}${wideAstral}]`, "u");
const hasNarrowOnly = /^[\0-\u02ff]*$/;

/** How far a cursor movement goes beyond the end of the line: a log has no right margin. */
const lastColumn = 1023;

/** The most columns of a row. */
export const longestRow: number = 2 ** 20;

/** The row of a terminal in which the cursor is. Columns without a character are blank. */
export class TerminalRow {
  #columns = new Columns();
  #column = 0;
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
    if (hasNarrowOnly.test(text)) this.#put(text, 1, 1, style);
    else this.#printGroups(text, style);
  }

  #printGroups(text: string, style: string): void {
    for (const { 0: part, groups: { wides, emoji, mark, character } = {} } of text.matchAll(groups)) {
      if (mark !== undefined) this.#append(mark, style);
      else if (character !== undefined) this.#put(part, part.length, isWide.test(part) ? 2 : 1, style);
      else this.#put(part, emoji ? 2 : 1, (wides ?? emoji) ? 2 : 1, style);
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
    if (this.#column >= this.#columns.length) this.#put("\t", 1, columns, style);
    else this.#column += columns;
  }

  /** Applies a control sequence. Those that move the cursor to another row, and unknown ones, have no effect. */
  control(final: string, parameters: string): void {
    if (!/^\d*$/.test(parameters)) return;
    const column = this.#column;
    const count = Math.max(1, Number(parameters));
    if (final === "C" || final === "a") this.#move(column + count);
    else if (final === "D") this.#move(column - count);
    else if (final === "G" || final === "`") this.#move(count - 1);
    else if (final === "X") this.#erase(column, column + count);
    else if (final === "P") this.#columns.replace(column, column + count);
    else if (final === "@") this.#insert(count);
    // A log ends at the row of the cursor: nothing below can be erased or move up.
    else if (final === "M") this.#clear();
    else if (final === "K" || final === "J") this.#eraseAround(Number(parameters));
  }

  /** The text. With styles, it opens those that it has, and closes the last one. */
  text(): string {
    let text = "";
    let open = "";
    for (const run of this.#columns.runs()) {
      if (run.style !== open) {
        text += `${open && resetSgr}${run.style}`;
        open = run.style;
      }
      text += run.text || " ".repeat(run.columns);
    }
    return text + (open && resetSgr);
  }

  #clear(): void {
    this.#columns = new Columns();
    this.#column = 0;
  }

  /** Prints characters that have the same number of UTF-16 units and of columns, in as many rows as they need. */
  #put(text: string, units: number, width: number, style: string): void {
    for (let rest = text; rest !== ""; ) {
      const room = Math.floor((longestRow - this.#column) / width);
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
    if (found === undefined || found.character.units > mostMarks) this.#put(mark, mark.length, 1, style);
    else {
      const { start, character } = found;
      const text = (character.text || " ") + mark;
      this.#columns.replace(start, start + character.columns, { ...character, text, units: text.length });
    }
  }

  #move(column: number): void {
    this.#column = Math.max(0, Math.min(column, Math.max(lastColumn, this.#columns.length)));
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

  /** Inserts blank columns. What they push beyond the margin is lost. */
  #insert(count: number): void {
    const { length } = this.#columns;
    const margin = Math.max(lastColumn + 1, length);
    if (this.#column >= length) return;
    this.#columns.replace(this.#column, this.#column, blank(Math.min(count, margin - this.#column)));
    this.#columns.replace(margin, this.#columns.length);
  }
}
