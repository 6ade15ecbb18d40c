import type { Job } from "../../generated/types.js";
import { pause } from "../client/abort.js";
import type { CallOptions } from "../client/call-options.js";
import { checkOptions } from "../client/check-options.js";
import type { GitLabJobs } from "../client/client.js";
import type { Page } from "../client/page.js";
import { type LostAction, lostAction, type Period, whileUnderWay } from "./lost-action.js";
import { actionsFor, isFinal, type JobAction } from "./states.js";

export interface Outcome {
  /** Whether the action was applied. `unknown` if the job does not show it. */
  applied: boolean | "unknown";
  /** The job as last read. After a retry, and after a play that retried the job, its newest attempt. */
  job: Job;
}

type OutcomeClient = Pick<GitLabJobs, "http" | "listPipelineJobs">;

const SETTLE_MILLISECONDS = 5000;
const MAX_PER_PAGE = 100;

/**
 * Finds out whether an action was applied, after the response to `cancelJob`, `retryJob`, `eraseJob` or `playJob` was lost: after a 5xx, a
 * 408, or a status that GitLab does not document, such as 499 of a proxy, and after the reasons `timeout`, `network`, `too_large` and
 * `unreadable_body`. Never acts itself.
 *
 * - `true`: the job changed as by the action, while the request was under way, or between two reads. Someone else may have done the same
 *   at that time. A job that was not `manual` looks played if it became `pending` by itself at that time, such as after `created`,
 *   `scheduled`, `waiting_for_resource`, `waiting_for_callback` or `preparing`.
 * - `false`: there was no connection, or a job that is to be canceled has ended in another way. After a lost response also if the job
 *   was unchanged in two reads, five seconds apart. A request that a proxy still holds can be applied even later.
 * - `unknown`: the job changed, but not recognizably by this request. Examples are a job that was canceled before it, a job that is
 *   `canceling`, which shows no time, a `scheduled` job whose time came, and a played job that waits for a resource.
 *
 * Sends a read of the job and, for a finished job after a retry or a play, the list of its pipeline up to the job. Sends both at most
 * twice. Compares times by the clock of the server, with a tolerance of at most two seconds: call it at once. After a slow read, they
 * cannot be compared, which is `unknown`. Browsers hide that clock: there, the clock of this machine counts.
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
  checkOptions("resolveOutcome", options, { signal: "signal" });
  const lost = lostAction(error);
  if (!lost) throw error;
  const first = await look(gitlab, lost, options);
  if (lost.isUnsent) return { applied: false, job: first.newest };
  const applied = firstOutcome(lost, first);
  if (applied !== undefined) return { applied, job: first.newest };
  await pause(SETTLE_MILLISECONDS, options.signal);
  const second = await look(gitlab, lost, options);
  return { applied: secondOutcome(lost, first, second), job: second.newest };
}

/** A job after a request. */
interface Seen {
  job: Job;
  /** The attempt that has replaced the job. */
  successor: Job | undefined;
  /** The newest attempt of its name. */
  newest: Job;
  /** When the job was read, by the clock of the server. */
  now: number;
  /** When the request was under way, by the clock of the server. */
  period: Period;
}

async function look(gitlab: OutcomeClient, lost: LostAction, { signal }: Pick<CallOptions, "signal">): Promise<Seen> {
  const { action, id, job_id } = lost;
  const call = { operation: "getJob", expects: "object", params: { path: { id, job_id } }, signal };
  const sentAt = Date.now();
  const { data, response } = await gitlab.http.GET("/projects/{id}/jobs/{job_id}", call);
  const receivedAt = Date.now();
  const job = data as Job;
  const now = Date.parse(response.headers.get("date") ?? "") || receivedAt;
  const period = whileUnderWay(lost, { now, sentAt, receivedAt });
  const canReplace = (action === "retry" || action === "play") && actionsFor(job.status).includes("retry");
  const later = canReplace ? await laterAttempts(gitlab, id, job, signal) : [];
  return { job, successor: later.at(-1), newest: later[0] ?? job, now, period };
}

/** The attempts that came after a job, the newest first. Reads the list, which begins with the newest ID, only up to the job. */
async function laterAttempts(
  gitlab: OutcomeClient,
  id: string,
  { id: job_id, pipeline, name }: Job,
  signal: AbortSignal | undefined,
): Promise<Job[]> {
  const args = { id, pipeline_id: pipeline.id, include_retried: true, per_page: MAX_PER_PAGE };
  const later = new Map<number, Job>();
  let page: Page<Job> | undefined = await gitlab.listPipelineJobs(args, { signal });
  while (page) {
    for (const job of page.items) if (job.name === name && job.id > job_id) later.set(job.id, job);
    page = page.items.some((job) => job.id <= job_id) ? undefined : await page.next();
  }
  return [...later.values()];
}

const NOT_PLAYED: readonly string[] = ["created", "manual", "scheduled", "skipped"];

/** When the job changed as by the action. `null` if it shows no time, `undefined` if it has not changed, `false` if it never will. */
const changes: Record<JobAction, (seen: Seen, isForced: boolean) => number | null | undefined | false> = {
  cancel({ job }, isForced) {
    // Before it is forced, it is in this state already.
    if (job.status === "canceling") return isForced ? undefined : null;
    if (job.status === "canceled") return timeOf(job.finished_at);
    return isFinal(job.status) ? false : undefined;
  },
  erase: ({ job }) => timeOf(job.erased_at) ?? undefined,
  retry: ({ successor }) => successor && timeOf(successor.created_at),
  play({ job, successor, now }) {
    if (NOT_PLAYED.includes(job.status)) return undefined;
    return successor ? timeOf(successor.created_at) : queuedAt(job, now);
  },
};

const timeOf = (time: string | null): number | null => (time === null ? null : Date.parse(time));

/** When the job was queued. `null` if that is not known. While it is queued, GitLab counts up to now. */
function queuedAt({ status, started_at, queued_duration }: Job, now: number): number | null {
  const end = started_at === null ? (isFinal(status) ? null : now) : Date.parse(started_at);
  return end === null || queued_duration === null ? null : end - queued_duration * 1000;
}

/** Whether the job can have failed since the request, so that GitLab can have retried it by itself. */
const failedSince = ({ job, period }: Seen): boolean =>
  job.status === "failed" && (timeOf(job.finished_at) ?? 0) >= period.earliest;

/** Whether a job that was seen so can change later as by the action, but without it. */
const changesItself: Record<JobAction, (seen: Seen) => boolean> = {
  cancel: ({ job }) => job.status === "canceling",
  erase: () => false,
  retry: (seen) => !isFinal(seen.job.status) || failedSince(seen),
  play: ({ job }) => job.status !== "manual",
};

/** What the first read shows. `undefined` if the job has not changed, or not yet. */
function firstOutcome({ action, isForced }: LostAction, seen: Seen): Outcome["applied"] | undefined {
  const change = changes[action](seen, isForced);
  if (change === undefined || change === false) return change;
  const isDuring = change !== null && change >= seen.period.start && change <= seen.period.end;
  const isReplacedItself = seen.successor !== undefined && failedSince(seen);
  return (isDuring && !isReplacedItself) || "unknown";
}

/** What the second read shows, if the first one has shown no change. */
function secondOutcome({ action, isForced }: LostAction, first: Seen, second: Seen): Outcome["applied"] {
  const change = changes[action](second, isForced);
  if (change === undefined || change === false) return false;
  return !changesItself[action](first) || "unknown";
}
