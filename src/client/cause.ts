const deepestCause = 10;

/**
 * Returns the first `code` in the chain of causes, or an empty string. Node.js puts the cause of a "fetch failed" into its `cause`.
 * Anything can be thrown: also what is its own cause.
 */
export function causeCode(error: unknown): string {
  let current = error;
  for (let depth = 0; depth < deepestCause; depth++) {
    const code = read(current, "code");
    if (typeof code === "string") return code;
    current = read(current, "cause");
  }
  return "";
}

/** Describes what was thrown: by its code, its message, or its type if it is no error. */
export function causeText(error: unknown): string {
  const message = read(error, "message");
  const text = Object(error) === error ? typeof error : String(error);
  return causeCode(error) || (typeof message === "string" ? message : text);
}

// A getter can throw too.
function read(value: unknown, name: string): unknown {
  try {
    return Object(value)[name];
  } catch {
    return undefined;
  }
}
