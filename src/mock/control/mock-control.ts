import type { Fetch } from "../http/fetch.js";
import type { StateSnapshot } from "../state/index.js";
import { assertConforms } from "./assert-conforms.js";
import type { Fault } from "./faults.js";
import type { RequestRecord } from "./journal.js";
import type { World } from "./world.js";

/** What a test does with a mock, with or without a server. */
export interface MockControl {
  /** Responds like the mock's server, for any host and without a socket. The same signature as the global `fetch`. */
  fetch: Fetch;
  /** The last 10,000 requests, the oldest first. Tokens are masked. */
  readonly requests: readonly RequestRecord[];
  /** Every project, pipeline and job as plain data. `undefined` without state. */
  readonly state: StateSnapshot | undefined;
  /**
   * Moves the clock.
   *
   * @param milliseconds How far, 0 or more. Rounded to whole milliseconds.
   * @throws TypeError if the clock is `"real"`.
   */
  advance(milliseconds: number): Promise<void>;
  /**
   * Makes later requests fail: with another status, late, with other headers, or with a broken connection. Faults apply in the order in
   * which they were added, each to the next request of its operation, as often as `times`. A request uses at most one.
   *
   * @throws TypeError if the fault cannot happen: an unknown operation, a status below 400 that the operation does not declare, or a
   * header that cannot be sent.
   * @example
   * ```ts
   * mock.fault({ operation: "retryJob", status: 502, effect: "applied" }); // the job is retried, but the response is a 502
   * ```
   */
  fault(fault: Fault): void;
  /**
   * Resolves if every request followed the contract, and without state every response to it, too.
   *
   * Requires `@stoplight/prism-http` 5.12 or later. If it is missing, the error contains the install command.
   *
   * @throws Error with a list of the violations.
   */
  assertConforms(): Promise<void>;
  /** Returns to the seed and to the start of the clock. Clears faults, limits and requests. */
  reset(): void;
}

/** The controls of a world. */
export function createControl(world: World, fetch: Fetch): MockControl {
  return {
    fetch,
    get requests() {
      return world.requests;
    },
    get state() {
      return world.state;
    },
    advance: async (milliseconds) => world.advance(milliseconds),
    fault: (fault) => world.fault(fault),
    assertConforms: async () => assertConforms(await world.checkRequests()),
    reset: () => world.reset(),
  };
}
