import { causeCode, certificateHint } from "../client/cause.js";
import type { GitLabApiError, Reason } from "../client/errors.js";

// GitLab's own texts, and those of the client and its `fetch`, may contain data or a credential, so they are not used.
const TEXTS: Record<Reason, string> = {
  invalid_request: "GitLab rejected the request",
  not_playable: "the job cannot be played",
  unknown_input: "the job does not declare an input",
  unauthorized: "the token is not valid",
  token_expired: "the token has expired",
  token_revoked: "the token was revoked",
  job_token_not_accepted: "the operation does not accept a job token",
  forbidden: "the user of the token lacks permission",
  blocked_by_proxy: "a proxy in front of GitLab blocks programs",
  insufficient_scope: "the token lacks the required scope",
  insufficient_permission: "the token lacks the required permission",
  not_retryable: "the job cannot be retried",
  not_erasable: "the job cannot be erased",
  not_found: "the project, pipeline, or job does not exist, or the token cannot see it",
  not_a_job_token: "the token is not the job token of a running job",
  moved: "the project has moved; use its new path",
  keyset_not_available: "GitLab does not support keyset pagination here",
  offset_limit: "the page is beyond the limit of offset pagination",
  stats_refresh: "GitLab is refreshing the statistics of the project",
  conflict: "another request changed the job at the same time",
  rate_limited: "the rate limit was exceeded",
  server_error: "GitLab failed to process the request",
  redirected: "the redirect cannot be followed; is host the address of GitLab?",
  timeout: "no response in time",
  network: "the connection failed",
  unreadable_body: "the response is not from the Jobs API; is host the address of GitLab?",
  too_large: "the response is too large",
  pagination_loop: "the pages form a loop",
  other: "the request failed",
};

/** Describes a failed call without any data of its response. */
export function describeFailure(error: GitLabApiError): string {
  if (isMissing(error)) return "404, the operation requires a newer GitLab";
  const { reason, status, cause } = error;
  const code = causeCode(cause);
  const detail = /^[A-Z][A-Z0-9_]{1,50}$/.test(code) ? ` (${code})` : "";
  const hint = certificateHint(cause);
  return (status === undefined ? "" : `${status}, `) + TEXTS[reason] + detail + (hint ? `; ${hint}` : "");
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
export function isExpected(error: GitLabApiError): boolean {
  return EXPECTED.has(error.reason) || isMissing(error);
}

/** Whether an older server does not have the operation. The pipeline exists: its jobs are listed first. */
const isMissing = ({ operation, reason }: GitLabApiError): boolean =>
  operation === "listPipelineTriggerJobs" && reason === "not_found";
