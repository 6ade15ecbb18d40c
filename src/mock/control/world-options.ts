import type { StateSeed } from "../state/seed.js";
import type { ClockOption } from "./clock.js";
import type { RequestRecord } from "./journal.js";
import type { RateLimitOptions } from "./rate-limit-options.js";

/** What a mock or a world starts with. */
export interface WorldOptions extends RateLimitOptions {
  /**
   * Gives the mock a memory: a seed, or `true` for a sample project with a pipeline and jobs in every status. Without it, the mock
   * responds with the examples of the contract.
   */
  state?: StateSeed | true | undefined;
  /**
   * How time passes.
   *
   * @default "real"
   */
  clock?: ClockOption | undefined;
  /** Called after each response, for instance to log it or to assert that a test sent nothing wrong. */
  onRequest?: ((record: RequestRecord) => void) | undefined;
}
