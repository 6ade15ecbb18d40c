/** A token, or a function that gives one. The function is called for every request, so that tokens can be renewed. */
export type Token = string | (() => string | Promise<string>);

/**
 * Who the caller is. Exactly one of:
 *
 * - `privateToken`: a personal, project or group access token, sent as `PRIVATE-TOKEN`.
 * - `oauthToken`: an OAuth 2.0 access token, sent as `Authorization: Bearer`.
 * - `jobToken`: the value of `CI_JOB_TOKEN`, sent as `JOB-TOKEN`. GitLab takes it for `getTokenJob` and
 *   `getAllowedAgents`, and newer servers for the lists; everywhere else it is ignored, which ends in a 401.
 */
export type Auth =
  | { privateToken: Token; oauthToken?: never; jobToken?: never }
  | { oauthToken: Token; privateToken?: never; jobToken?: never }
  | { jobToken: Token; privateToken?: never; oauthToken?: never };

export type AuthKind = "privateToken" | "oauthToken" | "jobToken";

/** A credential that was looked at once; its header is made anew for every request. */
export interface Credential {
  kind: AuthKind;
  header(): Promise<[name: string, value: string]>;
}

/** Names of the headers that carry credentials, in lower case. */
export const credentialHeaders: readonly string[] = ["private-token", "authorization", "job-token"];

const headers: Record<AuthKind, (token: string) => [name: string, value: string]> = {
  privateToken: (token) => ["PRIVATE-TOKEN", token],
  oauthToken: (token) => ["Authorization", `Bearer ${token}`],
  jobToken: (token) => ["JOB-TOKEN", token],
};

/** @throws TypeError if there is not exactly one token, or if it cannot be sent in a header. */
export function credential(auth: Auth): Credential {
  const given = Object.keys(auth).filter((key) => auth[key as AuthKind] !== undefined);
  const [kind] = given;
  if (given.length !== 1 || kind === undefined || !isKind(kind)) {
    throw new TypeError(
      `auth takes exactly one of privateToken, oauthToken and jobToken; it has ${given.join(", ") || "none"}. Is a variable unset?`,
    );
  }
  const token = auth[kind] as Token;
  if (typeof token !== "function") check(kind, token);
  return {
    kind,
    async header() {
      const value = typeof token === "function" ? await token() : token;
      check(kind, value);
      return headers[kind](value);
    },
  };
}

const isKind = (kind: string): kind is AuthKind => Object.hasOwn(headers, kind);

// The messages name what is wrong with the token, never the token.
function check(kind: AuthKind, token: unknown): asserts token is string {
  if (typeof token !== "string")
    throw new TypeError(`${kind} is ${token === null ? "null" : `a ${typeof token}`}, not a string.`);
  if (token === "") throw new TypeError(`${kind} is empty. Is the variable that it comes from set?`);
  if (/\s/.test(token)) {
    throw new TypeError(`${kind} contains a space or a line break. Was it read from a file? Then trim it.`);
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new TypeError(`${kind} contains a character that is not printable ASCII, so it cannot be a GitLab token.`);
  }
}
