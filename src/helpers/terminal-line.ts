import { blank, Columns } from "./columns.js";
import { applySgr, resetSgr, type Style, sgr } from "./sgr.js";

export const ESC: string = "\u001b";

/**
 * One escape sequence: CSI with its parameters and its final character, a string such as a title or a link, or another one. CSI
 * and strings also begin with a C1 control character.
 */
const csi = `(?:${ESC}\\[|\\u009b)([0-?]*)[ -/]*([@-~])`;
const string = `(?:${ESC}[\\]P^_X]|[\\u0090\\u0098\\u009d-\\u009f])\\P{Cc}*(?:[\\u0007\\u009c]|${ESC}\\\\)`;
const sequence = `${csi}|${string}|${ESC}(?:[ -/]+[0-~]|[0-OQ-WYZ\\\\\`-~])`;
const invisible = new RegExp(`${sequence}|[^\\P{Cc}\\t]`, "gu");
const tokens = new RegExp(`${sequence}|\\p{Cc}|\\P{Cc}+`, "gu");

/** Every control character but the tab. */
const control = /[^\P{Cc}\t]/u;

/** What moves the cursor or erases: without it, a line is its text in the order in which it was written. */
const movement = new RegExp(`[\\r\\b]|(?:${ESC}\\[|\\u009b)[0-?]*(?:[CDGXa\`]|[1-9]K)`);

// East Asian wide and fullwidth characters, and emoji, take two columns; combining marks take none.
const wide =
  "\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6";
const wideAstral = "\\u{1f300}-\\u{1f64f}\\u{1f680}-\\u{1f6ff}\\u{1f900}-\\u{1f9ff}\\u{20000}-\\u{3fffd}";
const combining = "\\p{Mn}\\p{Me}\\p{Cf}";
const others = `(?:[\\0-\\u02ff]|[^${combining}${wide}\\u{10000}-\\u{10ffff}])+`;

/** A combining mark, or characters that take the same number of columns and of UTF-16 units. */
const groups = new RegExp(
  `${others}|([${combining}])|([${wide}]+)|([${wideAstral}]+)|((?:(?![${wideAstral}${combining}])[\\u{10000}-\\u{10ffff}])+)`,
  "gu",
);

/** How far a cursor movement goes beyond the end of the line: a log has no right margin. */
const lastColumn = 1023;

export interface RenderedLine {
  text: string;
  /** Where the next character goes. */
  column: number;
  /** The style in effect at the end of the line. */
  style: Style;
}

/** Whether a part of a line can overwrite or erase another part. */
export const hasMovement = (line: string): boolean => movement.test(line);

/** Whether a line is shown as it is written. */
export const isPlain = (line: string): boolean => !control.test(line);

/** What a terminal shows of `written` at the end of the line, without escape sequences. */
export function plainLine(written: string): string {
  if (isPlain(written)) return written;
  const line = written.includes("\r") ? erased(written) : written;
  return (hasMovement(line) ? renderLine(line).text : line).replace(invisible, "");
}

/** Drops what a later `\r` and "erase to the end of the line" removes anyway: progress bars and section markers have both. */
function erased(written: string): string {
  const end = Math.max(...[`\r${ESC}[K`, `\r${ESC}[0K`].map((mark) => written.lastIndexOf(mark) + 1));
  let length = written.length;
  while (written[length - 1] === "\r") length--;
  return written.slice(end, length);
}

/** What a terminal shows of `written` at the end of the line. The text opens the styles that it uses, and closes the last one. */
export function renderLine(written: string, styleBefore: Style = new Map()): RenderedLine {
  const row = new Row();
  const style = new Map(styleBefore);
  row.style = sgr(style);
  for (const [token, parameters = "", final] of written.matchAll(tokens)) {
    if (parameters.length > longestParameters) continue;
    if (final === "m") {
      applySgr(style, parameters);
      row.style = sgr(style);
    } else if (final !== undefined) row.control(final, parameters);
    else if (token === "\r") row.column = 0;
    else if (token === "\b") row.column = Math.max(0, row.column - 1);
    else if (token === "\t") row.tab();
    else if (!control.test(token)) row.print(token);
  }
  return { text: row.toString(), column: row.column, style };
}

/** Longer parameters are dropped, with their sequence. */
const longestParameters = 100;

/** One line of a terminal. Columns without a character are blank. */
class Row {
  column = 0;
  style = "";
  readonly #columns = new Columns();

  print(text: string): void {
    for (const [part, mark, wide, wideAstral, astral] of text.matchAll(groups)) {
      if (mark === undefined) this.#put(part, (wideAstral ?? astral) ? 2 : 1, (wide ?? wideAstral) ? 2 : 1);
      else if (this.column > 0) this.#append(mark);
      else this.#put(mark, mark.length, 1);
    }
  }

  tab(): void {
    const columns = 8 - (this.column % 8);
    if (this.column >= this.#columns.length) this.#put("\t", 1, columns);
    else this.column += columns;
  }

  /** A control sequence: those that move the cursor within the line or erase a part of it. Others have no effect. */
  control(final: string, parameters: string): void {
    if (!/^\d*$/.test(parameters)) return;
    const { column } = this;
    const count = Math.max(1, Number(parameters));
    if (final === "C" || final === "a") this.#move(column + count);
    else if (final === "D") this.#move(column - count);
    else if (final === "G" || final === "`") this.#move(count - 1);
    else if (final === "X") this.#erase(column, column + count);
    else if (final === "K") {
      const mode = Number(parameters);
      if (mode <= 2) this.#erase(mode === 0 ? column : 0, mode === 1 ? column + 1 : Number.POSITIVE_INFINITY);
    }
  }

  toString(): string {
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

  #append(mark: string): void {
    const last = Math.min(this.column, this.#columns.length) - 1;
    const found = this.#columns.characterAt(last);
    if (found === undefined) return;
    const { start, character } = found;
    const text = (character.text || " ") + mark;
    this.#columns.replace(start, start + character.columns, { ...character, text, units: text.length });
  }

  /** Prints characters that have the same number of UTF-16 units and of columns. */
  #put(text: string, units: number, width: number): void {
    const columns = (text.length / units) * width;
    const end = this.column + columns;
    this.#columns.replace(this.column, end, { text, units, columns, style: this.style });
    this.column = end;
  }

  #move(column: number): void {
    this.column = Math.max(0, Math.min(column, Math.max(lastColumn, this.#columns.length)));
  }

  #erase(start: number, stop: number): void {
    const { length } = this.#columns;
    const end = Math.min(stop, length);
    if (start < end) this.#columns.replace(start, end, end < length ? blank(end - start) : undefined);
  }
}
