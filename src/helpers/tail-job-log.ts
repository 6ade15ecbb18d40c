import type { GetJobArgs } from "../../generated/client.js";
import type { GitLabJobs } from "../client/client.js";
import { checkTailLimits } from "./check-tail-limits.js";
import { lineTail, type TailLimits } from "./line-tail.js";
import { type LogLineOptions, logParser } from "./log-parser.js";
import { chunks, streamJobLog } from "./logs.js";

export interface TailJobLogOptions extends TailLimits, LogLineOptions {
  /**
   * The most lines to return.
   *
   * @default 100
   */
  lines?: number | undefined;
  /**
   * How many bytes at the end of the log to read, with their escape sequences and markers. They are kept in memory.
   *
   * @default 65536
   */
  bytes?: number | undefined;
  /** Cancels the requests and throws the signal's reason. */
  signal?: AbortSignal | undefined;
}

/**
 * The last lines of a job's log, as `cleanLog` returns them. A line that begins before the last `bytes` bytes is left out. If it
 * is the only one, its end is returned, which may begin within an escape sequence.
 *
 * Reads only the end of the log if the job has ended and the server supports `byte_offset`: the size of the log is that of the
 * `trace` artifact. Otherwise streams the whole log. Memory stays at `bytes` in both cases.
 *
 * @returns the lines, oldest first. An empty array if the job has no log.
 * @throws GitLabApiError as `getJob` and `getJobLog` do. TypeError if `lines` or `bytes` cannot work.
 * @example
 * ```ts
 * const lines = await tailJobLog(gitlab, { id: "group/project", job_id: 42 }, { lines: 20 });
 * console.log(lines.join("\n"));
 * ```
 */
export async function tailJobLog(
  gitlab: Pick<GitLabJobs, "getJob" | "http">,
  args: GetJobArgs,
  { lines = 100, bytes = 65_536, signal, ...options }: TailJobLogOptions = {},
): Promise<string[]> {
  checkTailLimits({ lines, bytes });
  const { artifacts } = await gitlab.getJob(args, { signal });
  const size = artifacts.find(({ file_type }) => file_type === "trace")?.size ?? 0;
  // One byte more tells whether the first line is whole.
  const offset = Math.max(0, size - bytes - 1);
  const read = async (byte_offset: number) =>
    readEnd(await streamJobLog(gitlab, { ...args, ...(byte_offset > 0 && { byte_offset }) }, { signal }), bytes + 1);
  let end = await read(offset);
  // The artifact does not have the size of the log, so the offset was wrong.
  const isWrong = end.received < size - offset;
  if (isWrong) end = await read(0);
  const isCut = end.received > bytes || (offset > 0 && !isWrong);
  const tail = lineTail(lines, Number.POSITIVE_INFINITY);
  const parser = logParser(options, { line: tail.push });
  parser.push(isCut ? wholeLines(end.bytes) : end.bytes);
  parser.end();
  return tail.take();
}

interface StreamEnd {
  bytes: Uint8Array;
  /** How many bytes the stream had. */
  received: number;
}

/** The last bytes of a stream, in a ring buffer. */
async function readEnd(stream: ReadableStream<Uint8Array>, capacity: number): Promise<StreamEnd> {
  const ring = new Uint8Array(capacity);
  let received = 0;
  for await (const chunk of chunks(stream)) {
    const fresh = chunk.subarray(Math.max(0, chunk.length - capacity));
    const at = (received + chunk.length - fresh.length) % capacity;
    const room = capacity - at;
    ring.set(fresh.subarray(0, room), at);
    ring.set(fresh.subarray(room), 0);
    received += chunk.length;
  }
  if (received <= capacity) return { bytes: ring.subarray(0, received), received };
  const at = received % capacity;
  const bytes = new Uint8Array(capacity);
  bytes.set(ring.subarray(at));
  bytes.set(ring.subarray(0, at), capacity - at);
  return { bytes, received };
}

const lineFeed = 10;

/** Leaves out the line whose beginning is missing, unless it is the only one. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  const start = bytes.indexOf(lineFeed) + 1;
  if (start > 0 && start < bytes.length) return bytes.subarray(start);
  // Without the byte too many, and without the rest of a character that is cut in two.
  const first = bytes.subarray(1).findIndex((byte) => byte < 0x80 || byte >= 0xc0);
  return bytes.subarray(1 + Math.max(0, first));
}
