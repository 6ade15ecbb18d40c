/** The credentials of a call. They are in a closure, where `inspect` does not find them. */
export interface Mask {
  add(secret: string): void;
  /** Replaces the credentials in a text, also where they are percent-encoded. */
  apply(text: string): string;
}

export function createMask(): Mask {
  const patterns = new Map<string, RegExp>();
  return {
    add: (secret) => void patterns.set(secret, toPattern(secret)),
    apply: (text) => [...patterns.values()].reduce((masked, pattern) => masked.replace(pattern, "[MASKED]"), text),
  };
}

// A shorter one, such as "any" in a test, is masked as a whole word only.
const shortestToken = 8;

function toPattern(secret: string): RegExp {
  const characters = [...secret].map((character) => {
    const hex = character.charCodeAt(0).toString(16);
    // `%25` is a `%` that was encoded once more.
    return `(?:${character.replace(/\W/, "\\$&")}|%(?:25)*${hex})`;
  });
  const pattern = characters.join("");
  return new RegExp(secret.length < shortestToken ? `(?<!\\w)${pattern}(?!\\w)` : pattern, "gi");
}
