import type { GitLabApiError, Reason } from "../client/errors.js";

// GitLab's own texts may contain data, so they are not used.
const TEXTS: Partial<Record<Reason, string>> = {
  not_playable: "the job cannot be played",
  unauthorized: "the token is not valid",
  token_expired: "the token has expired",
  token_revoked: "the token was revoked",
  job_token_not_accepted: "the operation does not accept a job token",
  forbidden: "the user of the token lacks permission",
  insufficient_scope: "the token lacks the required scope",
  not_retryable: "the job cannot be retried",
  not_erasable: "the job cannot be erased",
  not_found: "the project, pipeline, or job does not exist, or the token cannot see it",
  not_a_job_token: "the token is not the job token of a running job",
  moved: "the project has moved; use its new path",
  stats_refresh: "GitLab is refreshing the statistics of the project",
  conflict: "another request changed the job at the same time",
  rate_limited: "the rate limit was exceeded",
  server_error: "GitLab failed to process the request",
  unreadable_body: "the response is not from the Jobs API; is host the address of GitLab?",
};

/** Describes a failed call without any data of its response. */
export function describeFailure({ reason, status, message }: GitLabApiError): string {
  const fromClient = reason === "network" || reason === "timeout" || reason === "redirected";
  const text = TEXTS[reason] ?? (fromClient ? message : "the request failed");
  return status === undefined ? text : `${status}, ${text}`;
}

// A job in the wrong state, or a missing role, is no violation of the contract.
const EXPECTED: ReadonlySet<Reason> = new Set([
  "not_playable",
  "not_retryable",
  "not_erasable",
  "forbidden",
  "conflict",
  "stats_refresh",
]);

/** Whether a failure leaves only its own operation unchecked. */
export function isExpected({ reason }: GitLabApiError): boolean {
  return EXPECTED.has(reason);
}
