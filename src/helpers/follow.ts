import type { GetJobArgs } from "../../generated/client.js";
import { pause } from "../client/abort.js";
import { checkOptions } from "../client/check-options.js";
import type { GitLabJobs } from "../client/client.js";
import { GitLabApiError } from "../client/errors.js";
import { chunks } from "./chunks.js";
import { cleanReader } from "./clean-log.js";
import { growingPauses, type PollOptions, pollOptionNames } from "./growing-pauses.js";
import { lineSplitter } from "./line-splitter.js";
import { streamJobLog } from "./logs.js";
import { isFinal } from "./states.js";

export interface FollowOptions extends PollOptions {
  /**
   * Yields the lines as `cleanLog` returns them: as plain text, when they are finished, and a progress bar once, when its line ends.
   *
   * @default false
   */
  clean?: boolean | undefined;
}

const optionNames: Record<keyof FollowOptions, true> = { ...pollOptionNames, clean: true };

/**
 * Yields the log of a job line by line while it is written, until the job has finished. Lines are whole. They are those of `logLines`,
 * with ANSI escapes and timestamps, or with `clean` those of `cleanLog`.
 *
 * Requests the job and its log until the job is in a final state, at first once per `interval`. Requests only new bytes if the server
 * supports it (`byte_offset`), and otherwise skips known ones. A broken connection is resumed at the same position, up to three times
 * in a row. Leaving the loop cancels the request.
 *
 * @throws GitLabApiError as `getJobLog` and `getJob` do. The reason of `signal`. TypeError if an option is unknown or not valid.
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
  checkOptions("followJobLog", options, optionNames);
  const { interval = 1000, clean = false, signal } = options;
  const lines = clean ? cleanReader({}) : lineSplitter();
  const log = new GrowingLog((range) => streamJobLog(gitlab, { ...args, ...range }, { signal }));
  let pauses = growingPauses(interval);
  try {
    for (;;) {
      // Reads the status before the log: the log of a finished job is complete.
      const { status } = await gitlab.getJob(args, { signal });
      const before = log.size;
      for await (const bytes of log.readNew()) yield* lines.push(bytes);
      if (isFinal(status)) break;
      yield* lines.release();
      if (log.size > before) pauses = growingPauses(interval);
      await pause(pauses.next(), signal);
    }
  } catch (error) {
    if (!signal?.aborted) yield* lines.release();
    throw error;
  }
  yield* lines.end();
}

interface ByteRange {
  byte_offset?: number;
  byte_limit?: number;
}

// Consecutive failures without new bytes.
const mostFailures = 3;

/** Reads a log that grows. */
class GrowingLog {
  readonly #open: (range: ByteRange) => Promise<ReadableStream<Uint8Array>>;
  #size = 0;
  #supportsRanges: boolean | undefined;

  constructor(open: (range: ByteRange) => Promise<ReadableStream<Uint8Array>>) {
    this.#open = open;
  }

  /** Number of bytes read. */
  get size(): number {
    return this.#size;
  }

  /** Yields the bytes that earlier calls did not yield. */
  async *readNew(): AsyncGenerator<Uint8Array, void, undefined> {
    for (let failures = 0; ; ) {
      const start = this.#size;
      const offset = await this.#offset();
      const stream = await this.#open(offset ? { byte_offset: offset } : {});
      try {
        yield* this.#readFrom(offset, stream);
        return;
      } catch (error) {
        failures = this.#size > start ? 0 : failures + 1;
        if (!isConnectionError(error) || failures > mostFailures) throw error;
      }
    }
  }

  async *#readFrom(offset: number, stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    let position = offset;
    for await (const bytes of chunks(stream)) {
      const fresh = bytes.subarray(Math.max(0, this.#size - position));
      position += bytes.length;
      this.#size += fresh.length;
      if (fresh.length > 0) yield fresh;
    }
  }

  /** Returns the offset to read from, 0 on a server without byte ranges. */
  async #offset(): Promise<number> {
    // With or without byte ranges, a server returns the same for a log of one byte.
    if (this.#size < 2) return 0;
    // If the probe fails, the request for the log fails as well, and throws.
    this.#supportsRanges ??= await this.#probe().catch(() => undefined);
    return this.#supportsRanges ? this.#size : 0;
  }

  /** Requests one byte. A server without byte ranges returns more. */
  async #probe(): Promise<boolean> {
    let length = 0;
    for await (const bytes of chunks(await this.#open({ byte_offset: 0, byte_limit: 1 }))) {
      length += bytes.length;
      if (length > 1) break;
    }
    return length === 1;
  }
}

const isConnectionError = (error: unknown): boolean =>
  error instanceof GitLabApiError && (error.reason === "network" || error.reason === "timeout");
