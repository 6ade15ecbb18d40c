import type { OperationId } from "../../generated/values.js";
import type { Call } from "./call.js";

/**
 * The cause of an error, as a value that stays the same while GitLab's texts change.
 *
 * - `invalid_request` 400: GitLab rejected an argument. Fix the call.
 * - `not_playable` 400: the job was not defined as manual or delayed, or cannot be played now.
 * - `unknown_input` 400: the job declares no input of that name.
 * - `unauthorized` 401: no token, or an unknown one.
 * - `token_expired`, `token_revoked` 401: create a new token.
 * - `job_token_not_accepted` 401: the operation accepts no job token. Use another kind.
 * - `forbidden` 403: the user lacks the permission.
 * - `blocked_by_proxy` 403: a challenge of Cloudflare in front of GitLab, which only a browser can pass.
 * - `insufficient_scope` 403: the token lacks the scope.
 * - `insufficient_permission` 403: the fine-grained token lacks the permission, or only such a token is accepted.
 * - `not_retryable`, `not_erasable` 403: the job is in the wrong state.
 * - `not_found` 404: the project, pipeline or job does not exist, or is hidden from the caller.
 * - `not_a_job_token` 404: `getTokenJob` and `getAllowedAgents` accept job tokens only.
 * - `moved` 301, 405: the project has a new path.
 * - `keyset_not_available`, `offset_limit` 405: use another pagination.
 * - `stats_refresh`, `conflict` 409: read the job, then try again later.
 * - `rate_limited` 429: wait for `retryAfter` seconds. Rejected requests count too, so an earlier attempt prolongs the wait.
 * - `server_error` 5xx: the request may or may not have taken effect.
 * - `redirected`: a redirect that was not followed.
 * - `timeout`, `network`: no response, or an incomplete one.
 * - `too_large`: a body above 64 MiB, or a log above 256 MiB. Use `streamJobLog` for that log.
 * - `unreadable_body`: a response that the operation cannot return, such as a sign-in page.
 * - `pagination_loop`: the next pages repeat.
 * - `other`: a status that GitLab does not document.
 */
// biome-ignore format: one line for each kind of status
export type Reason =
  | "invalid_request" | "not_playable" | "unknown_input"
  | "unauthorized" | "token_expired" | "token_revoked" | "job_token_not_accepted"
  | "forbidden" | "blocked_by_proxy" | "insufficient_scope" | "insufficient_permission" | "not_retryable" | "not_erasable"
  | "not_found" | "not_a_job_token" | "moved" | "keyset_not_available" | "offset_limit" | "stats_refresh" | "conflict"
  | "rate_limited" | "server_error" | "redirected" | "timeout" | "network" | "too_large" | "unreadable_body" | "pagination_loop"
  | "other";

type Details = Pick<GitLabApiError, "message" | "reason" | "method" | "path"> &
  Partial<Pick<GitLabApiError, "operation" | "status" | "body" | "headers" | "requestId" | "retryAfter" | "cause">>;

const BRAND = Symbol.for("gitlab-jobs-api/GitLabApiError");

/** The call that an error belongs to, with what the error itself must not show. `undefined` for an error of a helper. */
export const callOf = (error: GitLabApiError): Call | undefined => (error as { [BRAND]?: Call })[BRAND];

/**
 * The error of every call that fails, except for invalid arguments (`TypeError`) and an abort (the reason of the signal).
 * The message is what was called, and GitLab's own text. It contains no token. `instanceof` works across copies of this package.
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
  /** HTTP status, `undefined` without a response. */
  readonly status!: number | undefined;
  /** The cause, as a stable value. */
  readonly reason!: Reason;
  /** Name of the operation, `undefined` for a call through `http`. */
  readonly operation!: OperationId | undefined;
  /** HTTP method. */
  readonly method!: string;
  /** Path of the URL, without the query. */
  readonly path!: string;
  /** Body of the response: parsed JSON, or text. */
  readonly body!: unknown;
  /** Headers of the response. */
  readonly headers!: Headers | undefined;
  /** `X-Request-Id` of the response. Administrators of the instance can find the request by it. */
  readonly requestId!: string | undefined;
  /** Seconds to wait, as the server requested. 60 for a 429 without such a header. */
  readonly retryAfter!: number | undefined;

  /** @internal */
  constructor({ message, cause, ...details }: Details, call?: Call) {
    super(message, cause === undefined ? undefined : { cause });
    Object.defineProperty(this, BRAND, { value: call });
    Object.assign(this, details);
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: A class that extends this one has its own instances.
    if (this !== GitLabApiError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === "object" && value !== null && BRAND in value;
  }
}
