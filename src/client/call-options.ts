import { invalidArgument } from "./invalid-argument.js";

/** Options of every call. */
export interface CallOptions {
  /** Ends the call at once, with the signal's reason: requests, pauses between them, pages and streams. */
  signal?: AbortSignal | undefined;
  /** Headers in addition to those of the client. Credentials are rejected: pass them to the client as `auth`. */
  headers?: Record<string, string> | undefined;
  /**
   * Time limit of one attempt in milliseconds, including its body. `Infinity` for none.
   *
   * @default that of the client
   */
  timeout?: number | undefined;
  /**
   * How often a failed attempt is retried, where that is safe.
   *
   * @default that of the client
   */
  retries?: number | undefined;
}

/** The resolved limits of a call. */
export interface RetryLimits {
  timeout: number;
  retries: number;
  maxRetryDelay: number;
}

/** @throws TypeError if a limit is not a valid number. */
export function checkLimits({ timeout, retries, maxRetryDelay }: RetryLimits): void {
  if (!(timeout > 0)) invalidArgument("timeout", "above 0 milliseconds, or Infinity", timeout);
  if (!(retries >= 0 && (Number.isInteger(retries) || retries === Infinity)))
    invalidArgument("retries", "a whole number", retries);
  if (!(maxRetryDelay >= 0)) invalidArgument("maxRetryDelay", "0 milliseconds or more", maxRetryDelay);
}
