import type { GetJobArgs, JobsClient } from "../../generated/client.js";
import type { Job } from "../../generated/types.js";
import { checkOptions } from "../client/check-options.js";
import { jobTimeoutError } from "./job-timeout-error.js";
import { Poll, type PollOptions, pollOptionNames } from "./poll.js";
import { isFinal } from "./states.js";

export interface WaitOptions extends PollOptions {
  /**
   * Whether to stop waiting.
   *
   * @default isFinal(job.status)
   */
  until?: ((job: Job) => boolean) | undefined;
  /** Called with the job when it is first read, and whenever its status has changed. */
  onUpdate?: ((job: Job) => void) | undefined;
}

const optionNames: Record<keyof WaitOptions, true> = { ...pollOptionNames, until: true, onUpdate: true };

/**
 * Waits until a job has finished, or until `until` returns true. A `manual` job stays so until a user starts it: pass a `timeout`
 * unless that is certain. A job with `retry:` may be replaced after it has failed. Its own ID stays `failed`.
 *
 * Sends one request per pause. After the first success, transient failures do not end the wait: errors of the network, timeouts, 5xx and
 * 429. They are retried until `timeout`, or without it until all requests have failed for ten minutes. Other errors end it at once.
 *
 * @returns the job as last read. A finished job has not always succeeded: check `status`.
 * @throws GitLabApiError as `getJob` does. After `timeout`, its reason is `timeout` and its `body` the job, if it was read. The reason
 * of `signal`. TypeError if an option is not valid.
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
  let last: Job | undefined;
  const poll = new Poll(options, (cause) => jobTimeoutError(args, options.timeout, last, cause));
  try {
    for (;;) {
      const job = await poll.read((call) => gitlab.getJob(args, call));
      if (job.status !== last?.status) options.onUpdate?.(job);
      if (options.until ? options.until(job) : isFinal(job.status)) return job;
      last = job;
      await poll.pause();
    }
  } finally {
    poll.end();
  }
}
