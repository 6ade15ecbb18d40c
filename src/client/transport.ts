import { type Limits, pause, withDeadline } from "./abort.js";
import { type Credential, rejectCredentialHeaders } from "./auth.js";
import { type ReceivedResponse, receive, toResponse } from "./body.js";
import { checkLimits, type RetryLimits } from "./call-options.js";
import { clientError, networkError, pathOf } from "./errors.js";
import { followRedirects } from "./redirects.js";
import type { PlainRequest } from "./request.js";
import { isRetryableError, isRetryableStatus, type Retry, retryDelay } from "./retry.js";

export interface TransportOptions extends RetryLimits {
  /** Origin of GitLab, the only one that gets the credential. */
  origin: string;
  credential: Credential | undefined;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  onRetry: ((retry: Retry) => void) | undefined;
}

/** Sends a request with the credential, and retries it where that is safe. */
export type Transport = (request: PlainRequest) => Promise<Response>;

export function createTransport(options: TransportOptions): Transport {
  const { maxRetryDelay, onRetry } = options;
  return async (request) => {
    const { method, operation, signal, timeout = options.timeout, retries = options.retries } = request;
    checkLimits({ timeout, retries, maxRetryDelay });
    request.auth = options.credential?.kind;
    for (let attempt = 1; ; attempt++) {
      let received: ReceivedResponse | undefined;
      let error: unknown;
      try {
        received = await sendAttempt(options, request, { signal, timeout });
      } catch (caught) {
        if (attempt > retries || signal?.aborted || !isRetryableError(method, caught)) throw caught;
        error = caught;
      }
      const status = received?.response.status;
      if (received && (attempt > retries || !isRetryableStatus(method, status))) return deliver(request, received);
      const delay = retryDelay(received?.response, attempt, maxRetryDelay);
      if (received && delay > maxRetryDelay) return deliver(request, received);
      onRetry?.({ attempt, delay, method, path: pathOf(request.url), operation, status, error });
      await pause(delay, signal);
    }
  };
}

/** Passes the text of a private response on as it is. Any other response becomes readable again. */
function deliver({ call }: PlainRequest, received: ReceivedResponse): Response {
  const { response, body } = received;
  if (!call?.isPrivate || !response.ok || typeof body !== "string") return toResponse(received);
  call.text = body;
  return response;
}

/** Sends the request once: with its redirects, and with the body of the response. */
function sendAttempt(options: TransportOptions, request: PlainRequest, limits: Limits): Promise<ReceivedResponse> {
  const timeoutError = () => clientError(request, "timeout", `no response within ${limits.timeout} ms`);
  return withDeadline(limits, timeoutError, async (signal) => {
    const response = await followRedirects(request, options.origin, async (url, isTrusted) => {
      const headers = isTrusted ? ownHeaders(request) : foreignHeaders(request);
      if (isTrusted && options.credential) headers.set(...(await options.credential.header()));
      return fetchResponse(options, request, url, { ...request.init, headers, signal, redirect: "manual" });
    });
    return receive(request, response, limits);
  });
}

/** The headers for GitLab. Those of a private call are not copied. Others might be read by a middleware after the credential is set. */
function ownHeaders({ call, headers }: PlainRequest): Headers {
  if (call?.isPrivate) return headers;
  rejectCredentialHeaders(headers.keys());
  return new Headers(headers);
}

/** The headers for another origin: none but the type of the body, if there is one. */
function foreignHeaders({ headers }: PlainRequest): Headers {
  const type = headers.get("content-type");
  return new Headers(type ? { "content-type": type } : {});
}

async function fetchResponse(
  { fetch }: TransportOptions,
  request: PlainRequest,
  url: string,
  init: RequestInit,
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (cause) {
    throw networkError(request, "the request failed", cause);
  }
  if (isResponse(response)) return response;
  const { status, type } = Object(response) as Partial<Response>;
  const found = type === "error" ? "Response.error()" : status === undefined ? typeof response : `status ${status}`;
  const text = `\`fetch\` must return a Response with a status from 200 to 599, got ${found}`;
  throw clientError(request, "network", text);
}

const isResponse = (value: Partial<Response> | undefined): boolean =>
  typeof value?.headers?.get === "function" &&
  (value.type === "opaqueredirect" || ((value.status ?? 0) >= 200 && (value.status ?? 0) <= 599));
