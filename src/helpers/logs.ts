import type { GetJobLogArgs } from "../../generated/client.js";
import { refuseCredentials } from "../client/auth.js";
import { type GitLabJobs, refuseUnknown } from "../client/client.js";
import { answerError } from "../client/errors.js";
import { broken, brokenBody, type Call, type CallOptions, failureOf, limited } from "../client/transport.js";

/**
 * Streams the log of a job as it is stored, with ANSI escapes and section markers, in constant memory. A job without a log
 * gives an empty stream. `timeout` counts from chunk to chunk.
 *
 * @throws GitLabApiError as `getJobLog` does, or from the stream when the connection breaks.
 * @example
 * ```ts
 * const log = await streamJobLog(gitlab, { id: "group/project", job_id: 42 });
 * for await (const line of logLines(log)) console.log(line);
 * ```
 */
export async function streamJobLog(
  gitlab: Pick<GitLabJobs, "http">,
  { id, job_id, byte_offset, byte_limit, ...rest }: GetJobLogArgs,
  options: CallOptions = {},
): Promise<ReadableStream<Uint8Array>> {
  refuseUnknown("streamJobLog", rest);
  refuseCredentials(Object.keys(options.headers ?? {}));
  const { data, error, response } = await gitlab.http.GET("/projects/{id}/jobs/{job_id}/trace", {
    ...options,
    operation: "getJobLog",
    stream: limitChunks,
    params: { path: { id, job_id }, query: { byte_offset, byte_limit } },
    parseAs: "stream",
  });
  if (!response.ok) throw answerError(response, error, failureOf(response));
  return data ?? new Blob([]).stream();
}

// Each chunk has the time of an attempt, and an abort ends the stream also while nobody reads.
function limitChunks(call: Call, response: Response): Response {
  const reader = response.body?.getReader();
  if (reader === undefined) return response;
  const { signal } = call.init;
  const ended = new AbortController();
  const end = (reason?: unknown) => {
    ended.abort();
    return reader.cancel(reason).catch(() => {});
  };
  const read = () =>
    reader.read().catch((cause: unknown) => {
      throw broken(call.failure, brokenBody, cause);
    });
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const abort = () => {
          controller.error(signal?.reason);
          end(signal?.reason);
        };
        signal?.addEventListener("abort", abort, { signal: ended.signal });
      },
      async pull(controller) {
        try {
          const { done, value } = await limited(call, read);
          if (!done) return controller.enqueue(value);
          controller.close();
          ended.abort();
        } catch (error) {
          controller.error(error);
          end(error);
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
  return new Response(body, response);
}

/**
 * The lines of a stream, whole and without their line breaks, however its chunks are cut. Leaving the loop cancels the stream.
 */
export async function* logLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const splitter = lineSplitter();
  for await (const bytes of chunks(stream)) yield* splitter.push(bytes);
  yield* splitter.end();
}

/** The chunks of a stream, also where streams cannot be iterated themselves. Leaving the loop cancels the stream. */
export async function* chunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) yield chunk.value;
  } finally {
    await reader.cancel();
  }
}

/** Cuts bytes into lines. A character or a line that is cut in two by its chunks comes out whole. */
export function lineSplitter(): { push(bytes: Uint8Array): string[]; end(): string[] } {
  const decoder = new TextDecoder();
  let open = "";
  return {
    push(bytes) {
      // Only the new text is searched: a line may be as long as the log.
      const [first = "", ...others] = decoder.decode(bytes, { stream: true }).split("\n");
      const lines = [open + first, ...others];
      open = lines.pop() ?? "";
      return lines.map((line) => line.replace(/\r$/, ""));
    },
    end() {
      const last = open + decoder.decode();
      return last === "" ? [] : [last];
    },
  };
}
