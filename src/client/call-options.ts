import type { Kinds } from "./check-options.js";

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

export const callOptionKinds: Kinds<CallOptions> = {
  signal: "signal",
  headers: "record",
  timeout: "timeout",
  retries: "count",
};
