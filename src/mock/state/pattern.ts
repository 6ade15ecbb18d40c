// The regular expressions of inputs. GitLab reads them with RE2, whose syntax differs from that of JavaScript.

const ANCHORS: Record<string, string> = {
  A: "(?<![\\s\\S])",
  z: "(?![\\s\\S])",
  Z: "(?=\\n?(?![\\s\\S]))",
};
// What JavaScript lets a pattern escape. RE2 accepts all punctuation.
const ESCAPABLE = "^$\\.*+?()[]{}|/";

/**
 * Compiles the pattern of an input. Translates `\A`, `\z`, `\Z`, escaped punctuation, and flags at the start, such as `(?i)`.
 *
 * @throws SyntaxError if JavaScript cannot read the pattern.
 */
export function toRegExp(pattern: string): RegExp {
  const [, flags = "", source = pattern] = /^\(\?([ims]+)\)([\s\S]*)$/.exec(pattern) ?? [];
  const translated = source.replace(/\\([\s\S])/gu, (escaped, char: string) => {
    if (Object.hasOwn(ANCHORS, char)) return ANCHORS[char] ?? escaped;
    if (/[A-Za-z0-9]/.test(char) || ESCAPABLE.includes(char)) return escaped;
    return `\\u{${char.codePointAt(0)?.toString(16)}}`;
  });
  // The flag `u` rejects escapes that JavaScript would read as plain letters.
  return new RegExp(translated, `u${flags}`);
}
