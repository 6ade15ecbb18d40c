import type { JobsClient } from "../../generated/client.js";
import { JOB_TOKEN_OPERATIONS } from "../../generated/values.js";
import type { AuthKind } from "./auth.js";

/**
 * What a caller can act on. GitLab's texts change; these do not.
 *
 * - `invalid_request` 400: an argument that GitLab does not take. Mend the call.
 * - `not_playable` 400: the job was not defined as manual or delayed, or cannot be played now.
 * - `unknown_input` 400: the job declares no input of that name.
 * - `unauthorized` 401: no token, or one that GitLab does not know.
 * - `token_expired`, `token_revoked` 401: get a new token.
 * - `job_token_not_accepted` 401: this operation takes no job token. Use another kind.
 * - `forbidden` 403: the user lacks the permission.
 * - `insufficient_scope` 403: the token lacks the scope.
 * - `not_retryable`, `not_erasable` 403: the job is in the wrong state.
 * - `not_found` 404: no such project, pipeline or job, or hidden from the caller.
 * - `not_a_job_token` 404: `getTokenJob` and `getAllowedAgents` take job tokens only.
 * - `moved` 301, 405: the project has a new path.
 * - `keyset_not_available`, `offset_limit` 405: page through the list in another way.
 * - `stats_refresh`, `conflict` 409: try again later, after a look at the job.
 * - `rate_limited` 429: wait for `retryAfter` seconds. Rejected requests count too, so an earlier attempt only prolongs the wait.
 * - `server_error` 5xx: what became of the request is not known.
 * - `redirected`: a redirect that was not followed.
 * - `timeout`, `network`: no answer, or only a part of one.
 * - `unreadable_body`: an answer that is not what the operation answers, such as a sign-in page.
 * - `pagination_loop`: the server's next pages go round in a circle.
 * - `other`: a status that GitLab does not document.
 */
export type Reason =
  | "invalid_request"
  | "not_playable"
  | "unknown_input"
  | "unauthorized"
  | "token_expired"
  | "token_revoked"
  | "job_token_not_accepted"
  | "forbidden"
  | "insufficient_scope"
  | "not_retryable"
  | "not_erasable"
  | "not_found"
  | "not_a_job_token"
  | "moved"
  | "keyset_not_available"
  | "offset_limit"
  | "stats_refresh"
  | "conflict"
  | "rate_limited"
  | "server_error"
  | "redirected"
  | "timeout"
  | "network"
  | "unreadable_body"
  | "pagination_loop"
  | "other";

// By the status and GitLab's own text, as the examples of the contract have them. The first that fits is the reason.
const reasons: [Reason, RegExp][] = [
  ["not_playable", /^400.*Unplayable Job/],
  ["unknown_input", /^400.*Unknown inputs?:/],
  ["invalid_request", /^400/],
  ["token_expired", /^401.*expired/],
  ["token_revoked", /^401.*revoked/],
  ["unauthorized", /^401/],
  ["insufficient_scope", /^403.*(insufficient_scope|higher privileges)/],
  ["not_retryable", /^403.*not retryable/],
  ["not_erasable", /^403.*not erasable/],
  ["forbidden", /^403/],
  ["not_a_job_token", /^404.*Job Not Found/],
  ["not_found", /^404/],
  ["moved", /^(405|301).*moved/],
  ["keyset_not_available", /^405 Keyset/],
  ["offset_limit", /^405 Offset/],
  ["stats_refresh", /^409.*stats refresh/],
  ["conflict", /^409/],
  ["rate_limited", /^429/],
  ["redirected", /^30[12378]/],
  ["server_error", /^5/],
];

/** What is known of the exchange that failed. */
export interface Failure {
  operation?: keyof JobsClient | undefined;
  method: string;
  /** Path of the URL, without the query. */
  path: string;
  auth?: AuthKind | undefined;
}

interface Details extends Failure {
  message: string;
  reason: Reason;
  status?: number | undefined;
  body?: unknown;
  headers?: Headers | undefined;
  retryAfter?: number | undefined;
  cause?: unknown;
}

const brand = Symbol.for("gitlab-jobs-api/GitLabApiError");

/**
 * Every failure of a call, apart from wrong arguments (`TypeError`) and an abort (the signal's own reason).
 * Its `message` is GitLab's own text. It holds no token, and `instanceof` works across copies of this package.
 *
 * @example
 * ```ts
 * try {
 *   await gitlab.playJob({ id: "group/project", job_id: 42 });
 * } catch (error) {
 *   if (error instanceof GitLabApiError && error.reason === "not_playable") return;
 *   throw error;
 * }
 * ```
 */
export class GitLabApiError extends Error {
  override readonly name = "GitLabApiError";
  /** HTTP status, `undefined` when there was no answer. */
  readonly status!: number | undefined;
  /** What a caller can act on. */
  readonly reason!: Reason;
  /** Name of the method, `undefined` for a call through `http`. */
  readonly operation!: keyof JobsClient | undefined;
  /** HTTP method. */
  readonly method!: string;
  /** Path of the URL, without the query. */
  readonly path!: string;
  /** Body of the answer: parsed JSON, or text. */
  readonly body!: unknown;
  /** Headers of the answer. */
  readonly headers!: Headers | undefined;
  /** `X-Request-Id` of the answer, which the administrators of the instance can look up. */
  readonly requestId!: string | undefined;
  /** Seconds to wait, as the server asked for them; 60 for a 429 that does not say. */
  readonly retryAfter!: number | undefined;

  /** @internal */
  constructor({ message, cause, auth: _, ...details }: Details) {
    super(message, cause === undefined ? undefined : { cause });
    Object.defineProperty(this, brand, { value: true });
    Object.assign(this, details, { requestId: details.headers?.get("x-request-id") ?? undefined });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && brand in value;
  }
}

/** The error for what GitLab itself does not speak of: no answer, or one that cannot be right. */
export function problem(failure: Failure, reason: Reason, text: string, more?: Partial<Details>): GitLabApiError {
  return new GitLabApiError({ ...failure, ...more, reason, message: `${failure.method} ${failure.path}: ${text}` });
}

// The body has the whole of it.
const longestText = 500;

/** The error that an answer with an error status stands for. */
export function answerError(response: Response, body: unknown, failure: Failure): GitLabApiError {
  const { status, statusText, headers } = response;
  const text = errorText(body) || `${status} ${statusText}`.trim();
  const [known] = reasons.find(([, pattern]) => pattern.test(`${status} ${text}`)) ?? ["other" as const];
  const reason = known === "unauthorized" && isUnwantedJobToken(failure) ? "job_token_not_accepted" : known;
  const hint = hints[reason];
  const shown = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  const message = hint ? `${shown} (${hint})` : shown;
  return new GitLabApiError({ ...failure, message, reason, status, body, headers, retryAfter: retryAfter(response) });
}

const hints: Partial<Record<Reason, string>> = {
  redirected: "a redirect that is not followed; is host the address of GitLab, with https?",
  job_token_not_accepted: "GitLab ignores job tokens here; use a personal, project or group access token",
  not_a_job_token: "GitLab took the token, but it is no job token; use CI_JOB_TOKEN of a running job",
};

const isUnwantedJobToken = ({ auth, operation }: Failure): boolean =>
  auth === "jobToken" && operation !== undefined && !(JOB_TOKEN_OPERATIONS as readonly string[]).includes(operation);

// Text, the title of an HTML page, or what is in any of GitLab's envelopes: a field may hold a text, several, or such an object again.
function errorText(body: unknown): string {
  if (typeof body === "string") {
    return /^\s*</.test(body) ? (/<title[^<>]*>([^<]*)/i.exec(body)?.[1]?.trim() ?? "") : body.trim();
  }
  if (Array.isArray(body)) return body.map(errorText).join(", ");
  const { message, error_description, error, ...fields } = Object(body) as Record<string, unknown>;
  const text = errorText(message ?? error_description ?? error ?? "");
  const named = Object.entries(fields).map(([field, value]) => `${field}: ${errorText(value)}`);
  return text || named.join("; ");
}

// GitLab's limits of single endpoints count by the minute, and count rejected requests. Before 18.5 they send no header.
const endpointLimitSeconds = 60;

/**
 * Seconds to wait: `Retry-After` (seconds or a date); for a 429 otherwise the time until `RateLimit-Reset`, otherwise a minute.
 * Times are compared with the server's own clock if it sends `Date`.
 */
export function retryAfter({ status, headers }: Response): number | undefined {
  const now = Date.parse(headers.get("date") ?? "") || Date.now();
  const wait = headers.get("retry-after") ?? "";
  if (/^\d+(\.\d+)?$/.test(wait)) return Number(wait);
  // GitLab.com tells on every answer when the limit is renewed. That is no reason to wait after any other failure.
  const reset = status === 429 ? Number.parseInt(headers.get("ratelimit-reset") ?? "", 10) * 1000 : Number.NaN;
  const until = wait.endsWith("GMT") ? Date.parse(wait) : reset;
  if (!Number.isNaN(until)) return Math.max(0, (until - now) / 1000);
  return status === 429 ? endpointLimitSeconds : undefined;
}
