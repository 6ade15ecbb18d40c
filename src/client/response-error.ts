import { JOB_TOKEN_OPERATIONS } from "../../generated/values.js";
import { statusLine } from "./body.js";
import type { Call } from "./call.js";
import { createError } from "./create-error.js";
import type { GitLabApiError, Reason } from "./errors.js";

// Matches the status and GitLab's own text, as in the examples of the contract. The first match is the reason.
const REASONS: Partial<Record<Reason, RegExp>> = {
  not_playable: /^400.*Unplayable Job/,
  unknown_input: /^400.*Unknown inputs?:/,
  invalid_request: /^400/,
  token_expired: /^401.*expired/,
  token_revoked: /^401.*revoked/,
  unauthorized: /^401/,
  insufficient_permission: /^403 Access denied: .*(fine-grained|required permissions)/,
  insufficient_scope: /^403.*(insufficient_scope|higher privileges)/,
  not_retryable: /^403.*not retryable/,
  not_erasable: /^403.*not erasable/,
  forbidden: /^403/,
  not_a_job_token: /^404.*Job Not Found/,
  not_found: /^404/,
  moved: /^(405|301).*moved/,
  keyset_not_available: /^405 Keyset/,
  offset_limit: /^405 Offset/,
  stats_refresh: /^409.*stats refresh/,
  conflict: /^409/,
  rate_limited: /^429/,
  redirected: /^30[12378]/,
  server_error: /^5/,
};

/** Creates the error for a response with an error status. */
export function responseError(call: Call, response: Response, body: unknown): GitLabApiError {
  const text = errorText(body) || statusLine(response);
  const matches = ([, pattern]: [string, RegExp]) => pattern.test(`${response.status} ${text}`);
  const known = (Object.entries(REASONS).find(matches)?.[0] ?? "other") as Reason;
  return createError(call, betterReason(known, call, response), text, {
    response,
    body,
    hint: triggerJobHint(call.operation, text),
  });
}

// GitLab finds no trigger jobs for these operations.
const triggerJobHint = (operation = "", text: string): string | undefined =>
  text === "404 Not found" && /^(get|cancel|erase)Job/.test(operation)
    ? "or it is a trigger job: use `listPipelineTriggerJobs`"
    : undefined;

/** The reason that the call or a header shows, while the text does not. */
function betterReason(reason: Reason, { operation, auth }: Call, { headers }: Response): Reason {
  const isAccepted = (JOB_TOKEN_OPERATIONS as readonly (string | undefined)[]).includes(operation);
  if (reason === "unauthorized" && auth === "jobToken" && !isAccepted) return "job_token_not_accepted";
  return reason === "forbidden" && headers.has("cf-mitigated") ? "blocked_by_proxy" : reason;
}

// GitLab's own texts are three deep, in a few fields. More is no text for people.
const MAX_TEXT_DEPTH = 10;
const MAX_FIELDS = 50;

// Finds the text in any of GitLab's envelopes, in which a field can be a text, a list, or another envelope. HTML has its title.
function errorText(body: unknown, depth = 0): string {
  if (depth > MAX_TEXT_DEPTH) return "";
  const textOf = (part: unknown) => errorText(part, depth + 1);
  if (typeof body === "string") {
    return /^\s*</.test(body) ? (/<title[^<>]*>([^<]*)/i.exec(body)?.[1]?.trim() ?? "") : body.trim();
  }
  if (Array.isArray(body)) return body.slice(0, MAX_FIELDS).map(textOf).join(", ");
  const { message, error_description, error, ...fields } = Object(body) as Record<string, unknown>;
  const text = textOf(message ?? error_description ?? error ?? "");
  return (
    text ||
    Object.keys(fields)
      .slice(0, MAX_FIELDS)
      .map((name) => `${name}: ${textOf(fields[name])}`)
      .join("; ")
  );
}
