import type { Mask } from "./mask.js";

/** A token, or a function that returns one. The function is called for every attempt, so tokens can be refreshed. */
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
  // Each excludes only those after it, so that TypeScript names the option that is `undefined`.
  | { privateToken: Token; oauthToken?: never; jobToken?: never }
  | { oauthToken: Token; jobToken?: never }
  | { jobToken: Token };

export type AuthKind = "privateToken" | "oauthToken" | "jobToken";

/** The headers that carry credentials. Only `fetch` gets them. */
export type Secrets = Readonly<Record<string, string>>;

/** A validated credential. */
export interface Credential {
  kind: AuthKind;
  /** Whether a function returns the token, which can be another one the next time. */
  isRefreshable: boolean;
  /** Reads the credential for an attempt, and masks it in the errors of the call. */
  read(mask: Mask): Promise<Secrets>;
}

const HEADER_NAMES: Record<AuthKind, string> = {
  privateToken: "PRIVATE-TOKEN",
  oauthToken: "Authorization",
  jobToken: "JOB-TOKEN",
};
const KINDS = Object.keys(HEADER_NAMES) as AuthKind[];

/**
 * Validates a credential.
 *
 * @param basic is the `Authorization` for a server in front of GitLab.
 * @throws TypeError if there is not exactly one token, or if it cannot be sent in a header.
 */
export function createCredential(auth: Auth, basic: string | undefined): Credential {
  const given: Partial<Record<AuthKind, unknown>> = Object(auth);
  const [kind, ...others] = KINDS.filter((kind) => given[kind] !== undefined);
  const unset = KINDS.find((kind) => kind in given);
  if (!kind && unset) throw new TypeError(`\`auth.${unset}\` is undefined. Check that its variable is set.`);
  if (!kind || others.length > 0)
    throw new TypeError(
      `\`auth\` must have exactly one of ${KINDS.join(", ")}, got ${kind ? [kind, ...others].join(", ") : "none"}.`,
    );
  const token = given[kind];
  const isRefreshable = typeof token === "function";
  if (!isRefreshable) checkToken(kind, token);
  const secretsOf = (value: unknown, mask: Mask): Secrets => {
    checkToken(kind, value);
    mask.add(value);
    const header = { [HEADER_NAMES[kind]]: kind === "oauthToken" ? `Bearer ${value}` : value };
    if (basic === undefined) return header;
    const encoded = basic.slice("basic ".length);
    mask.add(encoded);
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    mask.add(new TextDecoder().decode(bytes).replace(/^[^:]*:/, ""));
    return { ...header, Authorization: basic };
  };
  const read = async (mask: Mask) => secretsOf(isRefreshable ? await token() : token, mask);
  return { kind, isRefreshable, read };
}

// The message describes the token and never contains it.
function checkToken(kind: AuthKind, token: unknown): asserts token is string {
  if (typeof token === "string" && /^[\x21-\x7e]+$/.test(token)) return;
  const text = token ? "one with a space, a line break or a character outside ASCII" : "an empty one";
  const found = typeof token === "string" ? text : String(token && typeof token);
  throw new TypeError(`\`${kind}\` must be a string of visible ASCII, got ${found}. Check that its variable is set.`);
}
