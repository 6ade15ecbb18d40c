import type { OperationId } from "../../generated/values.js";
import { causeCode } from "./cause.js";
import { GitLabApiError } from "./errors.js";
import { isRead } from "./request.js";

/** A failed attempt that is about to be retried. */
export interface Retry {
  /** 1 for the first retry. */
  attempt: number;
  /** Milliseconds until the retry. */
  delay: number;
  method: string;
  /** Path of the URL, without the query. */
  path: string;
  operation: OperationId | undefined;
  /** Status of the response, `undefined` without one. */
  status: number | undefined;
  /** The error, if there was no response. */
  error: unknown;
}

const transientStatuses = new Set([408, 425, 429, 500, 502, 503, 504]);
// These happen only before there is a connection, so the request was not sent.
const unsentCodes = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT", "ConnectionRefused"]);

/** Whether a failed request is safe to retry. A `POST` is if GitLab did not act on it: after a 429, or without a connection. */
export function isRetryable(method: string, response: Response | undefined, error: unknown): boolean {
  if (response) return isRead(method) ? transientStatuses.has(response.status) : response.status === 429;
  if (!(error instanceof GitLabApiError)) return false;
  return isRead(method) ? /network|timeout/.test(error.reason) : unsentCodes.has(causeCode(error.cause));
}

const longestBackoff = 10_000;

/** Milliseconds until the next attempt: as the server requests, otherwise exponential backoff with full jitter. */
export function retryDelay(response: Response | undefined, attempt: number, maxRetryDelay: number): number {
  const requested = response && retryAfter(response);
  if (requested !== undefined) return requested * 1000;
  return Math.random() * Math.min(maxRetryDelay, longestBackoff, 500 * 2 ** (attempt - 1));
}

// GitLab's limits of single endpoints count per minute, and count rejected requests. Before 18.5 they send no header.
const endpointLimitSeconds = 60;

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
  return status === 429 ? endpointLimitSeconds : undefined;
}
