import type { Call } from "./call.js";
import { createError } from "./create-error.js";
import type { GitLabApiError } from "./errors.js";
import { type Chunks, limitStream, readChunks } from "./stream.js";

const MEBIBYTE = 2 ** 20;

/**
 * Reads the body of a response as a part of the attempt, so that a broken one can be retried. Or passes it on as a stream.
 *
 * @param restart restarts the time of the attempt.
 * @throws GitLabApiError if the body is too large, or a sign-in page.
 */
export async function receive(call: Call, response: Response, restart: () => void): Promise<Response> {
  const { ok, body } = response;
  const isPage = ok && isSignInPage(response);
  if (ok && body && !isPage && isStreamed(call, response)) return copyOf(response, limitStream(call, body));
  const isLog = ok && call.operation === "getJobLog";
  const most = isLog ? 256 : 64;
  const chunks = await readChunks(response, most * MEBIBYTE, isLog ? restart : undefined);
  if (!chunks) {
    const hint = isLog ? "use `streamJobLog`, which has no limit" : undefined;
    throw createError(call, "too_large", `the body is larger than ${most} MiB`, { response, hint });
  }
  // openapi-fetch promises an error.
  const text = toText(chunks) || (ok ? "" : JSON.stringify({ message: statusLine(response) }));
  if (isPage) throw unreadableError(call, response, text);
  const isBinary = ok && call.parseAs !== "json" && call.parseAs !== "text";
  const whole = copyOf(response, isBinary ? new Blob(chunks) : text);
  // It counts compressed bytes, and openapi-fetch returns no data where it is 0.
  whole.headers.delete("content-length");
  call.whole = { response: whole, text };
  return whole;
}

const contentType = ({ headers }: Response): string => headers.get("content-type") ?? "";

const isSignInPage = (response: Response): boolean =>
  /^text\/html/i.test(contentType(response)) && !/^attachment/i.test(response.headers.get("content-disposition") ?? "");

function isStreamed({ parseAs }: Call, response: Response): boolean {
  const isText = /^(text\/|application\/([\w.-]+\+)?json|$)/i.test(contentType(response));
  return parseAs === "stream" || !(isText || parseAs === "json" || parseAs === "text");
}

/** A response with the same head. The body of the first one has been read. */
function copyOf({ status, statusText, headers, url }: Response, body: BodyInit): Response {
  const copy = new Response([204, 205, 304].includes(status) ? null : body, { status, statusText, headers });
  // The platform adds that of a text.
  if (!headers.has("content-type")) copy.headers.delete("content-type");
  return Object.defineProperty(copy, "url", { value: url });
}

/** Such as `404 Not Found`. */
export const statusLine = ({ status, statusText }: Response): string => `${status} ${statusText}`.trim();

/** Decodes a body. */
export function toText(chunks: Chunks): string {
  const decoder = new TextDecoder();
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode();
}

/**
 * Parses the body of a successful response.
 *
 * @throws GitLabApiError with the status and the body, if it is not JSON, or neither an object nor a list as expected.
 */
export function parseJson(call: Call, response: Response, text: string, expected?: "object" | "list"): unknown {
  let body: unknown = text;
  try {
    body = JSON.parse(text);
    if (!expected || (Object(body) === body && Array.isArray(body) === (expected === "list"))) return body;
  } catch {
    // The error of the platform would repeat a part of the body in its message.
  }
  throw unreadableError(call, response, body);
}

function unreadableError(call: Call, response: Response, body: unknown): GitLabApiError {
  const found = body === "" ? "no body" : `an unexpected body (${contentType(response) || "no content type"})`;
  return createError(call, "unreadable_body", `GitLab returned ${response.status} with ${found}`, { response, body });
}
