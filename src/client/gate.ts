import { MAX_TIMER, onAbort } from "./abort.js";
import type { Call } from "./call.js";

interface Waiting {
  endpoint: string;
  losses: number;
  start: () => void;
}

/** Lets the next attempt out, if this one has not been left yet. After a rate limit, with the pause that follows. */
export type Leave = (limited?: Response, pause?: number) => void;

const LIMIT_OF_ALL = "*";
// After a rate limit, so that only a few attempts are under way when it is reached again.
const PACE = 25;

/**
 * Lets attempts out: as many at a time as `concurrency`, and none while their rate limit is reached. Then one by one, those that lost
 * first, until none of them waits.
 */
export class Gate {
  readonly #concurrency: number;
  /** When the next attempt can be let out, as `performance.now()`, for each limit that was reached. */
  readonly #next = new Map<string, number>();
  readonly #waiting: Waiting[] = [];
  readonly #running = new Set<Waiting>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(concurrency: number) {
    this.#concurrency = concurrency;
  }

  /**
   * Waits until an attempt may be sent.
   *
   * @param losses is how often the call was rejected because of a rate limit.
   * @throws the reason of the signal.
   */
  enter({ endpoint, signal }: Call, losses: number): Promise<Leave> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const start = () => {
        unregister();
        this.#running.add(waiting);
        resolve((limited, pause) => this.#leave(waiting, limited, pause));
      };
      const waiting = { endpoint, losses, start };
      const unregister = onAbort(signal, () => {
        unregister();
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        this.#letOut(this.#waiting.length);
        reject(signal?.reason);
      });
      const behind = losses > 0 ? this.#waiting.findIndex((other) => other.losses < losses) : -1;
      const index = behind < 0 ? this.#waiting.length : behind;
      this.#waiting.splice(index, 0, waiting);
      this.#letOut(index);
    });
  }

  #leave(attempt: Waiting, limited?: Response, pause = 0): void {
    if (!this.#running.delete(attempt)) return;
    if (limited) {
      const limit = isOfAll(limited) ? LIMIT_OF_ALL : attempt.endpoint;
      this.#next.set(limit, Math.max(this.#nextOf(limit), performance.now() + pause));
    }
    this.#letOut();
  }

  #nextOf(limit: string): number {
    return this.#next.get(limit) ?? 0;
  }

  /** Begins at one that is new: those before it still have to wait, and their timer runs. */
  #letOut(first = 0): void {
    const now = performance.now();
    for (let index = first; index < this.#waiting.length && this.#running.size < this.#concurrency; ) {
      const { endpoint = "", start } = this.#waiting[index] ?? {};
      if (Math.max(this.#nextOf(endpoint), this.#nextOf(LIMIT_OF_ALL)) > now) {
        index++;
        continue;
      }
      this.#waiting.splice(index, 1);
      for (const limit of [endpoint, LIMIT_OF_ALL]) if (this.#next.has(limit)) this.#next.set(limit, now + PACE);
      start?.();
    }
    if (first > 0) return;
    for (const [limit, next] of this.#next) if (next <= now) this.#next.delete(limit);
    clearTimeout(this.#timer);
    // Without a waiting attempt, a timer would only keep the process alive.
    if (this.#waiting.length > 0 && this.#next.size > 0)
      this.#timer = setTimeout(() => this.#letOut(), Math.min(Math.min(...this.#next.values()) - now, MAX_TIMER));
  }
}

/** Whether a limit is that of all requests. GitLab's is text, and has a name. */
const isOfAll = ({ headers }: Response): boolean =>
  headers.has("ratelimit-name") && /^text\//i.test(headers.get("content-type") ?? "");
