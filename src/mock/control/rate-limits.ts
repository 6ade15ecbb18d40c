import type { ApiRequest } from "../gitlab/api.js";
import type { CallerOf } from "./caller.js";
import { checkKeys } from "./check-keys.js";
import type { RateLimit, RateLimitOptions } from "./world-options.js";

/** What an endpoint limits its requests by. */
export interface LimitedTarget {
  project: number | string;
  job: number | string;
}

export interface RateLimits {
  /** Counts a request for the limit of the instance. Returns the headers of the response if it exceeds the limit. */
  check(request: ApiRequest, now: number): Record<string, string> | undefined;
  /** Counts a request for the limits of its endpoint, and returns whether it exceeds one of them. */
  exceedsEndpointLimit(request: ApiRequest, now: number, target?: LimitedTarget): boolean;
  clear(): void;
}

const ENDPOINT_WINDOW = 60;
const ACTION_LIMITS: Record<string, { job: number; project: number }> = {
  retryJob: { job: 3, project: 320 },
  playJob: { job: 3, project: 200 },
  eraseJob: { job: 5, project: 400 },
};
const LIST_LIMITS: Record<string, number> = { listProjectJobs: 600 };

/** @throws TypeError if the limit is not made of two positive integers. */
export function createRateLimits(
  { rateLimit, endpointLimits = false }: RateLimitOptions,
  callerOf: CallerOf,
): RateLimits {
  checkRateLimit(rateLimit);
  const counts = new Map<string, { window: number; count: number }>();

  function count(key: string, seconds: number, now: number): number {
    const window = Math.floor(now / 1000 / seconds);
    const previous = counts.get(key);
    const current = { window, count: previous?.window === window ? previous.count + 1 : 1 };
    counts.set(key, current);
    return current.count;
  }

  return {
    check(request, now) {
      if (!rateLimit) return undefined;
      const caller = callerOf(request, now);
      const observed = count(String(caller), rateLimit.seconds, now);
      return observed > rateLimit.requests ? limitHeaders(rateLimit, caller, observed, now) : undefined;
    },
    exceedsEndpointLimit(request, now, { project, job } = { project: "", job: "" }) {
      const caller = callerOf(request, now);
      if (!endpointLimits || caller === undefined) return false;
      const { id } = request.operation;
      const exceeds = (limit: number, ...key: unknown[]) =>
        count([id, caller, ...key].join(" "), ENDPOINT_WINDOW, now) > limit;
      const listLimit = LIST_LIMITS[id];
      if (listLimit !== undefined) return exceeds(listLimit);
      const limits = ACTION_LIMITS[id];
      // A request that the limit of its job blocks does not count for the project.
      return limits !== undefined && (exceeds(limits.job, "job", job) || exceeds(limits.project, "project", project));
    },
    clear: () => counts.clear(),
  };
}

function limitHeaders({ requests, seconds }: RateLimit, caller: string | undefined, observed: number, now: number) {
  const reset = (Math.floor(now / 1000 / seconds) + 1) * seconds;
  return {
    "retry-after": String(Math.ceil(reset - now / 1000)),
    "ratelimit-name": caller === undefined ? "throttle_unauthenticated_api" : "throttle_authenticated_api",
    // GitLab gives this one for 60 seconds, also if the window is another.
    "ratelimit-limit": String(Math.ceil((requests * 60) / seconds)),
    "ratelimit-observed": String(observed),
    "ratelimit-remaining": "0",
    "ratelimit-reset": String(reset),
    "ratelimit-resettime": new Date(reset * 1000).toUTCString(),
  };
}

// The end of a window is a date. It must have a year with four digits.
const MAX_LIMIT = 1e9;
const LIMIT_KEYS = ["requests", "seconds"] as const;

function checkRateLimit(rateLimit: RateLimit | undefined): void {
  if (rateLimit === undefined) return;
  for (const name of LIMIT_KEYS) {
    const value: unknown = rateLimit?.[name];
    if (!(Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_LIMIT)) {
      throw new TypeError(`rateLimit.${name} must be an integer from 1 to ${MAX_LIMIT}, got ${JSON.stringify(value)}.`);
    }
  }
  checkKeys(rateLimit, LIMIT_KEYS, "rateLimit has no");
}
