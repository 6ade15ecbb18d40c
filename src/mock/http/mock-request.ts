/** Headers of a request, by lower-case name. */
export type RequestHeaders = Record<string, string | undefined>;

/** An HTTP request to the mock, from a socket or from `fetch`. */
export interface MockRequest {
  method: string;
  /** Path and query as sent, or an absolute URL, the form that proxies use. */
  target: string;
  headers: RequestHeaders;
  body: AsyncIterable<Uint8Array>;
}

/** Splits a target into path and query, without the origin of an absolute URL. */
export function splitTarget(target: string): { path: string; search: string } {
  const [, path = "", search = ""] = /^(?:https?:\/\/[^/?#]*)?([^?#]*)\??([^#]*)/i.exec(target) ?? [];
  return { path: path || "/", search };
}

const HOST = /^([\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/** The origin that the client used, or `fallback` if its `Host` header is not a host. */
export function originOf({ headers: { host = "" } }: MockRequest, fallback: string): string {
  return HOST.test(host) ? `http://${host}` : fallback;
}

/** The name or address in a `Host` header: in lower case, without port, brackets and final dot. `undefined` if it is not a host. */
export function hostNameOf(host: string): string | undefined {
  const name = HOST.exec(host)?.[1]?.toLowerCase();
  return name?.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}
