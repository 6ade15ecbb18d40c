import type { OperationOutput } from "../../contract/operation.js";
import type { ApiRequest } from "../gitlab/api.js";
import { movedPath } from "./moved-path.js";
import { pageHeaders, pagingOf } from "./page-headers.js";

/** Adapts the headers of an example to the request, so that every URL in them is the mock's own. */
export function adaptHeaders(
  { operation, input, root, search }: ApiRequest,
  example: string | undefined,
  { headers, body }: OperationOutput,
): Record<string, string> {
  if (headers.location !== undefined) {
    return { ...headers, location: `${root}${movedPath(operation, input.path)}${search && `?${search}`}` };
  }
  if (!Array.isArray(body) || pagingOf(operation, input.query) === "none") return headers;
  return pageHeaders({ operation, query: input.query, example, url: root + input.path, search }, headers, body.length);
}
