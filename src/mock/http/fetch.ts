import { createClosing } from "./closing.js";
import { followRedirects } from "./follow-redirects.js";
import type { MockRequest } from "./mock-request.js";
import { type MockResponse, wireHeaders } from "./mock-response.js";
import { type Handler, respondOrFail } from "./server.js";
import { toErrorResponse } from "./to-error-response.js";

/** The same signature as `fetch`. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

const NO_BODY_STATUSES = new Set([204, 205, 304]);

/**
 * Makes a `fetch` of a handler, without a socket. Responds for any host, also with a relative URL root.
 *
 * @param closing Aborts when the mock is closed. Its `fetch` then rejects, as that of a server which has stopped.
 */
export function createFetch(handler: Handler, closing: AbortSignal = createClosing().signal): Fetch {
  async function send(request: Request): Promise<Response> {
    const { origin, prefix, target } = splitUrl(request.url);
    const location = { serverUrl: origin, prefix };
    const respond = () => respondOrFail(() => handler(toMockRequest(request, target), location));
    const result = await unlessAborted(respond, [request.signal, closing]);
    if (result.connection === "reset") throw connectionError();
    return toResponse(result, request.method);
  }
  return async (input, init) => followRedirects(send, new Request(input, init));
}

/** Splits the URL of a request into its origin, the relative URL root or the root of a world, and what the mock handles. */
export function splitUrl(url: string): { origin: string; prefix: string; target: string } {
  const { origin, pathname: given, search } = new URL(url);
  const pathname = given.replace(/\/{2,}/g, "/");
  const [, prefix = "", path = pathname] =
    /^(.*?)(\/(?:api\/v4|-\/mock)(?:\/.*)?)$/.exec(pathname) ?? /^(\/w\d+)(\/.*|)$/.exec(pathname) ?? [];
  return { origin, prefix, target: (path || "/") + search };
}

/** Whether a path is the root of a world, which is also that of a world that was closed. */
export const isWorldPrefix = (prefix: string): boolean => /^\/w\d+$/.test(prefix);

function toMockRequest(request: Request, target: string): MockRequest {
  return {
    method: request.method,
    target,
    // Without Host, links begin with the origin of the URL, and so with its scheme.
    headers: { ...Object.fromEntries(request.headers), host: undefined },
    body: request.body ?? emptyBody(),
  };
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}

/** The response, or a 500 if it cannot be one. */
function toResponse(result: MockResponse, method: string): Response {
  try {
    return createResponse(result, method);
  } catch (error) {
    return createResponse(toErrorResponse(error), method);
  }
}

function createResponse(result: MockResponse, method: string): Response {
  const { status } = result;
  const isEmpty = method === "HEAD" || NO_BODY_STATUSES.has(status);
  const body = typeof result.body === "string" ? result.body : new Uint8Array(result.body);
  const sent = result.connection === "truncate" ? truncated(body) : body;
  return new Response(isEmpty ? null : sent, { status, headers: wireHeaders(result) });
}

function truncated(body: string | Uint8Array): ReadableStream<Uint8Array> {
  const bytes = Buffer.from(body);
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (isSent) return controller.error(connectionError());
      isSent = true;
      controller.enqueue(bytes.subarray(0, bytes.length / 2));
    },
  });
}

/** What Node's `fetch` throws when the server resets the connection. */
function connectionError(): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }) });
}

/** @throws the reason of the first signal that aborts, before or while it runs. */
export async function unlessAborted<Value>(run: () => Promise<Value>, signals: AbortSignal[]): Promise<Value> {
  for (const signal of signals) signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = ({ target }: Event) => reject((target as AbortSignal).reason);
    for (const signal of signals) signal.addEventListener("abort", abort);
    const settle = () => {
      for (const signal of signals) signal.removeEventListener("abort", abort);
    };
    run().then(resolve, reject).finally(settle);
  });
}
