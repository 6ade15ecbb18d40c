import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** An HTTP request to the mock, from a socket or from `fetch`. */
export interface MockRequest {
  method: string;
  /** Path and query as sent, or an absolute URL, the form that proxies use. */
  target: string;
  headers: IncomingHttpHeaders;
  body: AsyncIterable<Uint8Array>;
}

/** The request that Node's server received. */
export function fromMessage(message: IncomingMessage): MockRequest {
  return {
    method: message.method ?? "",
    target: message.url ?? "",
    headers: message.headers,
    // The connection must outlive a body that is not read to its end: the client still waits for the response.
    body: message.iterator({ destroyOnReturn: false }),
  };
}

/** Splits a target into path and query, without the origin of an absolute URL. */
export function splitTarget(target: string): { path: string; search: string } {
  const [, path = "", search = ""] = /^(?:https?:\/\/[^/?#]*)?([^?#]*)\??([^#]*)/i.exec(target) ?? [];
  return { path: path || "/", search };
}

/** The origin that the client used, or `fallback` if its `Host` header is not a host. */
export function originOf({ headers: { host = "" } }: MockRequest, fallback: string): string {
  return /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host) ? `http://${host}` : fallback;
}
