import type { IncomingMessage } from "node:http";

/** Splits the target of a request into path and query. A proxy's absolute form (`GET http://host/path`) is a path too. */
export function splitTarget(target: string): { path: string; search: string } {
  const [, path = "", search = ""] = /^(?:https?:\/\/[^/?#]*)?([^?#]*)\??([^#]*)/i.exec(target) ?? [];
  return { path: path || "/", search };
}

/** The origin under which the client knows the mock, if what it says can be one. */
export function originOf({ headers: { host = "" } }: IncomingMessage, fallback: string): string {
  return /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host) ? `http://${host}` : fallback;
}
