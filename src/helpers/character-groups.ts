// East Asian wide and fullwidth characters, and emoji, take two columns; combining marks take none.
const WIDE =
  "\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6";
const WIDE_ASTRAL = "\\u{1f300}-\\u{1f64f}\\u{1f680}-\\u{1f6ff}\\u{1f900}-\\u{1f9ff}\\u{20000}-\\u{3fffd}";
const COMBINING = "\\p{Mn}\\p{Me}\\p{Cf}";

/** The most combining marks of a character. More are characters of their own. */
export const MAX_MARKS = 32;

const MARK = `(?!\\u00ad)[${COMBINING}]`;
const NARROW = `(?:[^${COMBINING}${WIDE}\\u{10000}-\\u{10ffff}]|\\u00ad)`;
const GROUPS = new RegExp(
  [
    `(?:${NARROW}(?!${MARK}))+`,
    `((?:[${WIDE}](?!${MARK}))+)`,
    `((?:[${WIDE_ASTRAL}](?!${MARK}))+)`,
    `(${MARK})`,
    `([^](?:${MARK}){0,${MAX_MARKS}})`,
  ].join("|"),
  "gu",
);
const IS_WIDE = new RegExp(`^[${WIDE}${WIDE_ASTRAL}]`, "u");
const HAS_NARROW_ONLY = /^[\0-\u02ff]*$/;

/** Characters of the same kind. */
export interface CharacterGroup {
  text: string;
  /** UTF-16 units of each character. */
  units: number;
  /** Columns of each character. 0 for a combining mark that belongs to the character before. */
  width: number;
}

/** Splits text without control characters into groups, in order. */
export function* characterGroups(text: string): Generator<CharacterGroup, void, undefined> {
  if (HAS_NARROW_ONLY.test(text)) yield { text, units: 1, width: 1 };
  else
    for (const [part, wides, emoji, mark, character] of text.matchAll(GROUPS)) {
      if (mark !== undefined) yield { text: mark, units: mark.length, width: 0 };
      else if (character !== undefined) yield { text: part, units: part.length, width: IS_WIDE.test(part) ? 2 : 1 };
      else yield { text: part, units: emoji ? 2 : 1, width: (wides ?? emoji) ? 2 : 1 };
    }
}
