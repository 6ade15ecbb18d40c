import type { Operation, OperationInput, OperationOutput } from "../../contract/operation.js";
import { readBody } from "../http/body.js";
import { type MockRequest, originOf, splitTarget } from "../http/mock-request.js";
import type { MockResponse } from "../http/mock-response.js";
import { decode, emptyParams, parseQuery } from "../http/params.js";
import type { Location } from "../http/server.js";
import { normalize } from "./normalize.js";
import { findOperation } from "./routes.js";

/** Path of the API below the origin. */
export const API_PATH = "/api/v4";

/** A request to the API: routed, decoded and normalized. */
export interface ApiRequest {
  operation: Operation;
  input: OperationInput;
  /** The `Prefer` header. */
  prefer: string;
  /** Root of the API, as the client addresses it. Links begin with it. */
  root: string;
  /** The query as sent, without its question mark. Links repeat it. */
  search: string;
}

/** Responds to API requests: with the contract's examples, or with state. `now` is in milliseconds since 1970. */
export interface Backend {
  respond(request: ApiRequest, now: number): Promise<MockResponse>;
}

/**
 * Reads a request in GitLab's order of checks: route first, then syntax. What follows is left to the backend.
 *
 * @throws HttpError if there is no such route, or if the request cannot be read.
 */
export async function readApiRequest(
  operations: Operation[],
  request: MockRequest,
  { serverUrl, prefix }: Location,
): Promise<ApiRequest> {
  const { path, search } = splitTarget(request.target);
  const segments = path.slice(API_PATH.length).split("/").slice(1).map(decode);
  const operation = findOperation(operations, request.method, segments);
  const body = operation.method === "get" ? emptyParams() : await readBody(request);
  return {
    operation,
    input: normalize(operation, segments, Object.assign(parseQuery(search), body), request.headers),
    prefer: String(request.headers.prefer ?? ""),
    root: originOf(request, serverUrl) + prefix + API_PATH,
    search,
  };
}

/** The body as sent: JSON if that is the content type, otherwise text. */
export function serialize({ headers, body }: OperationOutput): string | Uint8Array {
  if (headers["content-type"] === "application/json") return JSON.stringify(body);
  return body instanceof Uint8Array ? body : String(body ?? "");
}
