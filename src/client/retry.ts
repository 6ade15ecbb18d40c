import type { Call } from "./call.js";
import { causeCode, isCertificateError } from "./cause.js";
import { GitLabApiError } from "./errors.js";

// With those of Cloudflare, which is in front of gitlab.com.
const TRANSIENT_STATUS = /^(408|425|429|50[0234]|52[0-7]|530)$/;
// These happen only before there is a connection, so the request was not sent.
const UNSENT_CODE = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;

/** Whether a request failed before there was a connection, so that GitLab cannot have received it. */
export const isUnsent = ({ cause }: { cause?: unknown }): boolean => UNSENT_CODE.test(causeCode(cause));

/** Whether the method only reads, so that a repeated request does no harm. */
export const isRead = (method: string): boolean => method === "GET" || method === "HEAD";

/** Whether a later request may succeed: after a transient status, any 5xx, a network error or a timeout. */
export function isTransient(error: unknown): error is GitLabApiError {
  if (!(error instanceof GitLabApiError)) return false;
  const { status = 0, reason, cause } = error;
  if (/network|timeout/.test(reason)) return !isCertificateError(cause);
  return reason !== "too_large" && (status >= 500 || TRANSIENT_STATUS.test(String(status)));
}

/** Whether a failed request is safe to retry. A `POST` is if GitLab did not act on it: after a 429, or without a connection. */
export function isRetryable({ method, signal }: Call, status: number | undefined, error: unknown): boolean {
  if (status) return isRead(method) ? TRANSIENT_STATUS.test(String(status)) : status === 429;
  return !signal?.aborted && isTransient(error) && (isRead(method) || error.status === 429 || isUnsent(error));
}

const SHORTEST_DELAY = 100;
const MAX_BACKOFF = 10_000;

/**
 * Milliseconds until the next attempt: as the server requests, otherwise exponential backoff with full jitter. Doubles for each rate
 * limit after the first one: the server then requested too little, or others were faster.
 */
export function retryDelay(response: Response | undefined, attempt: number, maxRetryDelay: number): number {
  const requested = response && retryAfter(response);
  const growth = 2 ** (attempt - 1);
  if (requested !== undefined && requested * 1000 > maxRetryDelay) return requested * 1000;
  const backoff = Math.random() * Math.min(MAX_BACKOFF, 500 * growth);
  const delay = requested === undefined ? backoff : requested * 1000 * (response?.status === 429 ? growth : 1);
  return Math.min(Math.max(delay, SHORTEST_DELAY), maxRetryDelay);
}

// GitLab's limits of single endpoints count per minute, and count rejected requests. Before 18.5 they send no header.
const ENDPOINT_LIMIT_SECONDS = 60;

/**
 * Seconds to wait: `Retry-After` (seconds or a date). For a 429 without it, the time until `RateLimit-Reset`, or a minute.
 * Dates are compared with the server's own clock if it sends `Date`.
 */
export function retryAfter({ status, headers }: Response): number | undefined {
  const now = Date.parse(headers.get("date") ?? "") || Date.now();
  const wait = headers.get("retry-after") ?? "";
  if (/^\d+(\.\d+)?$/.test(wait)) return Number(wait);
  // GitLab.com sends RateLimit-Reset with every response. It matters only for a 429.
  const reset = status === 429 ? Number.parseInt(headers.get("ratelimit-reset") ?? "", 10) * 1000 : Number.NaN;
  const until = wait.endsWith("GMT") ? Date.parse(wait) : reset;
  if (!Number.isNaN(until)) return Math.max(0, (until - now) / 1000);
  return status === 429 ? ENDPOINT_LIMIT_SECONDS : undefined;
}
