import type { Pen } from "./pen.js";
import { MAX_ROW_LENGTH, TerminalRow } from "./terminal-row.js";

// Control characters, but for the tab.
const CONTROLS = "\\0-\\x08\\n-\\x1f\\x7f-\\x9f";
const ESC = "\\x1b";
const CSI_START = `(?:${ESC}\\[|\\x9b)`;
const STRING_START = `(?:${ESC}[\\]P^_X]|[\\x90\\x98\\x9d-\\x9f])`;

/**
 * The parts of a line: an escape sequence, the beginning of one at the end, text, or a control character. Sequences are CSI with its
 * parameters and its final character, strings such as titles and links, and others. The first two can begin with a C1 character.
 */
const TOKENS = new RegExp(
  [
    `${CSI_START}([0-?]*)([@-~])`,
    `(${CSI_START}[0-?]*[ -/]+[@-~]|${STRING_START}[^\\t${CONTROLS}]*(?:[\\x07\\x9c]|${ESC}\\\\)|${ESC}(?:[ -/]+[0-~]|[0-OQ-WYZ\\\\\`-~]))`,
    `((?:${CSI_START}[0-?]*[ -/]*|${STRING_START}[^\\t${CONTROLS}]*${ESC}?|${ESC}[ -/]*)$)`,
    `([^${CONTROLS}]+)`,
    `[${CONTROLS}]`,
  ].join("|"),
  "g",
);

const IS_CSI = new RegExp(`^${CSI_START}`);
const IS_STRING = new RegExp(`^${STRING_START}[^\\t${CONTROLS}]*$`);
const END_OF_CSI = /[^ -?]/;
const END_OF_STRING = new RegExp(`[\\t${CONTROLS}]`);
const ALL_CONTROLS = new RegExp(`[${CONTROLS}]`, "g");
const ANY_CHARACTER = /./s;

const CONTROL = new RegExp(`[${CONTROLS}]`);

/** Whether a line is shown as it is written: it has no control characters but tabs. */
export const isPlain = (line: string): boolean => !CONTROL.test(line);

/** Longer parameters are dropped, with their sequence. */
const MAX_PARAMETERS = 100;

/** A line that is written on a terminal, in parts that end anywhere. */
export class TerminalLine {
  readonly #pen: Pen | undefined;
  readonly #onFull: (text: string) => void;
  /** The text, until something moves the cursor: most lines have nothing else. */
  #text = "";
  #row: TerminalRow | undefined;
  /** A "\r" that has no effect at the end of the line. */
  #isReturned = false;
  /** The beginning of a sequence, and what can end it. */
  #unfinished = "";
  #end = ANY_CHARACTER;
  #hasSequence = false;
  #hasText = false;

  /**
   * @param pen The style in effect. Without it, styles have no effect.
   * @param onFull Called with the beginning of a line that is longer than a row of 1,048,576 columns.
   */
  constructor(pen: Pen | undefined, onFull: (text: string) => void) {
    this.#pen = pen;
    this.#onFull = onFull;
  }

  /** Whether the line has escape sequences and no text. */
  get hasSequencesOnly(): boolean {
    return this.#hasSequence && !this.#hasText;
  }

  write(text: string): void {
    if (text === "") return;
    if (this.#unfinished === "" && isPlain(text)) this.#print(text);
    else if (this.#unfinished === "" || this.#end.test(text)) this.#read(this.#unfinished + text);
    else this.#unfinished += text;
    if (this.#unfinished.length > MAX_ROW_LENGTH) this.#release();
  }

  /** The text at the end of the line, with that of a sequence that is not finished. */
  finish(): string {
    this.#release();
    return this.#row?.text() ?? this.#text;
  }

  #read(written: string): void {
    this.#unfinished = "";
    TOKENS.lastIndex = 0;
    for (let match = TOKENS.exec(written); match; match = TOKENS.exec(written)) {
      const [token, parameters = "", final, other, unfinished, text] = match;
      if (text !== undefined) this.#print(text);
      else if (final !== undefined) this.#control(final, parameters);
      else if (unfinished !== undefined) this.#hold(unfinished);
      else if (token === "\r") this.#isReturned = true;
      else if (token === "\b") this.#begin().backspace();
      this.#hasSequence ||= (final ?? other) !== undefined;
    }
  }

  #print(text: string): void {
    this.#hasText = true;
    const style = this.#pen?.sgr ?? "";
    const fits = this.#text.length + text.length < MAX_ROW_LENGTH / 2;
    if (this.#isAtEnd() && style === "" && fits) this.#text += text;
    else this.#begin().print(text, style);
  }

  #control(final: string, parameters: string): void {
    if (parameters.length > MAX_PARAMETERS) return;
    if (final === "m") this.#pen?.apply(parameters);
    else if (!this.#isAtEnd() || hasEffectAtEnd(final, parameters)) this.#begin().control(final, parameters);
  }

  #isAtEnd(): boolean {
    return this.#row === undefined && !this.#isReturned;
  }

  /** Creates the row at the first movement of the cursor. */
  #begin(): TerminalRow {
    if (this.#row === undefined) {
      this.#row = new TerminalRow(this.#onFull);
      this.#row.print(this.#text, "");
    }
    if (this.#isReturned) this.#row.carriageReturn();
    this.#isReturned = false;
    return this.#row;
  }

  #hold(sequence: string): void {
    this.#unfinished = sequence;
    if (IS_CSI.test(sequence)) this.#end = END_OF_CSI;
    else this.#end = IS_STRING.test(sequence) ? END_OF_STRING : ANY_CHARACTER;
  }

  #release(): void {
    const text = this.#unfinished.replace(ALL_CONTROLS, "");
    this.#unfinished = "";
    if (text !== "") this.#print(text);
  }
}

/** Whether a sequence has an effect where nothing follows the cursor. */
const hasEffectAtEnd = (final: string, parameters: string): boolean =>
  "CaDG`M".includes(final) || ("KJ".includes(final) && Number.parseInt(parameters, 10) > 0);
