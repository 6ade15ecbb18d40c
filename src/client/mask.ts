/** The credentials of a call. They are in a closure, where `inspect` does not find them. */
export interface Mask {
  add(secret: string): void;
  /** Replaces the credentials in a text. */
  apply(text: string): string;
}

export function createMask(): Mask {
  const secrets = new Set<string>();
  return {
    add: (secret) => void (secret && secrets.add(secret)),
    apply: (text) => [...secrets].reduce((masked, secret) => masked.replace(patternOf(secret), "[MASKED]"), text),
  };
}

// A shorter one, such as "any" in a test, is masked as a whole word only.
const MIN_TOKEN_LENGTH = 8;

/** Matches a credential as it is, and percent-encoded. */
function patternOf(secret: string): RegExp {
  const [plain, encoded] = [secret, encodeURIComponent(secret)].map((text) => text.replace(/\W/g, "\\$&"));
  const pattern = `(${plain}|${encoded})`;
  return new RegExp(secret.length < MIN_TOKEN_LENGTH ? `(?<!\\w)${pattern}(?!\\w)` : pattern, "gi");
}
