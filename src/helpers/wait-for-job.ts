import type { GetJobArgs, JobsClient } from "../../generated/client.js";
import type { Bridge, Job } from "../../generated/types.js";
import { checkOptions } from "../client/check-options.js";
import { Poll } from "./poll.js";
import { isFinal } from "./states.js";
import { stillWaiting } from "./still-waiting.js";
import { type NamedJobArgs, type NamedJobClient, waitForNamedJob } from "./wait-for-named-job.js";
import { type WaitOptions, waitOptionKinds } from "./wait-options.js";

/**
 * Waits until a job has finished, or until `until` returns true. A `manual` job stays so until a user starts it: pass a `timeout`
 * unless that is certain.
 *
 * With a `job_id`, waits for that attempt, and not for a later one: after a retry, also by `retry:`, the old ID stays `failed` or
 * `canceled`. Trigger jobs have no such read. With a `pipeline_id` and a `name`, waits for the newest attempt of a job or trigger job. A
 * finished job counts after one more read of the list, and a failed one or an unknown name after one more pause as well.
 *
 * Sends one request per pause. By name, also the lists of the pipeline at the start and whenever an attempt has finished, and for a
 * trigger job after every pause: two requests, and one more for each further 100 jobs, and for each time that retries move the pages
 * meanwhile.
 *
 * After the first success, transient failures do not end the wait: errors of the network, timeouts, 408, 425, 429 and 5xx. They are
 * retried until `timeout`, or without it until all requests have failed for ten minutes, or the server asks for a longer pause. Other
 * errors end it at once.
 *
 * @returns the job as last read. A finished job has not always succeeded: check `status`.
 * @throws GitLabApiError as `getJob` and the lists do. After `timeout`, its reason is `timeout` and its `body` the job, if it was read. For
 * an unknown name, its reason is `not_found` and its `body` the names. The reason of `signal`. TypeError if an option is not valid.
 * @example
 * ```ts
 * const job = await waitForJob(gitlab, { id: "group/project", pipeline_id: 6, name: "test" }, { timeout: 600_000 });
 * if (job.status !== "success") throw new Error(job.failure_reason);
 * ```
 */
export function waitForJob(
  gitlab: NamedJobClient,
  args: NamedJobArgs,
  options?: WaitOptions<Job | Bridge>,
): Promise<Job | Bridge>;
export function waitForJob(gitlab: Pick<JobsClient, "getJob">, args: GetJobArgs, options?: WaitOptions): Promise<Job>;
export async function waitForJob(
  gitlab: Pick<JobsClient, "getJob">,
  args: GetJobArgs | NamedJobArgs,
  options: WaitOptions<never> = {},
): Promise<Job | Bridge> {
  checkOptions("waitForJob", options, waitOptionKinds);
  // The overloads hold these types together. A whole job, spread into the arguments, has a name as well.
  if ("name" in args && !("job_id" in args))
    return waitForNamedJob(gitlab as NamedJobClient, args, options as WaitOptions<Job | Bridge>);
  const { id, job_id } = args as GetJobArgs;
  return waitForAttempt(gitlab, { id, job_id }, options as WaitOptions);
}

async function waitForAttempt(
  gitlab: Pick<JobsClient, "getJob">,
  args: GetJobArgs,
  options: WaitOptions,
): Promise<Job> {
  let last: Job | undefined;
  const describe = () => ({ operation: "getJob", args, text: stillWaiting(args.job_id, last), body: last }) as const;
  const poll = new Poll(options, describe);
  try {
    for (;;) {
      const job = await poll.read((options) => gitlab.getJob(args, options));
      if (job.status !== last?.status) await options.onUpdate?.(job);
      if (options.until ? await options.until(job) : isFinal(job.status)) return job;
      last = job;
      await poll.pause();
    }
  } finally {
    poll.end();
  }
}
