// GitLab's limits of single endpoints count per minute, and count rejected requests. Before 18.5 they send no header.
const endpointLimitSeconds = 60;

/**
 * Seconds to wait: `Retry-After` (seconds or a date). For a 429 without it, the time until `RateLimit-Reset`, or a minute.
 * Dates are compared with the server's own clock if it sends `Date`.
 */
export function retryAfter({ status, headers }: Response): number | undefined {
  const now = Date.parse(headers.get("date") ?? "") || Date.now();
  const wait = headers.get("retry-after") ?? "";
  if (/^\d+(\.\d+)?$/.test(wait)) return Number(wait);
  // GitLab.com sends RateLimit-Reset with every response. It matters only for a 429.
  const reset = status === 429 ? Number.parseInt(headers.get("ratelimit-reset") ?? "", 10) * 1000 : Number.NaN;
  const until = wait.endsWith("GMT") ? Date.parse(wait) : reset;
  if (!Number.isNaN(until)) return Math.max(0, (until - now) / 1000);
  return status === 429 ? endpointLimitSeconds : undefined;
}
