const SUFFIX = "/api/v4";

/**
 * Returns the root URL of the API, without a slash at its end, for any usual form of a host:
 * `gitlab.example.com`, `https://host/gitlab/` and `https://host/api/v4`.
 *
 * @throws TypeError with the reason, if the host is invalid, or is plain HTTP to another machine.
 */
export function apiRoot(host: string, allowInsecureHttp: boolean): string {
  const url = parse(host) ?? invalidHost(host, "it is not a host name or URL");
  const path = url.pathname.replace(/\/+$/, "");
  if (!/^https?:$/.test(url.protocol)) invalidHost(host, "its scheme is not https or http");
  if (host.includes("@")) invalidHost(host, "it has a user name or password; pass the token as `auth`");
  if (/[?#]/.test(host)) invalidHost(host, "it has a query or fragment");
  if (url.protocol === "http:" && !allowInsecureHttp && !isLoopback(url.hostname))
    invalidHost(host, "plain HTTP exposes the token; use https, or set `allowInsecureHttp`");
  if (/^(https?|\.+)$/.test(url.hostname) || /\/\/|\/api\/v(?!4$)/.test(path))
    invalidHost(host, "it is not the address of GitLab; remove what follows /api/v4");
  return url.origin + path + (path.endsWith(SUFFIX) ? "" : SUFFIX);
}

function invalidHost(host: unknown, reason: string): never {
  // A host with one of these characters may contain a password or a token.
  const shown = /[@?#]/.test(String(host)) ? "" : ` ${JSON.stringify(host)}`;
  throw new TypeError(`Invalid \`host\`${shown}: ${reason}. Use a form such as "gitlab.example.com".`);
}

function parse(host: string): URL | undefined {
  // Visible ASCII without the backslash, which URLs treat as a slash.
  if (typeof host !== "string" || !/^[!-[\]-~]+$/.test(host)) return undefined;
  const isBareIPv6 = /^[0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.]*$/i.test(host);
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(host) ? host : `https://${isBareIPv6 ? `[${host}]` : host}`;
  // A colon without a port is a scheme that lacks a slash.
  return URL.canParse(text) && !/^https:\/\/[^/[]*:(\/|$)/.test(text) ? new URL(text) : undefined;
}

const isLoopback = (hostname: string): boolean =>
  /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
