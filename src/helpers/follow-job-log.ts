import type { GetJobArgs } from "../../generated/client.js";
import type { Job } from "../../generated/types.js";
import { checkOptions, type Kinds } from "../client/check-options.js";
import type { GitLabJobs } from "../client/client.js";
import { cleanReader } from "./clean-log.js";
import { GrowingLog } from "./growing-log.js";
import { lineSplitter } from "./line-splitter.js";
import { streamJobLog } from "./logs.js";
import { Poll, type PollOptions, pollOptionKinds } from "./poll.js";
import { isFinal } from "./states.js";
import { stillWaiting } from "./still-waiting.js";

export interface FollowOptions extends PollOptions {
  /**
   * Yields the lines as `cleanLog` returns them: as plain text, when they are finished, and a progress bar once, when its line ends.
   * If other lines follow a bar, and three reads with new bytes do not continue it, it is a line, and what comes later is another one.
   *
   * @default false
   */
  clean?: boolean | undefined;
}

const optionKinds: Kinds<FollowOptions> = { ...pollOptionKinds, clean: "flag" };

/**
 * Yields the log of a job line by line while it is written, until the job has finished. Lines are whole. They are those of `logLines`,
 * with ANSI escapes and timestamps, or with `clean` those of `cleanLog`. A `manual` job has no log until a user starts it: pass a
 * `timeout` unless that is certain.
 *
 * Requests the job and its log until the job is in a final state, at first once per `interval`. Requests only new bytes if the server
 * supports it (`byte_offset`), and otherwise skips known ones. Leaving the loop cancels the request.
 *
 * After the first success, transient failures do not end it, as in `waitForJob`. A broken connection is resumed at the same position.
 *
 * @throws GitLabApiError as `getJobLog` and `getJob` do. After `timeout`, its reason is `timeout` and its `body` the job. The reason of
 * `signal`. TypeError if an option is not valid. Before an error, it yields the lines that are finished.
 * @example
 * ```ts
 * const lines = followJobLog(gitlab, { id: "group/project", job_id: 42 }, { clean: true });
 * for await (const line of lines) console.log(line);
 * ```
 */
export async function* followJobLog(
  gitlab: Pick<GitLabJobs, "getJob" | "http">,
  args: GetJobArgs,
  options: FollowOptions = {},
): AsyncGenerator<string, void, undefined> {
  checkOptions("followJobLog", options, optionKinds);
  let last: Job | undefined;
  const describe = () => ({ operation: "getJob", args, text: stillWaiting(args.job_id, last), body: last }) as const;
  const poll = new Poll(options, describe);
  const lines = options.clean ? cleanReader({}) : lineSplitter();
  const log = new GrowingLog(poll, (range) => streamJobLog(gitlab, { ...args, ...range }, poll.options));
  try {
    for (;;) {
      // Reads the status before the log: the log of a finished job is complete.
      last = await poll.read((options) => gitlab.getJob(args, options));
      const before = log.size;
      for await (const bytes of log.readNew()) yield* lines.push(bytes);
      if (isFinal(last.status)) break;
      yield* lines.release();
      if (log.size > before) poll.shortenPauses();
      await poll.pause();
    }
  } catch (error) {
    if (!options.signal?.aborted) yield* lines.release();
    throw error;
  } finally {
    poll.end();
  }
  yield* lines.end();
}
