const suffix = "/api/v4";

/**
 * Turns what people write for a host into the root of the API, without a slash at its end:
 * `gitlab.example.com`, `https://host/gitlab/` and `https://host/api/v4` all work.
 *
 * @throws TypeError with the reason, if it is no such host, or plain http to another machine.
 */
export function apiRoot(host: string, allowInsecureHttp: boolean): string {
  const refuse = (reason: string): never => {
    // It is not repeated where it may hold a password or a token.
    const shown = /[@?#]/.test(host) ? "host" : `host ${JSON.stringify(host)}`;
    throw new TypeError(`${shown} ${reason} Give it like "gitlab.example.com" or "https://example.com/gitlab".`);
  };
  if (typeof host !== "string") return refuse("is not a string.");
  if (host === "") return refuse("is empty.");
  if (/[\s\\]|[^\x21-\x7e]/.test(host)) return refuse("contains a space, a backslash or a character outside ASCII.");
  const url = parse(host) ?? refuse("is not a host name or URL.");
  if (url.protocol !== "https:" && url.protocol !== "http:") return refuse(`has the scheme ${url.protocol}.`);
  if (host.includes("@")) return refuse("contains a user name or password before an @. Pass the token as auth.");
  if (url.search || url.hash || /[?#]$/.test(host)) return refuse("has a query or a fragment.");
  if (url.protocol === "http:" && !allowInsecureHttp && !isLoopback(url.hostname)) {
    return refuse("is plain http, which shows the token to the network. Use https, or set allowInsecureHttp.");
  }
  const path = url.pathname.replace(/\/+$/, "");
  if (/^(https?|\.+)$/.test(url.hostname) || /\/\/|\/api\/v(?!4$)/.test(path)) {
    refuse("is not where a GitLab can be; leave out what follows /api/v4");
  }
  return `${url.origin}${path.endsWith(suffix) ? path : path + suffix}`;
}

function parse(host: string): URL | undefined {
  const isBareIPv6 = /^[0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.]*$/i.test(host);
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(host) ? host : `https://${isBareIPv6 ? `[${host}]` : host}`;
  // A colon with nothing behind it is a scheme with a slash too few.
  return URL.canParse(text) && !/^https:\/\/[^/[]*:(\/|$)/.test(text) ? new URL(text) : undefined;
}

const isLoopback = (hostname: string): boolean =>
  /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
