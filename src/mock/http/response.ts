import { randomUUID } from "node:crypto";
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type Violation, violationsHeader } from "../gitlab/violations.js";

/** An answer before it is on the wire. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
  violations: Violation[];
}

// What a page of another origin may send, and read.
const ALLOWED = "PRIVATE-TOKEN, JOB-TOKEN, Authorization, Prefer, Content-Type";
const EXPOSED =
  "Link, X-Page, X-Per-Page, X-Next-Page, X-Prev-Page, X-Total, X-Total-Pages, X-Request-Id, Location, " +
  "Content-Disposition, WWW-Authenticate, Retry-After, RateLimit-Name, RateLimit-Limit, RateLimit-Observed, " +
  "RateLimit-Remaining, RateLimit-Reset, RateLimit-ResetTime, sl-violations";

/** Answers what a browser asks before it sends a request to another origin. */
export function preflight(): Reply {
  const headers = {
    "access-control-allow-methods": "GET, HEAD, POST, OPTIONS",
    "access-control-allow-headers": ALLOWED,
  };
  return { status: 204, headers, body: "", violations: [] };
}

/** A reply in JSON. GitLab names no charset, and some clients compare the whole header. */
export function jsonReply(status: number, value: object, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(value),
    violations: [],
  };
}

/** A refusal in GitLab's shape. What was wrong is also the violation. */
export function errorReply(status: number, message: string, headers: Record<string, string> = {}): Reply {
  const violation: Violation = { location: ["request"], severity: "Error", code: String(status), message };
  return { ...jsonReply(status, { error: message }, headers), violations: [violation] };
}

/** Sends a reply to a request. */
export function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, wireHeaders(reply));
  response.end(request.method === "HEAD" ? undefined : reply.body);
}

/** Sends a reply where Node could not make a request of what came, and ends the connection. */
export function sendRaw(socket: Duplex, reply: Reply): void {
  const headers = Object.entries({ ...wireHeaders(reply), connection: "close" });
  const lines = [`HTTP/1.1 ${reply.status} ${STATUS_CODES[reply.status]}`, ...headers.map((pair) => pair.join(": "))];
  socket.end(`${lines.join("\r\n")}\r\n\r\n${reply.body}`);
}

function wireHeaders({ status, headers, body, violations }: Reply): Record<string, string> {
  return {
    ...headers,
    ...(status !== 204 && { "content-length": String(Buffer.byteLength(body)) }),
    ...(violations.length > 0 && { "sl-violations": violationsHeader(violations) }),
    "x-request-id": randomUUID(),
    "access-control-allow-origin": "*",
    "access-control-expose-headers": EXPOSED,
  };
}
