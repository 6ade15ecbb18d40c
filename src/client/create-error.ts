import type { Call } from "./call.js";
import { causeText, certificateHint } from "./cause.js";
import { GitLabApiError, type Reason } from "./errors.js";
import { retryAfter } from "./retry.js";

/** What to do about an error. */
const HINTS: Partial<Record<Reason, string>> = {
  job_token_not_accepted: "GitLab ignores job tokens here; use an access token",
  not_a_job_token: "the token is no job token; use CI_JOB_TOKEN of a running job",
  blocked_by_proxy: "only a browser can pass this check; ask for an exception",
  redirected: "check that `host` is the address of GitLab, with https",
  unreadable_body: "check that `host` is the address of GitLab, not of a sign-in page",
};

interface Details {
  response?: Response;
  body?: unknown;
  cause?: unknown;
  hint?: string | undefined;
}

// The body of the error is complete.
const MAX_TEXT_LENGTH = 500;

/** Creates an error whose message begins with the call that it belongs to. */
export function createError(
  call: Call,
  reason: Reason,
  text: string,
  { response, body, cause, hint = HINTS[reason] }: Details = {},
): GitLabApiError {
  const { operation, method, path, mask } = call;
  // Texts of servers and proxies can contain the credential. A part of it can be left where they are cut first.
  const masked = mask.apply(text);
  const shown = masked.length > MAX_TEXT_LENGTH ? `${masked.slice(0, MAX_TEXT_LENGTH)}…` : masked;
  const called = [operation, method, path].filter(Boolean).join(" ");
  const message = `${called}: ${shown}${hint ? ` (${hint})` : ""}`;
  return new GitLabApiError({ message, reason, operation, method, path, body, cause, ...headOf(response) }, call);
}

const headOf = (response: Response | undefined) =>
  response && {
    status: response.status,
    headers: response.headers,
    requestId: response.headers.get("x-request-id") ?? undefined,
    retryAfter: retryAfter(response),
  };

/** Creates an error of the connection. */
export const networkError = (call: Call, text: string, cause: unknown): GitLabApiError =>
  createError(call, "network", `${text}: ${causeText(cause)}`, { cause, hint: certificateHint(cause) });

/** What an attempt throws for anything that was thrown: the reason of the signal, or an error of the client. */
export function failureOf(call: Call, error: unknown, response: Response | undefined): unknown {
  if (call.signal?.aborted) return call.signal.reason;
  const failure = error instanceof GitLabApiError ? error : networkError(call, "the response is incomplete", error);
  return Object.assign(failure, headOf(response));
}

/** What a hook gets of an error: nothing of the response that can contain a secret. */
export const withoutContent = (error: unknown): unknown =>
  error instanceof GitLabApiError
    ? new GitLabApiError({ ...error, message: error.message, headers: undefined, body: undefined })
    : error;
