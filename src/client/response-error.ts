import { JOB_TOKEN_OPERATIONS } from "../../generated/values.js";
import { createError, type GitLabApiError, type Reason } from "./errors.js";
import type { RequestContext } from "./request.js";
import { retryAfter } from "./retry.js";

// Matches the status and GitLab's own text, as in the examples of the contract. The first match is the reason.
const reasons: Partial<Record<Reason, RegExp>> = {
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

const hints: Partial<Record<Reason, string>> = {
  redirected: "check that `host` is the address of GitLab, with https",
  job_token_not_accepted: "GitLab ignores job tokens here; use an access token",
  not_a_job_token: "the token is no job token; use CI_JOB_TOKEN of a running job",
};

/** Creates the error for a response with an error status. Its body is parsed if it is JSON. */
export function responseError(response: Response, content: unknown, request: RequestContext): GitLabApiError {
  const body = parse(content);
  const { status, statusText, headers } = response;
  const text = errorText(body) || `${status} ${statusText}`.trim();
  const matches = ([, pattern]: [string, RegExp]) => pattern.test(`${status} ${text}`);
  const known = (Object.entries(reasons).find(matches)?.[0] ?? "other") as Reason;
  const reason = known === "unauthorized" && isUnacceptedJobToken(request) ? "job_token_not_accepted" : known;
  const details = { status, body, headers, retryAfter: retryAfter(response), hint: hints[reason] };
  return createError(request, reason, text, details);
}

const isUnacceptedJobToken = ({ auth, call }: RequestContext): boolean =>
  auth === "jobToken" && call !== undefined && !(JOB_TOKEN_OPERATIONS as readonly string[]).includes(call.operation);

function parse(content: unknown): unknown {
  if (typeof content !== "string") return content;
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}

// GitLab's own texts are three deep, in a few fields. More is no text for people.
const deepestText = 10;
const mostFields = 50;

// Finds the text in any of GitLab's envelopes, in which a field can be a text, a list, or another envelope. HTML has its title.
function errorText(body: unknown, depth = 0): string {
  if (depth > deepestText) return "";
  const textOf = (part: unknown) => errorText(part, depth + 1);
  if (typeof body === "string") {
    return /^\s*</.test(body) ? (/<title[^<>]*>([^<]*)/i.exec(body)?.[1]?.trim() ?? "") : body.trim();
  }
  if (Array.isArray(body)) return body.slice(0, mostFields).map(textOf).join(", ");
  const { message, error_description, error, ...fields } = Object(body) as Record<string, unknown>;
  const text = textOf(message ?? error_description ?? error ?? "");
  return (
    text ||
    Object.keys(fields)
      .slice(0, mostFields)
      .map((name) => `${name}: ${textOf(fields[name])}`)
      .join("; ")
  );
}
