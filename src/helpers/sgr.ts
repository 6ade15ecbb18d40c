/** Colors and other attributes in effect, as the parameters of SGR sequences by what they set. */
export type Style = Map<string, string>;

export const resetSgr = "\u001b[0m";

/** The sequence that sets a style from none. */
export const sgr = (style: Style): string => (style.size === 0 ? "" : `\u001b[${[...style.values()].join(";")}m`);

// A color in red, green and blue has 16.
const longestAttribute = 20;

/** Applies the parameters of one SGR sequence, such as `0;31` or `38;5;208`. */
export function applySgr(style: Style, parameters: string): void {
  if (!/^[\d;:]*$/.test(parameters)) return;
  const codes = parameters.split(";");
  for (let index = 0; index < codes.length; index++) {
    const code = Number.parseInt(codes[index] || "0", 10);
    if (code === 0) style.clear();
    else if (resets[code]) for (const name of resets[code]) style.delete(name);
    else {
      const length = /^[345]8$/.test(codes[index] ?? "") ? ({ 5: 3, 2: 5 }[codes[index + 1] ?? ""] ?? 1) : 1;
      const name = attribute(code);
      const text = codes.slice(index, index + length).join(";");
      if (name && text.length <= longestAttribute) style.set(name, text);
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
