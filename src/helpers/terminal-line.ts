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
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const firstOfOtherWidth = "\u0300";
const combining = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** How far a cursor movement goes beyond the end of the line: a log has no right margin. */
const lastColumn = 1023;

/** Colors and other attributes in effect, as the parameters of SGR sequences by what they set. */
export type Style = ReadonlyMap<string, string>;

export const noStyle: Style = new Map();

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
export function renderLine(written: string, styleBefore: Style = noStyle): RenderedLine {
  const row = new Row();
  const style = new Map(styleBefore);
  row.style = sgr(style);
  for (const [token, parameters = "", final] of written.matchAll(tokens)) {
    if (final === "m") {
      if (/^[\d;:]*$/.test(parameters)) applySgr(style, parameters);
      row.style = sgr(style);
    } else if (final !== undefined) row.control(final, parameters);
    else if (token === "\r") row.column = 0;
    else if (token === "\b") row.column = Math.max(0, row.column - 1);
    else if (token === "\t") row.tab();
    else if (!control.test(token)) for (const character of token) row.print(character);
  }
  return { text: row.toString(), column: row.column, style };
}

/** What is in one column. */
interface Cell {
  /** Empty in the other columns of a character that takes several. */
  text: string;
  style: string;
}

const blank: Cell = { text: " ", style: "" };

/** Columns are erased a block at a time: many sequences can erase a long line again and again. */
const blockSize = 256;

/** One line of a terminal. Columns without a cell are blank. */
class Row {
  column = 0;
  style = "";
  #length = 0;
  readonly #blocks: (Cell | undefined)[][] = [];

  print(character: string): void {
    if (character < firstOfOtherWidth) this.#put(character, 1);
    else if (this.column > 0 && combining.test(character)) this.#append(character);
    else this.#put(character, wide.test(character) ? 2 : 1);
  }

  tab(): void {
    const columns = 8 - (this.column % 8);
    if (this.column >= this.#length) this.#put("\t", columns);
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
    for (let column = 0; column < this.#length; column++) {
      const cell = this.#at(column);
      if (cell.text === "") continue;
      if (cell.style !== open) {
        text += `${open && reset}${cell.style}`;
        open = cell.style;
      }
      text += cell.text;
    }
    return text + (open && reset);
  }

  #at(column: number): Cell {
    return this.#blocks[Math.floor(column / blockSize)]?.[column % blockSize] ?? blank;
  }

  #set(column: number, cell: Cell | undefined): void {
    const index = Math.floor(column / blockSize);
    let block = this.#blocks[index];
    if (block === undefined) {
      if (cell === undefined) return;
      block = [];
      this.#blocks[index] = block;
    }
    block[column % blockSize] = cell;
  }

  #append(mark: string): void {
    let at = Math.min(this.column, this.#length) - 1;
    while (at > 0 && this.#at(at).text === "") at--;
    if (at < 0) return;
    const { text, style } = this.#at(at);
    this.#set(at, { text: text + mark, style });
  }

  #put(character: string, columns: number): void {
    const { column, style } = this;
    const end = column + columns;
    this.#split(column);
    this.#split(end);
    this.#set(column, { text: character, style });
    for (let at = column + 1; at < end; at++) this.#set(at, { text: "", style });
    this.#length = Math.max(this.#length, end);
    this.column = end;
  }

  #move(column: number): void {
    this.column = Math.max(0, Math.min(column, Math.max(lastColumn, this.#length)));
  }

  #erase(start: number, stop: number): void {
    const end = Math.min(stop, this.#length);
    this.#split(start);
    this.#split(end);
    for (let at = start; at < end; ) {
      const isBlock = at % blockSize === 0 && at + blockSize <= end;
      if (isBlock) delete this.#blocks[at / blockSize];
      else this.#set(at, undefined);
      at += isBlock ? blockSize : 1;
    }
    if (end === this.#length) this.#length = Math.min(start, end);
  }

  /** Turns a character that lies on both sides of a column into spaces: a terminal shows no half of it. */
  #split(column: number): void {
    if (column >= this.#length || this.#at(column).text !== "") return;
    let start = column;
    while (start > 0 && this.#at(start).text === "") start--;
    for (let at = start; at === start || this.#at(at).text === ""; at++) {
      this.#set(at, { text: " ", style: this.#at(at).style });
    }
  }
}

const reset = `${ESC}[0m`;

/** The sequence that sets a style from none. */
export const sgr = (style: Style): string => (style.size === 0 ? "" : `${ESC}[${[...style.values()].join(";")}m`);

/** Applies the parameters of one SGR sequence, such as `0;31` or `38;5;208`. */
function applySgr(style: Map<string, string>, parameters: string): void {
  const codes = parameters.split(";");
  for (let index = 0; index < codes.length; index++) {
    const code = Number.parseInt(codes[index] || "0", 10);
    if (code === 0) style.clear();
    else if (resets[code]) for (const name of resets[code]) style.delete(name);
    else {
      const length = /^[345]8$/.test(codes[index] ?? "") ? ({ 5: 3, 2: 5 }[codes[index + 1] ?? ""] ?? 1) : 1;
      const name = attribute(code);
      if (name) style.set(name, codes.slice(index, index + length).join(";"));
      index += length - 1;
    }
  }
}

const resets: Partial<Record<number, string[]>> = {
  22: ["bold", "dim"],
  23: ["italic"],
  24: ["underline"],
  25: ["blink"],
  27: ["inverse"],
  28: ["hidden"],
  29: ["strike"],
  39: ["color"],
  49: ["background"],
  55: ["overline"],
  59: ["underline color"],
};

const attributes: Partial<Record<number, string>> = {
  1: "bold",
  2: "dim",
  3: "italic",
  4: "underline",
  5: "blink",
  6: "blink",
  7: "inverse",
  8: "hidden",
  9: "strike",
  21: "underline",
  53: "overline",
  58: "underline color",
};

function attribute(code: number): string | undefined {
  if ((code >= 30 && code <= 38) || (code >= 90 && code <= 97)) return "color";
  if ((code >= 40 && code <= 48) || (code >= 100 && code <= 107)) return "background";
  return attributes[code];
}
