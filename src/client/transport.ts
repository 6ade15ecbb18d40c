import { type Limits, pause, withDeadline } from "./abort.js";
import type { Credential } from "./auth.js";
import { type Received, receive } from "./body.js";
import { checkLimits, type RetryLimits } from "./call-options.js";
import { clientError, networkError, pathOf } from "./errors.js";
import { createMask } from "./mask.js";
import { followRedirects } from "./redirects.js";
import type { PlainRequest } from "./request.js";
import { isRetryable, type Retry, retryDelay } from "./retry.js";

export interface TransportOptions extends RetryLimits {
  /** Origin of GitLab, the only one that gets the credential. */
  origin: string;
  credential: Credential | undefined;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  onRetry: ((retry: Retry) => void) | undefined;
}

/** Sends a request, and retries it where that is safe. */
export type Transport = (request: PlainRequest) => Promise<Received>;

export function createTransport(options: TransportOptions): Transport {
  const { credential, maxRetryDelay, onRetry } = options;
  return async (request) => {
    const { call, method } = request;
    const { signal, timeout = options.timeout, retries = options.retries } = request.options;
    checkLimits({ timeout, retries, maxRetryDelay });
    request.auth = credential?.kind;
    request.mask = createMask();
    if (call) call.request = request;
    for (let attempt = 1; ; attempt++) {
      let received: Received | undefined;
      let error: unknown;
      try {
        received = await sendAttempt(options, request, { signal, timeout });
      } catch (caught) {
        error = caught;
      }
      const response = received?.response;
      const canRetry = attempt <= retries && !signal?.aborted && isRetryable(method, response, error);
      const delay = canRetry ? retryDelay(response, attempt, maxRetryDelay) : undefined;
      if (delay === undefined || delay > maxRetryDelay) {
        if (received) return received;
        throw error;
      }
      const event = { attempt, delay, method, path: pathOf(request.url), operation: call?.operation };
      onRetry?.({ ...event, status: response?.status, error });
      await pause(delay, signal);
    }
  };
}

/** Sends the request once: with its redirects, and with the body of the response. */
function sendAttempt(options: TransportOptions, request: PlainRequest, limits: Limits): Promise<Received> {
  const timeoutError = () => clientError(request, "timeout", `no response within ${limits.timeout} ms`);
  return withDeadline(limits, timeoutError, async (signal) => {
    const { method, init, mask } = request;
    const response = await followRedirects(request, options.origin, async (url, isTrusted) => {
      // The request can be seen by middleware, so that the credential goes into a copy of its headers.
      const headers = isTrusted ? new Headers(request.headers) : publicHeaders(request);
      if (isTrusted && mask) await options.credential?.addTo(headers, mask);
      return fetchResponse(options, request, url, { ...init, method, headers, signal, redirect: "manual" });
    });
    return receive(request, response, limits);
  });
}

/** The headers for another origin: none but the type of the body, if there is one. */
function publicHeaders({ headers }: PlainRequest): Headers {
  const type = headers.get("content-type");
  return new Headers(type ? { "content-type": type } : {});
}

async function fetchResponse(
  { fetch }: TransportOptions,
  request: PlainRequest,
  url: string,
  init: RequestInit,
): Promise<Response> {
  let response: Response | undefined;
  try {
    response = await fetch(url, init);
  } catch (cause) {
    throw networkError(request, "the request failed", cause);
  }
  const { status, type, headers } = Object(response) as Partial<Record<keyof Response, unknown>>;
  const isStatus = typeof status === "number" && status >= 200 && status <= 599;
  if (headers && response && (type === "opaqueredirect" || isStatus)) return response;
  const found = type === "error" ? "Response.error()" : typeof status === "number" ? status : typeof response;
  throw clientError(request, "network", `\`fetch\` returned no valid Response, but ${found}`);
}
