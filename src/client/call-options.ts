import { invalidArgument } from "./invalid-argument.js";

/** Options of every call. */
export interface CallOptions {
  /** Ends the call at once, with the signal's reason: requests, pauses between them, pages and streams. */
  signal?: AbortSignal | undefined;
  /** Headers in addition to those of the client. Credentials are rejected: pass them to the client as `auth`. */
  headers?: Record<string, string> | undefined;
  /**
   * Time limit of one attempt in milliseconds, including its body. For logs, the time without a byte. `Infinity` for none.
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

export const callOptionNames: Record<keyof CallOptions, true> = {
  signal: true,
  headers: true,
  timeout: true,
  retries: true,
};

/** @throws TypeError if a limit is given and not a valid number. */
export function checkLimits({ timeout = 1, retries = 0 }: Pick<CallOptions, "timeout" | "retries">): void {
  if (!(timeout > 0)) invalidArgument("timeout", "above 0 milliseconds, or Infinity", timeout);
  if (!isCount(retries)) invalidArgument("retries", "a whole number", retries);
}

/** Whether a value is 0, a positive integer, or infinite. */
export const isCount = (value: number): boolean => (Number.isInteger(value) || value === Infinity) && value >= 0;
