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
   * Applies GitLab's limits on retry, play and erase: each user may retry or play a job 3 times a minute and erase it 5 times.
   * For all jobs of a project the limits are 1,250, 750 and 400. Rejected requests count. Beyond a limit, the response is a 429
   * in JSON with `Retry-After: 60`.
   *
   * @default false
   */
  endpointLimits?: boolean | undefined;
}
