import type { Auth } from "./auth.js";

/**
 * Rejects headers that carry a credential.
 *
 * @throws TypeError with the name of the header, never its value.
 */
export function rejectCredentials(headers: object): void {
  for (const name of Object.keys(headers)) {
    if (/^(private-token|authorization|job-token)$/i.test(name))
      throw new TypeError(`The header \`${name}\` carries a credential. Pass it to createJobsClient as \`auth\`.`);
  }
}

/**
 * Rejects headers that carry a credential, or that cannot be sent. The platform would repeat their values in its error.
 *
 * @throws TypeError with the name of the header, never its value.
 */
export function checkHeaders(headers: object): void {
  rejectCredentials(headers);
  for (const [name, value] of Object.entries(headers)) {
    try {
      new Headers().set(name, value ?? "");
    } catch {
      throw new TypeError(`The header ${JSON.stringify(name)} has a character that cannot be sent.`);
    }
  }
}

type Values = Record<string, string>;

/** Takes the basic authentication of a server in front of GitLab out of the headers. An OAuth token needs the same header. */
export function takeBasic(headers: Values, auth: Auth | undefined): [others: Values, basic?: string] {
  const isBasic = ([name, value]: [string, string]) =>
    /^authorization: basic (?=(.{4})+$)[a-z\d+/]{2,}=?=?$/i.test(`${name}: ${value}`);
  const [name, basic] = Object.entries(headers).find(isBasic) ?? [];
  if (name === undefined || auth === undefined || Object(auth).oauthToken !== undefined) return [headers];
  const { [name]: _, ...others } = headers;
  return [others, basic];
}
