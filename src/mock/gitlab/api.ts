import type { Operation, OperationInput, OperationOutput } from "../../contract/operation.js";
import type { Violation } from "../../contract/violations.js";
import { HttpError } from "../http/http-error.js";
import { type MockRequest, originOf, splitTarget } from "../http/mock-request.js";
import type { MockResponse } from "../http/mock-response.js";
import type { Location } from "../http/server.js";
import { headerCredentials, queryCredential } from "./credentials.js";
import { UNDECLARED } from "./grape/declarations.js";
import { type DeclaredParams, validate } from "./grape/validate.js";
import { mediaTypeOf } from "./rack/media-type.js";
import { type Params, parseQuery } from "./rack/params.js";
import { checkContentType } from "./rails/check-content-type.js";
import { decodePercent } from "./rails/check-text.js";
import { normalizePath } from "./rails/normalize-path.js";
import { noBody, readBodyParams } from "./read-body-params.js";
import { findRoute, type Route } from "./routes.js";

/** Path of the API below the origin. */
export const API_PATH = "/api/v4";

/** A request to the API, read as GitLab reads it. */
export interface ApiRequest {
  operation: Operation;
  input: OperationInput;
  /** The parameters of the path, as GitLab reads them. */
  pathParams: Record<string, unknown>;
  /** What is wrong with the parameters. If there is anything, the operation responds with 400. */
  violations: Violation[];
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

/** Whether a path belongs to the API. */
export const isApiPath = (path: string): boolean => normalizePath(path).startsWith("/api/");

/**
 * Reads a request in GitLab's order: Rack and Rails read text, paths and bodies, Grape finds the route and validates the parameters.
 *
 * @throws HttpError for everything but an invalid parameter.
 */
export async function readApiRequest(
  routes: Route[],
  request: MockRequest,
  { serverUrl, prefix }: Location,
): Promise<ApiRequest> {
  const { method, headers, target } = request;
  const { path, search } = splitTarget(target);
  const query = parseQuery(search);
  const segments = normalizePath(path).split("/").slice(1).map(decodePercent);
  const mediaType = mediaTypeOf(headers["content-type"]);
  checkContentType(mediaType);
  const body = method === "POST" ? await readBodyParams(request, mediaType) : noBody();
  const { route, params: sent } = findRoute(routes, method, segments);
  if (!body.isSupported) throw new HttpError(415, `The provided content-type '${mediaType}' is not supported.`);
  const { operation, declarations } = route;
  const params: Params = Object.assign(query, body.params, sent);
  const { violations, ...declared } = validate(operation, declarations, params);
  const pathParams = { ...sent, ...declared.path };
  return {
    operation,
    input: {
      path: pathOf(operation, pathParams),
      query: { ...toTexts(operation, params, declared), ...queryCredential(operation, params) },
      headers: headerCredentials(params, headers),
      ...(operation.request.body && { body: declared.body }),
    },
    pathParams,
    violations,
    prefer: headers.prefer ?? "",
    root: originOf(request, serverUrl) + prefix + API_PATH,
    search,
  };
}

/** The path with the values that GitLab reads, encoded. */
const pathOf = ({ path }: Operation, values: Record<string, unknown>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));

/** The query as texts, in which GitLab's numbers and booleans have one spelling each. */
function toTexts(
  { request }: Operation,
  params: Params,
  { query }: Omit<DeclaredParams, "violations">,
): OperationInput["query"] {
  const declared = Object.entries(query).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map(String) : String(value),
  ]);
  const others = request.query
    .filter(({ name }) => UNDECLARED.includes(name) && typeof params[name] === "string" && params[name] !== "")
    .map(({ name }) => [name, params[name]]);
  return Object.fromEntries([...declared, ...others]);
}

/** The body as sent: JSON if that is the content type, otherwise text. */
export function serialize({ headers, body }: OperationOutput): string | Uint8Array {
  if (headers["content-type"] === "application/json") return JSON.stringify(body);
  return body instanceof Uint8Array ? body : String(body ?? "");
}
