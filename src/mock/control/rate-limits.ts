import type { ApiRequest } from "../gitlab/api.js";
import type { Caller } from "./caller.js";
import type { RateLimit, RateLimitOptions } from "./world-options.js";

/** A limit that a request exceeds: the example that shows it, and the headers that differ from the example's. */
export interface ExceededLimit {
  example: "retryLater" | "endpointLimit";
  headers: Record<string, string>;
}

export interface RateLimits {
  /** Counts a request. */
  check(request: ApiRequest, now: number): ExceededLimit | undefined;
  clear(): void;
}

const ENDPOINT_WINDOW = 60;
const ENDPOINT_LIMITS: Record<string, { job: number; project: number }> = {
  retryJob: { job: 3, project: 1250 },
  playJob: { job: 3, project: 750 },
  eraseJob: { job: 5, project: 400 },
};

/** @throws TypeError if the limit is not made of two numbers above 0. */
export function createRateLimits(
  { rateLimit, endpointLimits = false }: RateLimitOptions,
  callerOf: Caller,
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

  /** GitLab authenticates before it counts. */
  function exceedsEndpointLimit({ operation, input }: ApiRequest, caller: string | undefined, now: number): boolean {
    const limit = ENDPOINT_LIMITS[operation.id];
    if (!limit || caller === undefined) return false;
    const [, project = "", , job = ""] = input.path.slice(1).split("/");
    const key = `${operation.id} ${caller}`;
    const ofProject = count(`${key} project ${project}`, ENDPOINT_WINDOW, now);
    const ofJob = count(`${key} job ${job}`, ENDPOINT_WINDOW, now);
    return ofProject > limit.project || ofJob > limit.job;
  }

  return {
    check(request, now) {
      const caller = callerOf(request);
      if (rateLimit) {
        const observed = count(String(caller), rateLimit.seconds, now);
        if (observed > rateLimit.requests) {
          return { example: "retryLater", headers: limitHeaders(rateLimit, caller, observed, now) };
        }
      }
      if (endpointLimits && exceedsEndpointLimit(request, caller, now))
        return { example: "endpointLimit", headers: {} };
      return undefined;
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

function checkRateLimit(rateLimit: RateLimit | undefined): void {
  if (rateLimit === undefined) return;
  for (const name of ["requests", "seconds"] as const) {
    if (!(Number.isFinite(rateLimit?.[name]) && rateLimit[name] > 0)) {
      throw new TypeError(`rateLimit.${name} must be a number above 0, got ${JSON.stringify(rateLimit?.[name])}.`);
    }
  }
}
