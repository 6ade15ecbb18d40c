import type { Limits } from "./abort.js";
import { clientError, type GitLabApiError, networkError, pathOf } from "./errors.js";
import type { PlainRequest, RequestContext } from "./request.js";

/** A response and its body. */
export interface ReceivedResponse {
  response: Response;
  /** `undefined` if the body was not read, because the response is a stream. */
  body?: string | ArrayBuffer;
}

/** Reads the body of a response, unless the call wants a stream of it. */
export async function receive(request: PlainRequest, response: Response, limits: Limits): Promise<ReceivedResponse> {
  const { call } = request;
  const isWebPage = response.ok && isHtml(response.headers);
  if (call?.stream && response.ok && !isWebPage) return { response: call.stream(request, response, limits) };
  const reading: Promise<string | ArrayBuffer> = call ? response.text() : response.arrayBuffer();
  const body = await reading.catch((cause) => {
    throw incompleteError(request, cause);
  });
  // The client parses the JSON of an operation. openapi-fetch would lose the status of a body that is no JSON.
  if (isWebPage || (response.ok && !call && isJson(request))) parseJson(toText(body), response, request);
  return { response, body };
}

const isJson = ({ method, url }: PlainRequest): boolean => method !== "HEAD" && !pathOf(url).endsWith("/trace");

const toText = (body: string | ArrayBuffer): string =>
  typeof body === "string" ? body : new TextDecoder().decode(body);

/** Creates the error of a connection that closed before the end of a body. */
export const incompleteError = (request: RequestContext, cause: unknown): GitLabApiError =>
  networkError(request, "the connection closed before the response was complete", cause);

/** Creates a response that can be read again. An empty error becomes JSON, as openapi-fetch promises an error. */
export function toResponse({ response, body }: ReceivedResponse): Response {
  if (body === undefined) return response;
  const { status, statusText, ok } = response;
  const headers = new Headers(response.headers);
  // It counts compressed bytes, and openapi-fetch returns no data where it is 0, not even an empty log.
  headers.delete("content-length");
  const create = (content: BodyInit | null) => new Response(content, { status, statusText, headers });
  if (status === 204 || status === 205 || status === 304) return create(null);
  if (ok || toText(body)) return create(body);
  headers.set("content-type", "application/json");
  return create(JSON.stringify({ message: `${status} ${statusText}`.trim() }));
}

const contentType = (headers: Headers): string => headers.get("content-type") ?? "";

const isHtml = (headers: Headers): boolean => contentType(headers).startsWith("text/html");

/**
 * Parses the body of a successful response.
 *
 * @throws GitLabApiError with the status and the text, if it is not JSON.
 */
export function parseJson(text: string, response: Response, request: RequestContext): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const { headers } = response;
    const found = isHtml(headers) ? "a web page" : text ? "invalid JSON" : "an empty body";
    throw unreadableError(request, response, text, `${found} (${contentType(headers) || "no content type"})`, cause);
  }
}

/** Creates the error of a successful response whose body is not what the operation returns. */
export function unreadableError(
  request: RequestContext,
  { status, headers }: Response,
  body: unknown,
  found: string,
  cause?: unknown,
): GitLabApiError {
  const text = `GitLab returned ${status} with ${found}. Check that \`host\` is the address of GitLab, not of a proxy or sign-in page.`;
  return clientError(request, "unreadable_body", text, { status, headers, body, cause });
}
