const MAX_CAUSES = 10;

/**
 * Returns the first `code` in the chain of causes, or an empty string. Node.js puts the cause of a "fetch failed" into its `cause`.
 * Anything can be thrown: also what is its own cause.
 */
export function causeCode(error: unknown): string {
  let current = error;
  for (let depth = 0; depth < MAX_CAUSES; depth++) {
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

/** Whether the other side has no valid certificate. The next attempt would fail as well. */
export const isCertificateError = (cause: unknown): boolean =>
  /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|INVALID_(CA|PURPOSE)/.test(causeCode(cause));

/** What to do where the authority of a certificate is unknown. */
export const certificateHint = (cause: unknown): string | undefined =>
  /SELF_SIGNED|UNABLE_TO_|UNTRUSTED/.test(causeCode(cause))
    ? "set NODE_EXTRA_CA_CERTS; in a CI/CD job, CI_SERVER_TLS_CA_FILE has its value"
    : undefined;
