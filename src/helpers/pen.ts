const ESC = "\u001b";
const ALL_SGR = new RegExp(`${ESC}\\[[\\d;:]*m`, "g");

export const RESET_SGR: string = `${ESC}[0m`;

/** A rendered line without its SGR sequences: it has no others. */
export const withoutStyles = (line: string): string => line.replace(ALL_SGR, "");

// A color in red, green and blue has 16.
const MAX_ATTRIBUTE_LENGTH = 20;

/** Colors and other text attributes in effect. */
export class Pen {
  /** The sequence that sets the attributes from none. Empty without attributes. */
  sgr = "";
  /** The parameters by what they set. */
  readonly #attributes = new Map<string, string>();

  /** Applies the parameters of one SGR sequence, such as `0;31` or `38;5;208`. */
  apply(parameters: string): void {
    if (!/^[\d;:]*$/.test(parameters)) return;
    const codes = parameters.split(";");
    for (let index = 0; index < codes.length; ) {
      const length = lengthAt(codes, index);
      this.#set(codes.slice(index, index + length).join(";"));
      index += length;
    }
    const all = [...this.#attributes.values()];
    this.sgr = all.length === 0 ? "" : `${ESC}[${all.join(";")}m`;
  }

  #set(attribute: string): void {
    const code = Number.parseInt(attribute || "0", 10);
    const name = nameOf(code);
    if (code === 0) this.#attributes.clear();
    else if (RESETS[code]) for (const name of RESETS[code]) this.#attributes.delete(name);
    else if (name && attribute.length <= MAX_ATTRIBUTE_LENGTH) this.#attributes.set(name, attribute);
  }
}

/** How many codes set one attribute: a color is followed by its kind and its values. */
function lengthAt(codes: readonly string[], index: number): number {
  if (!/^[345]8$/.test(codes[index] ?? "")) return 1;
  return { 5: 3, 2: 5 }[codes[index + 1] ?? ""] ?? 1;
}

const RESETS: Partial<Record<number, string[]>> = {
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

const NAMES: Partial<Record<number, string>> = {
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

function nameOf(code: number): string | undefined {
  if ((code >= 30 && code <= 38) || (code >= 90 && code <= 97)) return "color";
  if ((code >= 40 && code <= 48) || (code >= 100 && code <= 107)) return "background";
  return NAMES[code];
}
