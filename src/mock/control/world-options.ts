import type { StateSeed } from "../state/index.js";
import { checkKeys } from "./check-keys.js";
import type { ClockOption } from "./clock.js";
import type { RequestRecord } from "./journal.js";

/** A limit on all requests of a caller, as the administrator of an instance sets it. */
export interface RateLimit {
  /** Requests that the limit allows in its window. */
  requests: number;
  /** Length of the window, in seconds. */
  seconds: number;
}

export interface RateLimitOptions {
  /**
   * Limits all requests of a caller. Beyond it, the response is a 429 in plain text with `Retry-After` and `RateLimit-*`.
   *
   * @default no limit
   */
  rateLimit?: RateLimit | undefined;
  /**
   * Applies GitLab's limits on retry, play, erase and the list of a project's jobs. Each user may retry or play a job 3 times a
   * minute, and erase it 5 times. For all jobs of a project the limits are 320, 200 and 400, and for the list 600. GitLab counts an action
   * after it has checked the job and the permission. Beyond a limit, the response is a 429 in JSON with `Retry-After: 60`.
   *
   * @default false
   */
  endpointLimits?: boolean | undefined;
}

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

const KEYS = ["state", "clock", "rateLimit", "endpointLimits", "onRequest"];

/** @throws TypeError if there is an unknown option, or one of a wrong type. */
export function checkWorldOptions(options: WorldOptions): void {
  checkKeys(options, KEYS, "A mock has no option");
  const { endpointLimits = false, onRequest } = options;
  if (typeof endpointLimits !== "boolean") {
    throw new TypeError(`endpointLimits must be true or false, got ${JSON.stringify(endpointLimits)}.`);
  }
  if (onRequest !== undefined && typeof onRequest !== "function") {
    throw new TypeError(`onRequest must be a function, got ${JSON.stringify(onRequest)}.`);
  }
}
