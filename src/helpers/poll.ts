import { MAX_TIMER, onAbort, pause } from "../client/abort.js";
import { isCertificateError } from "../client/cause.js";
import { GitLabApiError } from "../client/errors.js";
import { invalidArgument } from "../client/invalid-argument.js";
import { growingPauses, SHORTEST_INTERVAL } from "./growing-pauses.js";

/** How a helper waits. */
export interface PollOptions {
  /**
   * Milliseconds until the second read, at least 100. Later pauses grow, up to ten times as long.
   *
   * @default 1000
   */
  interval?: number | undefined;
  /**
   * Time limit of the whole wait, in milliseconds. Until then, transient failures are retried. Without it, a wait ends after ten minutes
   * in which every request failed.
   *
   * @default no limit
   */
  timeout?: number | undefined;
  /** Ends the wait at once, with the signal's reason. */
  signal?: AbortSignal | undefined;
}

export const pollOptionNames: Record<keyof PollOptions, true> = { interval: true, timeout: true, signal: true };

const MAX_OUTAGE = 600_000;
const MAX_FIRST_PAUSE = 1000;

/** Consecutive failures. */
interface Outage {
  since: number;
  pauses: { next(): number };
  error: unknown;
}

/** Reads something again and again until a deadline. After a first success, transient failures do not end it. */
export class Poll {
  /** For the requests. Aborts at the deadline, and when the signal of the caller does. */
  readonly signal: AbortSignal;
  readonly #interval: number;
  readonly #deadline: number;
  readonly #release: () => void;
  #pauses: { next(): number };
  #hasSucceeded = false;
  #outage: Outage | undefined;

  /**
   * @param timeoutError creates the error of the deadline. Its cause is the last failure, if the last request failed.
   * @throws TypeError if an option is not a valid number. The reason of the signal, if it has aborted.
   */
  constructor(
    { interval = 1000, timeout = Number.POSITIVE_INFINITY, signal }: PollOptions,
    timeoutError: (cause: unknown) => GitLabApiError,
  ) {
    if (!(timeout > 0)) invalidArgument("timeout", "above 0 milliseconds", timeout);
    this.#interval = interval;
    this.#pauses = growingPauses(interval);
    signal?.throwIfAborted();
    this.#deadline = performance.now() + timeout;
    const ended = new AbortController();
    this.signal = ended.signal;
    const end = () => ended.abort(timeoutError(this.#outage?.error));
    const timer = timeout <= MAX_TIMER ? setTimeout(end, timeout) : undefined;
    const unregister = onAbort(signal, () => ended.abort(signal?.reason));
    this.#release = () => {
      clearTimeout(timer);
      unregister();
    };
  }

  /** Requests until it succeeds. */
  async read<Result>(request: (options: { signal: AbortSignal }) => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        const result = await request({ signal: this.signal });
        this.succeeded();
        return result;
      } catch (error) {
        await this.failed(error);
      }
    }
  }

  succeeded(): void {
    this.#hasSucceeded = true;
    this.#outage = undefined;
  }

  /**
   * Waits until the request can be repeated.
   *
   * @throws the error, if it is not transient, or nothing has succeeded at all or for too long. The reason of `signal`.
   */
  async failed(error: unknown): Promise<void> {
    if (!this.#hasSucceeded || this.signal.aborted || !isTransient(error)) throw error;
    const now = performance.now();
    this.#outage ??= { since: now, pauses: growingPauses(Math.min(this.#interval, MAX_FIRST_PAUSE)), error };
    this.#outage.error = error;
    if (this.#deadline === Number.POSITIVE_INFINITY && now - this.#outage.since >= MAX_OUTAGE) throw error;
    await this.#sleep(this.#outage.pauses.next(), (error.retryAfter ?? 0) * 1000);
  }

  /** Waits until the next read. */
  async pause(): Promise<void> {
    await this.#sleep(this.#pauses.next());
  }

  /** Lets the next pause be a short one. */
  shortenPauses(): void {
    this.#pauses = growingPauses(this.#interval);
  }

  /** Call it when the wait has ended. A long-lived signal then keeps nothing. */
  end(): void {
    this.#release();
  }

  async #sleep(milliseconds: number, atLeast = 0): Promise<void> {
    const remaining = this.#deadline - performance.now();
    // Keeps a tenth of the remaining time, to read once more before the deadline.
    const longest = remaining * 0.9 < SHORTEST_INTERVAL ? remaining : remaining * 0.9;
    await pause(Math.max(Math.min(milliseconds, longest), atLeast), this.signal);
  }
}

const TRANSIENT_REASONS: ReadonlySet<string> = new Set(["network", "timeout", "server_error", "rate_limited"]);

const isTransient = (error: unknown): error is GitLabApiError =>
  error instanceof GitLabApiError && TRANSIENT_REASONS.has(error.reason) && !isCertificateError(error.cause);
