import type { GetJobArgs, GetJobLogArgs } from "../../generated/client.js";
import { checkOptions, type Kinds } from "../client/check-options.js";
import type { GitLabJobs } from "../client/client.js";
import { chunks } from "./chunks.js";
import { lineTail, type TailLimits, tailLimitKinds } from "./line-tail.js";
import { type LogLineOptions, logLineOptionKinds, logParser } from "./log-parser.js";
import { streamJobLog } from "./logs.js";

export interface TailJobLogOptions extends TailLimits, LogLineOptions {
  /**
   * The most lines to return.
   *
   * @default 100
   */
  lines?: number | undefined;
  /**
   * How many bytes at the end of the log to read, with their escape sequences and markers. `Infinity` reads the whole log.
   *
   * @default 65536
   */
  bytes?: number | undefined;
  /** Cancels the requests and throws the signal's reason. */
  signal?: AbortSignal | undefined;
}

const optionKinds: Kinds<TailJobLogOptions> = { ...tailLimitKinds, ...logLineOptionKinds, signal: "signal" };

/**
 * The last lines of a job's log, as `cleanLog` returns them. A line that begins before the last `bytes` bytes is left out. If it
 * is the only one, its end is returned, which may begin within an escape sequence. With the runner's timestamps, the parts of a line
 * that the last `bytes` bytes contain are returned.
 *
 * Reads only the end of the log if the server supports `byte_offset`. The size of the log of an ended job is that of its `trace`
 * artifact. While a job runs, at most 28 requests of one byte find the end to within 1 MiB, or `bytes` if that is more. Otherwise
 * streams the whole log. Memory use is at most two copies of the last `bytes` bytes, and the lines.
 *
 * @returns the lines, oldest first. An empty array if the job has no log.
 * @throws GitLabApiError as `getJob` and `getJobLog` do. TypeError if an option is unknown or not valid.
 * @example
 * ```ts
 * const lines = await tailJobLog(gitlab, { id: "group/project", job_id: 42 }, { lines: 20 });
 * console.log(lines.join("\n"));
 * ```
 */
export async function tailJobLog(
  gitlab: Pick<GitLabJobs, "getJob" | "http">,
  args: GetJobArgs,
  allOptions: TailJobLogOptions = {},
): Promise<string[]> {
  checkOptions("tailJobLog", allOptions, optionKinds);
  const { lines = 100, bytes = 65_536, signal, ...options } = allOptions;
  const { artifacts, status } = await gitlab.getJob(args, { signal });
  const trace = artifacts.find(({ file_type }) => file_type === "trace");
  const isRunning = status === "running" || status === "canceling";
  const stream = (part: LogPart) => streamJobLog(gitlab, { ...args, ...part }, { signal });
  const size = trace?.size ?? (isRunning ? await sizeAtLeast(stream, Math.max(bytes, 2 ** 20)) : 0);
  // One byte more shows whether the first line is whole.
  const offset = Math.max(0, size - bytes - 1);
  const read = async (from: number) => readEnd(await stream(from > 0 ? { byte_offset: from } : {}), bytes + 1);
  let end = await read(offset);
  // The log is shorter than its artifact or than it was before, so the offset was wrong.
  const isWrong = end.received < size - offset;
  if (isWrong) end = await read(0);
  const isCut = end.received > bytes || (offset > 0 && !isWrong);
  const tail = lineTail(lines, Number.POSITIVE_INFINITY);
  const parser = logParser(options, { line: tail.push });
  parser.push(isCut ? wholeLines(end.bytes) : end.bytes);
  parser.end();
  return tail.since(0);
}

type LogPart = Pick<GetJobLogArgs, "byte_offset" | "byte_limit">;
type OpenStream = (part: LogPart) => Promise<ReadableStream<Uint8Array>>;

const MAX_BYTES = 2 ** 40;

/**
 * A size that a growing log has reached and does not exceed by more than `step`, from requests of one byte. `0` if the log is
 * shorter than `step`, or if the server does not support such requests.
 */
async function sizeAtLeast(open: OpenStream, step: number): Promise<number> {
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  while (high - low > step) {
    const offset = high < MAX_BYTES ? Math.floor((low + high) / 2) : Math.max(step, low * 4);
    if (offset >= MAX_BYTES) return 0;
    const count = await countAt(open, offset);
    if (count === undefined) return 0;
    if (count > 0) low = offset;
    else high = offset;
  }
  return low;
}

/** How many bytes the log has at an offset: 0 or 1. `undefined` if the server does not support the request. */
async function countAt(open: OpenStream, byte_offset: number): Promise<number | undefined> {
  let count = 0;
  try {
    for await (const chunk of chunks(await open({ byte_offset, byte_limit: 1 }))) {
      count += chunk.length;
      if (count > 1) return undefined;
    }
  } catch {
    // The request for the whole log follows, and throws what is not due to the range.
    return undefined;
  }
  return count;
}

interface StreamEnd {
  bytes: Uint8Array;
  /** How many bytes the stream had. */
  received: number;
}

const FIRST_CAPACITY = 65_536;

/** The last bytes of a stream, in a ring buffer that grows up to its capacity. */
async function readEnd(stream: ReadableStream<Uint8Array>, capacity: number): Promise<StreamEnd> {
  let ring = new Uint8Array(Math.min(capacity, FIRST_CAPACITY));
  let received = 0;
  for await (const chunk of chunks(stream)) {
    const needed = Math.min(capacity, received + chunk.length);
    if (needed > ring.length) ring = enlarged(ring, Math.min(capacity, Math.max(needed, ring.length * 2)));
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

function enlarged(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
}

const LINE_FEED = 10;

/** Leaves out the line whose beginning is missing, unless it is the only one. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  const start = bytes.indexOf(LINE_FEED) + 1;
  if (start > 0 && start < bytes.length) return bytes.subarray(start);
  // Without the byte too many, and without the rest of a character that is cut in two.
  const first = bytes.subarray(1).findIndex((byte) => byte < 0x80 || byte >= 0xc0);
  return bytes.subarray(1 + Math.max(0, first));
}
