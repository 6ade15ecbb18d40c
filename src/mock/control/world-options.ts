import type { StateSeed } from "../state/seed.js";
import type { ClockOption } from "./clock.js";
import type { RequestRecord } from "./journal.js";
import type { RateLimitOptions } from "./rate-limit-options.js";

/** What a mock or a world starts with. */
export interface WorldOptions extends RateLimitOptions {
  /**
   * Keeps state, so that jobs change over time: a seed, or `true` for a sample project with a pipeline and jobs in every status. Without it, the mock
   * responds with the examples of the contract.
   */
  state?: StateSeed | true | undefined;
  /**
   * How time passes.
   *
   * @default "real"
   */
  clock?: ClockOption | undefined;
  /**
   * Called with each request before its response is sent, for instance to log it. If it throws, the response is a 500 with the error
   * in `sl-violations`.
   */
  onRequest?: ((record: RequestRecord) => void) | undefined;
}
