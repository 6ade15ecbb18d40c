import type { Limits } from "./abort.js";
import { clientError, type GitLabApiError, networkError } from "./errors.js";
import type { RequestContext } from "./request.js";

/** A response, and its body if that is not a stream: text for an operation, otherwise bytes. */
export interface Received {
  response: Response;
  body?: string | ArrayBuffer;
}

/** Reads the body of a response, unless the call wants a stream of it. */
export async function receive(request: RequestContext, response: Response, limits: Limits): Promise<Received> {
  const { call } = request;
  const { ok } = response;
  const isWebPage = ok && contentType(response).startsWith("text/html");
  if (call?.stream && ok && !isWebPage) return { response: call.stream(request, response, limits) };
  if (ok && !isWebPage) call?.onHead?.({ response, request });
  const reading: Promise<string | ArrayBuffer> = call ? response.text() : response.arrayBuffer();
  const body = await reading.catch((cause) => {
    throw incompleteError(request, cause);
  });
  if (isWebPage) throw unreadableError(request, response, toText(body));
  return { response, body };
}

/** Replaces the empty body of an error, as openapi-fetch promises an error. */
export const emptyError = ({ status, statusText }: Response): string =>
  JSON.stringify({ message: `${status} ${statusText}`.trim() });

/** Decodes a body. */
export const toText = (body: Received["body"]): string =>
  typeof body === "string" ? body : new TextDecoder().decode(body);

const contentType = ({ headers }: Response): string => headers.get("content-type") ?? "";

/**
 * Parses the body of a successful response.
 *
 * @throws GitLabApiError with the status and the body, if it is not JSON, or neither an object nor a list as expected.
 */
export function parseJson(
  text: string,
  response: Response,
  request: RequestContext,
  expected?: "object" | "list",
): unknown {
  let body: unknown = text;
  let cause: unknown;
  try {
    body = JSON.parse(text);
    if (!expected || (Object(body) === body && Array.isArray(body) === (expected === "list"))) return body;
  } catch (error) {
    cause = error;
  }
  throw unreadableError(request, response, body, cause);
}

function unreadableError(request: RequestContext, response: Response, body: unknown, cause?: unknown): GitLabApiError {
  const { status, headers } = response;
  const found = body === "" ? "no body" : `an unexpected body (${contentType(response) || "no content type"})`;
  const text = `GitLab returned ${status} with ${found}. Check that \`host\` is the address of GitLab, not of a sign-in page`;
  return clientError(request, "unreadable_body", text, { status, headers, body, cause });
}

/** Creates the error of a connection that closed before the end of a body. */
export const incompleteError = (request: RequestContext, cause: unknown): GitLabApiError =>
  networkError(request, "the response is incomplete", cause);
