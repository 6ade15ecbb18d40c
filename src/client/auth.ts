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

/** @throws TypeError if one of the headers carries a credential. */
export function refuseCredentials(names: Iterable<string>): void {
  for (const name of names) {
    if (/^(private-token|authorization|job-token)$/i.test(name))
      throw new TypeError(`The header ${name} carries a credential. Pass it to createJobsClient as auth.`);
  }
}

const headerNames: Record<AuthKind, string> = {
  privateToken: "PRIVATE-TOKEN",
  oauthToken: "Authorization",
  jobToken: "JOB-TOKEN",
};
const kinds = Object.keys(headerNames) as AuthKind[];

/** @throws TypeError if there is not exactly one token, or if it cannot be sent in a header. */
export function credential(auth: Auth): Credential {
  const given = kinds.filter((kind) => auth?.[kind] !== undefined);
  const [kind] = given;
  if (kind === undefined || given.length > 1) {
    throw new TypeError(
      `auth takes exactly one of ${kinds}; it has ${given.join(", ") || "none"}. Is a variable unset?`,
    );
  }
  const token: unknown = auth[kind];
  if (typeof token !== "function") check(kind, token);
  return {
    kind,
    async header() {
      const value: unknown = typeof token === "function" ? await token() : token;
      check(kind, value);
      return [headerNames[kind], kind === "oauthToken" ? `Bearer ${value}` : value];
    },
  };
}

// The message says what is wrong with the token, never what the token is.
function check(kind: AuthKind, token: unknown): asserts token is string {
  if (typeof token === "string" && /^[\x21-\x7e]+$/.test(token)) return;
  const fault =
    typeof token !== "string"
      ? `is ${token === null ? token : typeof token}, not a string`
      : token
        ? "contains a space, a line break or a character outside ASCII"
        : "is empty";
  throw new TypeError(`${kind} ${fault}. Is the variable that it comes from set, and trimmed?`);
}
