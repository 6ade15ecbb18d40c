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

/** Takes the basic authentication of a server in front of GitLab out of the headers. */
export function takeBasic(headers: Record<string, string>): [headers: Record<string, string>, basic?: string] {
  const [name, value = ""] = Object.entries(headers).find(([name]) => /^authorization$/i.test(name)) ?? [];
  if (name === undefined || !/^basic [\w+/]+=*$/i.test(value)) return [headers];
  const { [name]: _, ...others } = headers;
  return [others, value];
}
