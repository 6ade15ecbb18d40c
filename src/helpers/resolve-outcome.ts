import type { Job } from "../../generated/types.js";
import { pause } from "../client/abort.js";
import type { CallOptions } from "../client/call-options.js";
import { checkOptions } from "../client/check-options.js";
import type { GitLabJobs } from "../client/client.js";
import { callOf, GitLabApiError, type Reason } from "../client/errors.js";
import { isUnsent } from "../client/retry.js";
import { isFinal, type JobAction } from "./states.js";

export interface Outcome {
  /** Whether the action was applied. `unknown` if the job does not show it. */
  applied: boolean | "unknown";
  /** The job as last read. After a retry, and after a play that retried the job, its newest attempt. */
  job: Job;
}

/** What is known about an action whose response is missing. */
interface LostAction {
  action: JobAction;
  id: string;
  job_id: string;
  isForced: boolean;
  isUnsent: boolean;
  startedAt: number;
}

type OutcomeClient = Pick<GitLabJobs, "http" | "listPipelineJobs">;

const SETTLE_MILLISECONDS = 5000;

/**
 * Finds out whether an action was applied, after `cancelJob`, `retryJob`, `eraseJob` or `playJob` has failed with the reason
 * `server_error`, `timeout`, `network` or `unreadable_body`. Never acts itself.
 *
 * - `true`: the job is as the action leaves it, since the request. Someone else may have done the same at that time. A job that is
 *   `canceling` shows no time: it may have been so before.
 * - `false`: there was no connection, or a job that is to be canceled has ended in another way. After a lost response also if the job
 *   was unchanged in two reads, five seconds apart. A request that a proxy still holds can be applied even later.
 * - `unknown`: the job changed, but not recognizably by this request. Examples are a job that was canceled before it, and a played job
 *   that waits for a resource.
 *
 * Sends a read of the job and, for a finished job after a retry or a play, the list of its pipeline. Sends both at most twice. Compares
 * times by the clock of the server, with a tolerance of a minute. Browsers hide that clock: there, the clock of this machine counts.
 *
 * @throws the error itself if it is none of these, since GitLab then rejected the action. GitLabApiError as `getJob` and
 * `listPipelineJobs` do, such as `not_found` for a trigger job. The reason of `signal`.
 * @example
 * ```ts
 * const job = await gitlab.retryJob({ id: "group/project", job_id: 42 }).catch(async (error) => {
 *   const { applied, job } = await resolveOutcome(gitlab, error);
 *   if (applied !== true) throw error;
 *   return job;
 * });
 * ```
 */
export async function resolveOutcome(
  gitlab: OutcomeClient,
  error: unknown,
  options: Pick<CallOptions, "signal"> = {},
): Promise<Outcome> {
  checkOptions("resolveOutcome", options, { signal: true });
  const lost = lostAction(error);
  if (!lost) throw error;
  const first = await look(gitlab, lost, options);
  if (lost.isUnsent) return { applied: false, job: first.job };
  if (first.applied !== undefined) return { ...first, applied: first.applied };
  await pause(SETTLE_MILLISECONDS, options.signal);
  const { applied = false, job } = await look(gitlab, lost, options);
  return { applied, job };
}

const LOST_REASONS: ReadonlySet<Reason> = new Set(["server_error", "timeout", "network", "unreadable_body"]);

function lostAction(error: unknown): LostAction | undefined {
  const call = error instanceof GitLabApiError && LOST_REASONS.has(error.reason) ? callOf(error) : undefined;
  const match = call && /\/projects\/([^/]+)\/jobs\/(\d+)\/(cancel|retry|erase|play)$/.exec(call.path);
  if (!match) return undefined;
  const [, id = "", job_id = "", action] = match;
  return {
    action: action as JobAction,
    id: decodeURIComponent(id),
    job_id,
    isForced: new URLSearchParams(call.query ?? "").get("force") === "true",
    isUnsent: isUnsent(error as GitLabApiError),
    startedAt: call.startedAt,
  };
}

/** A job after a request, and the newest attempt of its name. */
interface Seen extends Pick<LostAction, "isForced"> {
  job: Job;
  newest: Job | undefined;
  /** Time of the server when the job was read. */
  now: number;
  /** Whether a time is not before the request. */
  isSince(time: string | number | null): boolean;
}

async function look(
  gitlab: OutcomeClient,
  { action, id, job_id, isForced, startedAt }: LostAction,
  { signal }: Pick<CallOptions, "signal">,
): Promise<{ applied: Outcome["applied"] | undefined; job: Job }> {
  const call = { operation: "getJob", expects: "object", params: { path: { id, job_id: Number(job_id) } }, signal };
  const { data, response } = await gitlab.http.GET("/projects/{id}/jobs/{job_id}", call);
  const job = data as Job;
  const canBeReplaced = isFinal(job.status) && (action === "retry" || action === "play");
  const newest = canBeReplaced ? await newestAttempt(gitlab, id, job, signal) : job;
  const elapsed = Date.now() - startedAt;
  const now = Date.parse(response.headers.get("date") ?? "") || Date.now();
  const isSince = (time: string | number | null) =>
    time !== null && new Date(time).getTime() >= now - elapsed - TOLERANCE_MILLISECONDS;
  const applied = outcomes[action]({ job, newest, isForced, now, isSince });
  return { applied, job: newest ?? job };
}

// Clocks of servers differ, and a `Date` has whole seconds.
const TOLERANCE_MILLISECONDS = 60_000;

async function newestAttempt(
  gitlab: OutcomeClient,
  id: string,
  { pipeline, name }: Job,
  signal: AbortSignal | undefined,
): Promise<Job | undefined> {
  for await (const job of gitlab.listPipelineJobs({ id, pipeline_id: pipeline.id }, { signal }))
    if (job.name === name) return job;
  return undefined;
}

const NOT_PLAYED: readonly string[] = ["created", "manual", "scheduled", "skipped"];

/** What the job shows. `undefined` if it is as it was before the action. */
const outcomes: Record<JobAction, (seen: Seen) => Outcome["applied"] | undefined> = {
  cancel({ job, isForced, isSince }) {
    // Before it is forced, it is in this state already.
    if (job.status === "canceling") return isForced ? undefined : true;
    if (job.status === "canceled") return isSince(job.finished_at) || "unknown";
    return isFinal(job.status) ? false : undefined;
  },
  erase: ({ job, isSince }) => (job.erased_at === null ? undefined : isSince(job.erased_at) || "unknown"),
  retry({ job, newest, isSince }) {
    if (newest?.id === job.id) return undefined;
    return (newest && isSince(newest.created_at)) || "unknown";
  },
  play({ job, newest, now, isSince }) {
    if (NOT_PLAYED.includes(job.status)) return undefined;
    const since = newest?.id === job.id ? queuedAt(job, now) : (newest?.created_at ?? null);
    return isSince(since) || "unknown";
  },
};

/** When the job was queued. `null` if that is not known. While it is queued, GitLab counts up to now. */
function queuedAt({ status, started_at, queued_duration }: Job, now: number): number | null {
  const end = started_at === null ? (isFinal(status) ? null : now) : Date.parse(started_at);
  return end === null || queued_duration === null ? null : end - queued_duration * 1000;
}
