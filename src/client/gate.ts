import { MAX_TIMER, onAbort } from "./abort.js";
import type { Call } from "./call.js";

interface Waiting {
  /** The rate limits that count it: that of its endpoint, and that of all. */
  limits: string[];
  losses: number;
  start: () => void;
}

/** Ends an attempt, once: without a response, when the next one can be let out. After a rate limit, with the pause that follows. */
export type Leave = (response?: Response, pause?: number) => void;

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
  #running = 0;
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
        this.#running++;
        resolve(this.#leave(endpoint));
      };
      const waiting = { limits: [endpoint, LIMIT_OF_ALL], losses, start };
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

  #leave(endpoint: string): Leave {
    let isOver = false;
    return (response, pause = 0) => {
      if (isOver) return;
      isOver = true;
      this.#running--;
      if (pause > 0) {
        const limit = response && isOfAll(response) ? LIMIT_OF_ALL : endpoint;
        this.#next.set(limit, Math.max(this.#next.get(limit) ?? 0, performance.now() + pause));
      }
      this.#letOut();
    };
  }

  /** Begins at one that is new: those before it still have to wait, and their timer runs. */
  #letOut(first = 0): void {
    const now = performance.now();
    for (let index = first; index < this.#waiting.length && this.#running < this.#concurrency; ) {
      const { limits = [], start } = this.#waiting[index] ?? {};
      const reached = limits.filter((limit) => this.#next.has(limit));
      if (reached.some((limit) => (this.#next.get(limit) ?? 0) > now)) {
        index++;
        continue;
      }
      this.#waiting.splice(index, 1);
      for (const limit of reached) this.#next.set(limit, now + PACE);
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
