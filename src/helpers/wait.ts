import type { GetJobArgs, JobsClient } from "../../generated/client.js";
import type { Job } from "../../generated/types.js";
import { onAbort, pause } from "../client/abort.js";
import { checkOptions } from "../client/check-options.js";
import { GitLabApiError } from "../client/errors.js";
import { invalidArgument } from "../client/invalid-argument.js";
import { fillPath } from "../client/paths.js";
import { growingPauses, type PollOptions, pollOptionNames } from "./growing-pauses.js";
import { isFinal } from "./states.js";

export interface WaitOptions extends PollOptions {
  /**
   * Whether to stop waiting.
   *
   * @default isFinal(job.status)
   */
  until?: ((job: Job) => boolean) | undefined;
  /**
   * Time limit of the whole wait, in milliseconds.
   *
   * @default no limit
   */
  timeout?: number | undefined;
  /** Called with the job when it is first read, and whenever its status has changed. */
  onUpdate?: ((job: Job) => void) | undefined;
}

const optionNames: Record<keyof WaitOptions, true> = { ...pollOptionNames, until: true, timeout: true, onUpdate: true };

/**
 * Waits until a job has finished, or until `until` returns true. A `manual` job stays so until a user starts it: pass a `timeout`
 * unless that is certain.
 *
 * @returns the job as last read. A finished job has not always succeeded: check `status`.
 * @throws GitLabApiError with the reason `timeout` and the job as its `body` after `timeout`.
 * @example
 * ```ts
 * const { id: job_id } = await gitlab.retryJob({ id: "group/project", job_id: 42 });
 * const job = await waitForJob(gitlab, { id: "group/project", job_id }, { timeout: 600_000 });
 * if (job.status !== "success") throw new Error(job.failure_reason);
 * ```
 */
export async function waitForJob(
  gitlab: Pick<JobsClient, "getJob">,
  args: GetJobArgs,
  options: WaitOptions = {},
): Promise<Job> {
  checkOptions("waitForJob", options, optionNames);
  const { timeout = Number.POSITIVE_INFINITY, interval = 1000, signal } = options;
  if (!(timeout > 0)) invalidArgument("timeout", "above 0 milliseconds", timeout);
  const pauses = growingPauses(interval);
  signal?.throwIfAborted();
  const deadline = performance.now() + timeout;
  const ended = new AbortController();
  const timer = timeout < 2 ** 31 ? setTimeout(() => ended.abort(timedOut), timeout) : undefined;
  const unregister = onAbort(signal, () => ended.abort(signal?.reason));
  let last: Job | undefined;
  try {
    for (;;) {
      const job = await gitlab.getJob(args, { signal: ended.signal });
      if (job.status !== last?.status) options.onUpdate?.(job);
      if (options.until ? options.until(job) : isFinal(job.status)) return job;
      last = job;
      // Keeps a tenth of the remaining time, to read the job once more before the deadline.
      await pause(Math.min(pauses.next(), (deadline - performance.now()) * 0.9), ended.signal);
    }
  } catch (error) {
    throw error === timedOut ? timeoutError(args, timeout, last) : error;
  } finally {
    clearTimeout(timer);
    unregister();
  }
}

const timedOut = Symbol("timed out");

function timeoutError(args: GetJobArgs, timeout: number, last: Job | undefined): GitLabApiError {
  const path = `/api/v4${fillPath("/projects/{id}/jobs/{job_id}", { ...args })}`;
  const text = last
    ? `job ${last.id} is still ${last.status} after ${timeout} ms`
    : `the status of job ${args.job_id} could not be read within ${timeout} ms`;
  const message = `getJob GET ${path}: ${text}`;
  return new GitLabApiError({ operation: "getJob", method: "GET", path, reason: "timeout", message, body: last });
}
