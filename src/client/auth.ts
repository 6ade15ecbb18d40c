import type { Mask } from "./mask.js";

/** A token, or a function that returns one. The function is called for every request, so tokens can be refreshed. */
export type Token = string | (() => string | Promise<string>);

/**
 * The credential. Exactly one of:
 *
 * - `privateToken`: a personal, project or group access token, sent as `PRIVATE-TOKEN`.
 * - `oauthToken`: an OAuth 2.0 access token, sent as `Authorization: Bearer`.
 * - `jobToken`: the value of `CI_JOB_TOKEN`, sent as `JOB-TOKEN`. GitLab accepts it for `getTokenJob` and
 *   `getAllowedAgents`, and newer servers for the lists. All other operations ignore it and return 401.
 */
export type Auth =
  | { privateToken: Token; oauthToken?: never; jobToken?: never }
  | { oauthToken: Token; privateToken?: never; jobToken?: never }
  | { jobToken: Token; privateToken?: never; oauthToken?: never };

export type AuthKind = "privateToken" | "oauthToken" | "jobToken";

/** A validated credential. */
export interface Credential {
  kind: AuthKind;
  /** Adds it to the headers of an attempt, and to the texts that are masked. */
  addTo(headers: Headers, mask: Mask): Promise<void>;
}

/**
 * Rejects headers that carry a credential, or that cannot be sent. The platform would repeat their values in its error.
 *
 * @throws TypeError with the name of the header, never its value.
 */
export function checkHeaders(headers: object): void {
  for (const [name, value] of Object.entries(headers)) {
    if (/^(private-token|authorization|job-token)$/i.test(name))
      throw new TypeError(`The header \`${name}\` carries a credential. Pass it to createJobsClient as \`auth\`.`);
    try {
      new Headers().set(name, value ?? "");
    } catch {
      throw new TypeError(
        `The header ${JSON.stringify(name)} has a character that cannot be sent, in its name or its value.`,
      );
    }
  }
}

const headerNames: Record<AuthKind, string> = {
  privateToken: "PRIVATE-TOKEN",
  oauthToken: "Authorization",
  jobToken: "JOB-TOKEN",
};
const kinds = Object.keys(headerNames) as AuthKind[];

/**
 * Validates a credential.
 *
 * @throws TypeError if there is not exactly one token, or if it cannot be sent in a header.
 */
export function createCredential(auth: Auth): Credential {
  const given = kinds.filter((kind) => auth?.[kind] !== undefined);
  const [kind] = given;
  if (kind === undefined || given.length > 1) {
    throw new TypeError(
      `\`auth\` must have exactly one of ${kinds}, got ${given.join(", ") || "none"}. Check that the variable is set.`,
    );
  }
  const token: unknown = auth[kind];
  if (typeof token !== "function") checkToken(kind, token);
  return {
    kind,
    async addTo(headers, mask) {
      const value: unknown = typeof token === "function" ? await token() : token;
      checkToken(kind, value);
      mask.add(value);
      headers.set(headerNames[kind], kind === "oauthToken" ? `Bearer ${value}` : value);
    },
  };
}

// The message describes the token and never contains it.
function checkToken(kind: AuthKind, token: unknown): asserts token is string {
  if (typeof token === "string" && /^[\x21-\x7e]+$/.test(token)) return;
  const found =
    typeof token !== "string"
      ? String(token && typeof token)
      : token
        ? "one with a space, a line break or a character outside ASCII"
        : "an empty one";
  throw new TypeError(`\`${kind}\` must be a string of visible ASCII, got ${found}. Check that its variable is set.`);
}
