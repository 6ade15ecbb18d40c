import { MAX_TIMER, onAbort, pause } from "../client/abort.js";
import type { Kinds } from "../client/check-options.js";
import { isTransient, retryDelay } from "../client/retry.js";
import { growingPauses, SHORTEST_INTERVAL } from "./growing-pauses.js";
import { helperError } from "./helper-error.js";

/** How a helper waits. */
export interface PollOptions {
  /**
   * Milliseconds until the second read, at least 100. Later pauses grow, up to ten times as long.
   *
   * @default 1000
   */
  interval?: number | undefined;
  /**
   * Time limit of the whole wait, in milliseconds. Until then, transient failures are retried, also if the server asks for a pause that
   * ends later. Without it, a wait ends after ten minutes in which every request failed. It ends at once if the server asks for a pause
   * that ends later than that.
   *
   * @default no limit
   */
  timeout?: number | undefined;
  /** Ends the wait at once, with the signal's reason. */
  signal?: AbortSignal | undefined;
}

export const pollOptionKinds: Kinds<PollOptions> = { interval: "delay", timeout: "timeout", signal: "signal" };

/** Options of a request. */
export interface ReadOptions {
  signal: AbortSignal | undefined;
  retries?: number | undefined;
}

/** Sends a request, again if it fails and is to be retried. */
export type Read = <Result>(request: (options: ReadOptions) => PromiseLike<Result>) => Promise<Result>;

/** What a wait has found. */
interface Findings {
  operation: Parameters<typeof helperError>[0];
  args: object;
  /** Ends before the time limit. */
  text: string;
  body: unknown;
}

const MAX_OUTAGE = 600_000;

/** Consecutive failures. */
interface Outage {
  since: number;
  failures: number;
  error: unknown;
}

/** Reads something again and again until a deadline. After a first success, transient failures do not end it. */
export class Poll {
  readonly #ended = new AbortController();
  readonly #interval: number;
  readonly #deadline: number;
  readonly #release: () => void;
  #pauses: { next(): number };
  #hasSucceeded = false;
  #outage: Outage | undefined;

  /**
   * @param describe is called at the deadline, for its error. The cause of that is the last failure, if the last request failed.
   * @throws the reason of the signal, if it has aborted.
   */
  constructor({ interval = 1000, timeout = Number.POSITIVE_INFINITY, signal }: PollOptions, describe: () => Findings) {
    this.#interval = interval;
    this.#pauses = growingPauses(interval);
    signal?.throwIfAborted();
    this.#deadline = performance.now() + timeout;
    const end = () => {
      const { operation, args, text, body } = describe();
      const details = { reason: "timeout", text: `${text} ${timeout} ms`, body, cause: this.#outage?.error } as const;
      this.#ended.abort(helperError(operation, args, details));
    };
    const timer = timeout <= MAX_TIMER ? setTimeout(end, timeout) : undefined;
    const unregister = onAbort(signal, () => this.#ended.abort(signal?.reason));
    this.#release = () => {
      clearTimeout(timer);
      unregister();
    };
  }

  /**
   * Options for a request. Their signal aborts at the deadline, and when that of the caller does. After the first success, the retries
   * are those of the wait, so that it knows the last failure.
   */
  get options(): ReadOptions {
    const { signal } = this.#ended;
    return this.#hasSucceeded ? { signal, retries: 0 } : { signal };
  }

  /** Requests until it succeeds. */
  readonly read: Read = async (request) => {
    for (;;) {
      try {
        const result = await request(this.options);
        this.succeeded();
        return result;
      } catch (error) {
        await this.failed(error);
      }
    }
  };

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
    if (!this.#hasSucceeded || this.#ended.signal.aborted || !isTransient(error)) throw error;
    const now = performance.now();
    const { since, failures } = this.#outage ?? { since: now, failures: 0 };
    this.#outage = { since, failures: failures + 1, error };
    const requested = (error.retryAfter ?? 0) * 1000;
    const delay = retryDelay(undefined, failures + 1, Number.POSITIVE_INFINITY);
    const isEndless = this.#deadline === Number.POSITIVE_INFINITY;
    if (isEndless && now + Math.max(delay, requested) > since + MAX_OUTAGE) throw error;
    await this.#sleep(delay, requested);
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
    await pause(Math.max(Math.min(milliseconds, longest), atLeast), this.#ended.signal);
  }
}
