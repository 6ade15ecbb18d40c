import type { GetJobArgs } from "../../generated/client.js";
import { pause } from "../client/abort.js";
import type { GitLabJobs } from "../client/client.js";
import { GitLabApiError } from "../client/errors.js";
import { growingPauses } from "./growing-pauses.js";
import { chunks, lineSplitter, streamJobLog } from "./logs.js";
import { isFinal } from "./states.js";

export interface FollowOptions {
  /**
   * Milliseconds until the job is read a second time. Later pauses grow, up to ten times as long.
   *
   * @default 1000
   */
  interval?: number | undefined;
  /** Ends the wait at once, with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/**
 * Yields the log of a job line by line while it is written, until the job has finished. Lines are whole and keep their ANSI
 * escapes. Requests only new bytes if the server supports it (`byte_offset`), and otherwise skips known ones. A broken connection
 * is resumed at the same position.
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
  { interval = 1000, signal }: FollowOptions = {},
): AsyncGenerator<string, void, undefined> {
  const splitter = lineSplitter();
  const reader = new LogReader((range) => streamJobLog(gitlab, { ...args, ...range }, { signal }));
  let pauses = growingPauses(interval);
  for (;;) {
    // Reads the status before the log: the log of a finished job is complete.
    const { status } = await gitlab.getJob(args, { signal });
    let isGrowing = false;
    for await (const bytes of reader.readNew()) {
      isGrowing = true;
      yield* splitter.push(bytes);
    }
    if (isFinal(status)) break;
    if (isGrowing) pauses = growingPauses(interval);
    await pause(pauses.next(), signal);
  }
  yield* splitter.end();
}

interface ByteRange {
  byte_offset?: number;
  byte_limit?: number;
}

// Consecutive failures without new bytes.
const mostFailures = 3;

/** Reads a log that grows. */
class LogReader {
  readonly #open: (range: ByteRange) => Promise<ReadableStream<Uint8Array>>;
  /** Number of bytes read. */
  #seen = 0;
  #supportsRanges: boolean | undefined;

  constructor(open: (range: ByteRange) => Promise<ReadableStream<Uint8Array>>) {
    this.#open = open;
  }

  /** Yields the bytes that earlier calls did not yield. */
  async *readNew(): AsyncGenerator<Uint8Array, void, undefined> {
    for (let failures = 0; ; ) {
      const start = this.#seen;
      const offset = await this.#offset();
      const stream = await this.#open(offset ? { byte_offset: offset } : {});
      try {
        yield* this.#readFrom(offset, stream);
        return;
      } catch (error) {
        failures = this.#seen > start ? 0 : failures + 1;
        if (!isConnectionError(error) || failures > mostFailures) throw error;
      }
    }
  }

  async *#readFrom(offset: number, stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    let position = offset;
    for await (const bytes of chunks(stream)) {
      const fresh = bytes.subarray(Math.max(0, this.#seen - position));
      position += bytes.length;
      this.#seen += fresh.length;
      if (fresh.length > 0) yield fresh;
    }
  }

  /** Returns the offset to read from, 0 on a server without byte ranges. */
  async #offset(): Promise<number> {
    // With or without byte ranges, a server returns the same for a log of one byte.
    if (this.#seen < 2) return 0;
    // If the probe fails, the request for the log fails as well, and throws.
    this.#supportsRanges ??= await this.#probe().catch(() => undefined);
    return this.#supportsRanges ? this.#seen : 0;
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
