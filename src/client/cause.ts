const MAX_CAUSES = 10;

/** An error and its causes. Anything can be thrown: also what is its own cause, or has a getter that throws. */
function textsOf(error: unknown, name: "code" | "message"): string[] {
  const texts: string[] = [];
  let current = Object(error);
  try {
    for (let depth = 0; depth < MAX_CAUSES; depth++) {
      if (typeof current[name] === "string" && current[name]) texts.push(current[name]);
      current = Object(current.cause);
    }
  } catch {
    // The texts before it are enough.
  }
  return texts;
}

/**
 * Returns the first `code` in the chain of causes, or an empty string. Node.js puts the cause of a "fetch failed" into its `cause`.
 */
export const causeCode = (error: unknown): string => textsOf(error, "code")[0] ?? "";

/** Describes what was thrown: by its code, the message of its innermost cause, or its type if it is no error. */
export const causeText = (error: unknown): string =>
  causeCode(error) || (textsOf(error, "message").at(-1) ?? (Object(error) === error ? typeof error : String(error)));

/** Whether the other side has no valid certificate. The next attempt would fail as well. */
export const isCertificateError = (cause: unknown): boolean =>
  /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|INVALID_(CA|PURPOSE)/.test(causeCode(cause));

/** What to do where the authority of a certificate is unknown. */
export const certificateHint = (cause: unknown): string | undefined =>
  /SELF_SIGNED|UNABLE_TO_|UNTRUSTED/.test(causeCode(cause))
    ? "set NODE_EXTRA_CA_CERTS; in a CI/CD job, CI_SERVER_TLS_CA_FILE has its value"
    : undefined;
