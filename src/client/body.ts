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
  if (ok && body && !isPage && isStreamed(call, response)) return copyOf(response, limitStream(call, response, body));
  const isLog = ok && call.operation === "getJobLog";
  const most = isLog ? 256 : 64;
  const chunks = await readChunks(response, most * MEBIBYTE, isLog ? restart : undefined);
  if (!chunks) {
    const hint = isLog ? "use `streamJobLog`, which has no limit" : undefined;
    throw createError(call, "too_large", `the body is larger than ${most} MiB`, { response, hint });
  }
  // An action that was applied can answer with the type of a page, and nothing in it.
  if (isPage && chunks.length > 0) throw unreadableError(call, response, toText(chunks));
  return wholeResponse(response, chunks);
}

const BODY_MEMBER = /^(body|arrayBuffer|blob|bytes|clone|formData|json|text)/;

/**
 * A response whose body has been read. Its text is at hand. For all else of a body, a copy of the response is made when it is used: to
 * make one for each request would take a fifth of its time.
 */
function wholeResponse(head: Response, chunks: Chunks): Response {
  let copy: Response | undefined;
  let isUsed = false;
  const use = async () => {
    isUsed = true;
    return toText(chunks);
  };
  return new Proxy(head, {
    get(head, name) {
      if (!BODY_MEMBER.test(String(name))) return Reflect.get(head, name, head);
      if (name === "text" && !copy && !isUsed) return use;
      copy ??= copyOf(head, toStream(chunks));
      if (isUsed && !copy.bodyUsed) copy.text();
      const value = Reflect.get(copy, name, copy);
      return typeof value === "function" ? value.bind(copy) : value;
    },
    // That of undici has another one.
    getPrototypeOf: () => Response.prototype,
  });
}

const contentType = ({ headers }: Response): string => headers.get("content-type") ?? "";

const isSignInPage = (response: Response): boolean =>
  /^text\/html/i.test(contentType(response)) && !/^attachment/i.test(response.headers.get("content-disposition") ?? "");

const isStreamed = ({ parseAs }: Call, response: Response): boolean =>
  parseAs === "stream" || !(/json|text/.test(parseAs) || isText(response));

const isText = (response: Response): boolean => /^(text\/|application\/([\w.-]+\+)?json)/i.test(contentType(response));

// In a test environment such as jsdom, the global `Blob` is another one than that of the platform's `Response`.
const toStream = (chunks: Chunks): ReadableStream =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });

/** A response with the same head, and another body. */
function copyOf({ status, statusText, headers, url }: Response, body: ReadableStream): Response {
  // The platform reads some phrases outside ASCII that it cannot set.
  const init = { status, statusText: /[^ -~]/.test(statusText) ? "" : statusText, headers };
  return withUrl(new Response([204, 205, 304].includes(status) ? null : body, init), url);
}

function withUrl(response: Response, url: string): Response {
  const clone = response.clone.bind(response);
  return Object.defineProperties(response, { url: { value: url }, clone: { value: () => withUrl(clone(), url) } });
}

/** Such as `404 Not Found`. */
export const statusLine = ({ status, statusText }: Response): string => `${status} ${statusText}`.trim();

/** Decodes a body. */
export function toText(chunks: Chunks): string {
  const decoder = new TextDecoder();
  const last = chunks.length - 1;
  // The decoder is faster where it is told that there is no more.
  return chunks.map((chunk, index) => decoder.decode(chunk, { stream: index < last })).join("");
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
