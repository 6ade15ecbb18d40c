import { randomUUID } from "node:crypto";
import { type Violation, violationsHeader } from "../../contract/violations.js";

/** A response of the mock, before it is sent. */
export interface MockResponse {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
  violations: Violation[];
  /** What happens to the connection instead of a complete response. `truncate` sends half of the body. */
  connection?: "reset" | "hang" | "truncate" | undefined;
}

// What a page of another origin may send, and read.
const ALLOWED_HEADERS = "PRIVATE-TOKEN, JOB-TOKEN, Authorization, Prefer, Content-Type";
const EXPOSED_HEADERS =
  "Link, X-Page, X-Per-Page, X-Next-Page, X-Prev-Page, X-Next-Cursor, X-Prev-Cursor, X-Total, X-Total-Pages, X-Request-Id, " +
  "Location, Content-Disposition, Gitlab-Feature-Flag, WWW-Authenticate, Retry-After, RateLimit-Name, RateLimit-Limit, " +
  "RateLimit-Observed, RateLimit-Remaining, RateLimit-Reset, RateLimit-ResetTime, sl-violations";

/** The response to a CORS preflight request. */
export function preflightResponse(): MockResponse {
  const headers = {
    "access-control-allow-methods": "GET, HEAD, POST, PUT, DELETE, OPTIONS",
    "access-control-allow-headers": ALLOWED_HEADERS,
  };
  return withCors({ ...emptyResponse(), headers });
}

/** Lets pages of every origin read a response. */
export function withCors(response: MockResponse): MockResponse {
  const headers = {
    ...response.headers,
    "access-control-allow-origin": "*",
    "access-control-expose-headers": EXPOSED_HEADERS,
  };
  return { ...response, headers };
}

/** A 204. */
export const emptyResponse = (): MockResponse => ({ status: 204, headers: {}, body: "", violations: [] });

/** A response in JSON. GitLab sends no charset, and some clients compare the whole header. */
export function jsonResponse(status: number, value: unknown, headers: Record<string, string> = {}): MockResponse {
  return {
    status,
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(value),
    violations: [],
  };
}

/** The headers of a response with those that every response has. */
export function wireHeaders({ status, headers, body, violations }: MockResponse): Record<string, string> {
  return {
    ...headers,
    ...(status !== 204 && { "content-length": String(Buffer.byteLength(body)) }),
    ...(violations.length > 0 && { "sl-violations": violationsHeader(violations) }),
    "x-request-id": randomUUID(),
  };
}
