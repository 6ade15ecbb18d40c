import type { GetJobArgs, JobsClient } from "../../generated/client.js";
import type { Job } from "../../generated/types.js";
import type { GitLabJobs } from "../client/client.js";
import { GitLabApiError } from "../client/errors.js";
import { refuse } from "../client/invalid-argument.js";
import { fillPath } from "../client/paths.js";
import { pause } from "../client/transport.js";
import { chunks, lineSplitter, streamJobLog } from "./logs.js";
import { isFinal } from "./states.js";

export interface FollowOptions {
  /**
   * Milliseconds until the second look at the job. The pauses then grow, up to ten times as long.
   *
   * @default 1000
   */
  interval?: number | undefined;
  /** Ends the wait at once, with the signal's reason. */
  signal?: AbortSignal | undefined;
}

export interface WaitOptions extends FollowOptions {
  /**
   * What to wait for.
   *
   * @default a final status
   */
  until?: ((job: Job) => boolean) | undefined;
  /**
   * Milliseconds to wait altogether.
   *
   * @default no end
   */
  timeout?: number | undefined;
  /** Called with the job when it is first seen and whenever its status has changed. */
  onUpdate?: ((job: Job) => void) | undefined;
}

/**
 * Waits until a job has ended, or for what `until` asks. A job that waits for somebody (`manual`) is waited for as well, so
 * give a `timeout` where nobody may come.
 *
 * @returns the job as it was seen last. That it has ended does not mean that it succeeded: look at `status`.
 * @throws GitLabApiError with the reason `timeout` and the job as its `body` when the time is over.
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
  const { until = (job: Job) => isFinal(job.status), timeout = Number.POSITIVE_INFINITY, onUpdate, signal } = options;
  if (!(timeout > 0)) refuse("timeout", timeout, "milliseconds above 0");
  const pauses = growingPauses(options);
  const end = performance.now() + timeout;
  const late = new AbortController();
  const timer = timeout < 2 ** 31 ? setTimeout(() => late.abort(), timeout) : undefined;
  const either = signal ? AbortSignal.any([signal, late.signal]) : late.signal;
  let last: Job | undefined;
  try {
    for (;;) {
      const job = await gitlab.getJob(args, { signal: either });
      if (job.status !== last?.status) onUpdate?.(job);
      if (until(job)) return job;
      last = job;
      // Of what is left a tenth is kept for a look just before the end.
      await pause(Math.min(pauses.next(), (end - performance.now()) * 0.9), either);
    }
  } catch (error) {
    if (error !== late.signal.reason) throw error;
    throw new GitLabApiError({
      operation: "getJob",
      method: "GET",
      path: `/api/v4${fillPath("/projects/{id}/jobs/{job_id}", { ...args })}`,
      reason: "timeout",
      message: last
        ? `Job ${last.id} is still ${last.status} after ${timeout} ms.`
        : `GitLab did not tell the status of job ${args.job_id} within ${timeout} ms.`,
      body: last,
    });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The log of a job, line by line as it is written, until the job ends. Lines come whole, with their ANSI escapes. Only what is new
 * is asked for where the server can do that (`byte_offset`); elsewhere what was already seen is skipped. A connection that breaks
 * is taken up again at the same place.
 *
 * @throws GitLabApiError as `getJobLog` and `getJob` do.
 * @example
 * ```ts
 * for await (const line of followJobLog(gitlab, { id: "group/project", job_id: 42 })) console.log(line);
 * ```
 */
export async function* followJobLog(
  gitlab: Pick<GitLabJobs, "getJob" | "http">,
  args: GetJobArgs,
  options: FollowOptions = {},
): AsyncGenerator<string, void, undefined> {
  const { signal } = options;
  const splitter = lineSplitter();
  const tail = logTail(gitlab, args, signal);
  let pauses = growingPauses(options);
  for (;;) {
    // Asked before the log is read: what a final job wrote is complete.
    const { status } = await gitlab.getJob(args, { signal });
    let isGrowing = false;
    for await (const bytes of tail()) {
      isGrowing = true;
      yield* splitter.push(bytes);
    }
    if (isFinal(status)) break;
    if (isGrowing) pauses = growingPauses(options);
    await pause(pauses.next(), signal);
  }
  yield* splitter.end();
}

// In a row, with nothing new from one to the next.
const mostBreaks = 3;

/** Gives, each time it is called, the bytes of the log behind those that it gave before. */
function logTail(gitlab: Pick<GitLabJobs, "http">, args: GetJobArgs, signal: AbortSignal | undefined) {
  let seen = 0;
  let hasRanges: boolean | undefined;

  const open = (range: { byte_offset?: number; byte_limit?: number }) =>
    streamJobLog(gitlab, { ...args, ...range }, { signal });

  // A server without byte ranges gives itself away by sending more than the one byte that it is asked for.
  async function probe(): Promise<boolean> {
    let length = 0;
    for await (const bytes of chunks(await open({ byte_offset: 0, byte_limit: 1 }))) {
      length += bytes.length;
      if (length > 1) break;
    }
    return length === 1;
  }

  async function range(): Promise<{ byte_offset?: number }> {
    // A log of one byte looks the same from both kinds of server.
    if (seen < 2) return {};
    // What goes wrong here goes wrong again with the log itself, where it matters.
    hasRanges ??= await probe().catch(() => undefined);
    return hasRanges ? { byte_offset: seen } : {};
  }

  return async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    for (let breaks = 0; ; ) {
      const { byte_offset = 0 } = await range();
      const stream = await open(byte_offset ? { byte_offset } : {});
      const start = seen;
      let position = byte_offset;
      try {
        for await (const bytes of chunks(stream)) {
          const fresh = bytes.subarray(Math.max(0, seen - position));
          position += bytes.length;
          seen += fresh.length;
          if (fresh.length > 0) yield fresh;
        }
        return;
      } catch (error) {
        breaks = seen > start ? 0 : breaks + 1;
        const isBreak = error instanceof GitLabApiError && (error.reason === "network" || error.reason === "timeout");
        if (!isBreak || breaks > mostBreaks) throw error;
      }
    }
  };
}

function growingPauses({ interval = 1000 }: FollowOptions): { next(): number } {
  if (!(interval >= 0 && interval < Number.POSITIVE_INFINITY)) {
    refuse("interval", interval, "0 or milliseconds above it");
  }
  let pause = interval;
  return {
    next() {
      const current = pause;
      pause = Math.min(pause * 1.5, interval * 10);
      return current;
    },
  };
}
