import type { GetJobArgs, JobsClient } from "../generated/client.js";
import type { Job } from "../generated/types.js";
import type { GitLabJobs } from "./client.js";
import { GitLabApiError } from "./errors.js";
import { lineSplitter, streamJobLog } from "./logs.js";
import { isFinal } from "./states.js";
import { pause } from "./transport.js";

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
  if (!(timeout > 0)) throw new TypeError(`timeout is ${timeout}; give milliseconds above 0.`);
  const end = Date.now() + timeout;
  const pauses = growingPauses(options);
  let last: Job | undefined;
  for (;;) {
    const job = await gitlab.getJob(args, { signal });
    if (job.status !== last?.status) onUpdate?.(job);
    if (until(job)) return job;
    last = job;
    const left = end - Date.now();
    const next = pauses.next();
    await pause(Math.min(next, Math.max(left, 0)), signal);
    if (next >= left) {
      throw new GitLabApiError({
        operation: "getJob",
        method: "GET",
        path: new URL(job.web_url).pathname,
        reason: "timeout",
        message: `Job ${job.id} is still ${job.status} after ${timeout} ms.`,
        body: job,
      });
    }
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

const mostBreaks = 3;

/** Gives, each time it is called, the bytes of the log behind those that it gave before. */
function logTail(gitlab: Pick<GitLabJobs, "http">, args: GetJobArgs, signal: AbortSignal | undefined) {
  let seen = 0;
  let hasOffsets: boolean | undefined;

  async function* read(): AsyncGenerator<Uint8Array, void, undefined> {
    // A server without byte ranges gives away itself by sending more than the one byte that it was asked for.
    if (hasOffsets === undefined) {
      let length = 0;
      for await (const bytes of open({ byte_offset: 0, byte_limit: 1 })) length += bytes.length;
      if (length === 0) return;
      hasOffsets = length === 1;
    }
    let position = hasOffsets ? seen : 0;
    for await (const bytes of open(hasOffsets ? { byte_offset: seen } : {})) {
      const fresh = bytes.subarray(Math.max(0, seen - position));
      position += bytes.length;
      seen += fresh.length;
      if (fresh.length > 0) yield fresh;
    }
  }

  async function* open(range: {
    byte_offset?: number;
    byte_limit?: number;
  }): AsyncGenerator<Uint8Array, void, undefined> {
    const reader = (await streamJobLog(gitlab, { ...args, ...range }, { signal })).getReader();
    try {
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) yield chunk.value;
    } finally {
      await reader.cancel();
    }
  }

  return async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    for (let breaks = 1; ; breaks++) {
      try {
        return yield* read();
      } catch (error) {
        const isBreak = error instanceof GitLabApiError && (error.reason === "network" || error.reason === "timeout");
        if (!isBreak || breaks > mostBreaks) throw error;
      }
    }
  };
}

function growingPauses({ interval = 1000 }: FollowOptions): { next(): number } {
  if (!(interval >= 0)) throw new TypeError(`interval is ${interval}; give 0 or milliseconds above it.`);
  let pause = interval;
  return {
    next() {
      const current = pause;
      pause = Math.min(pause * 1.5, interval * 10);
      return current;
    },
  };
}
