import type { Limits } from "./abort.js";
import { clientError, type GitLabApiError, networkError } from "./errors.js";
import { readChunks } from "./read-chunks.js";
import type { RequestContext } from "./request.js";

/** A response, and its body if that is not a stream. */
export interface Received {
  response: Response;
  body?: Uint8Array<ArrayBuffer>[];
}

/** Reads the body of a response, unless the call wants a stream of it. */
export async function receive(request: RequestContext, response: Response, limits: Limits): Promise<Received> {
  const { call } = request;
  const { ok } = response;
  const isWebPage = ok && contentType(response).startsWith("text/html");
  if (call?.stream && ok && !isWebPage) return { response: call.stream(request, response, limits) };
  if (ok && !isWebPage) call?.onHead?.({ response, request });
  const limit = sizeLimit(request, response);
  const body = await readChunks(response, limit).catch((cause) => {
    throw incompleteError(request, cause);
  });
  if (!body) throw tooLargeError(request, response, limit);
  if (isWebPage) throw unreadableError(request, response, toText(body));
  return { response, body };
}

/** Replaces the empty body of an error, as openapi-fetch promises an error. */
export const emptyError = ({ status, statusText }: Response): string =>
  JSON.stringify({ message: `${status} ${statusText}`.trim() });

/** Decodes a body. */
export function toText(body: Received["body"] = []): string {
  const decoder = new TextDecoder();
  return body.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode();
}

const mebibyte = 2 ** 20;
const largestText = 64 * mebibyte;
const largestLog = 256 * mebibyte;

function sizeLimit({ call }: RequestContext, response: Response): number {
  if (response.ok && call?.operation === "getJobLog") return largestLog;
  return /^(text\/|application\/([\w.-]+\+)?json|$)/i.test(contentType(response)) ? largestText : Infinity;
}

function tooLargeError(request: RequestContext, { status, headers }: Response, limit: number): GitLabApiError {
  const hint = limit === largestLog ? "Use `streamJobLog`, which has no limit" : "Request less at a time";
  const text = `the body is larger than ${limit / mebibyte} MiB. ${hint}`;
  return clientError(request, "too_large", text, { status, headers });
}

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
  try {
    body = JSON.parse(text);
    if (!expected || (Object(body) === body && Array.isArray(body) === (expected === "list"))) return body;
  } catch {
    // The error of the platform would repeat a part of the body in its message.
  }
  throw unreadableError(request, response, body);
}

function unreadableError(request: RequestContext, response: Response, body: unknown): GitLabApiError {
  const { status, headers } = response;
  const found = body === "" ? "no body" : `an unexpected body (${contentType(response) || "no content type"})`;
  const text = `GitLab returned ${status} with ${found}. Check that \`host\` is the address of GitLab, not of a sign-in page`;
  return clientError(request, "unreadable_body", text, { status, headers, body });
}

/** Creates the error of a connection that closed before the end of a body. */
export const incompleteError = (request: RequestContext, cause: unknown): GitLabApiError =>
  networkError(request, "the response is incomplete", cause);
