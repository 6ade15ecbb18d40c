import type { GetJobLogArgs } from "../../generated/client.js";
import { type Limits, onAbort, withDeadline } from "../client/abort.js";
import { incompleteError } from "../client/body.js";
import type { CallOptions } from "../client/call-options.js";
import type { GitLabJobs } from "../client/client.js";
import { clientError } from "../client/errors.js";
import { checkCall, requestOf } from "../client/operations.js";
import type { OperationCall, RequestContext } from "../client/request.js";
import { responseError } from "../client/response-error.js";
import { lineSplitter } from "./line-splitter.js";
import { readLog } from "./log-reader.js";

/**
 * Streams the log of a job as it is stored, with ANSI escapes and section markers, in constant memory. The stream of a job without
 * a log is empty. `timeout` limits the wait for each chunk.
 *
 * @throws GitLabApiError as `getJobLog` does. If the connection closes early, reading the stream throws it.
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
  checkCall("streamJobLog", rest, options);
  const call: OperationCall = { operation: "getJobLog", stream: limitChunks };
  const { data, error, response } = await gitlab.http.GET("/projects/{id}/jobs/{job_id}/trace", {
    ...options,
    call,
    params: { path: { id, job_id }, query: { byte_offset, byte_limit } },
    parseAs: "stream",
  });
  if (!response.ok) throw responseError(response, error, requestOf(call));
  return data ?? new Blob([]).stream();
}

// Each chunk has the time limit of an attempt. An abort ends the stream even while nothing reads it.
function limitChunks(request: RequestContext, response: Response, limits: Limits): Response {
  const reader = response.body?.getReader();
  if (reader === undefined) return response;
  const timeoutError = () => clientError(request, "timeout", `no data within ${limits.timeout} ms`);
  const readChunk = () =>
    reader.read().catch((cause: unknown) => {
      throw incompleteError(request, cause);
    });
  let unregister = () => {};
  const end = (reason?: unknown) => {
    unregister();
    return reader.cancel(reason).catch(() => {});
  };
  const source: UnderlyingDefaultSource<Uint8Array> = {
    start(controller) {
      unregister = onAbort(limits.signal, () => {
        controller.error(limits.signal?.reason);
        end(limits.signal?.reason);
      });
    },
    async pull(controller) {
      try {
        const { done, value } = await withDeadline(limits, timeoutError, readChunk);
        if (!done) return controller.enqueue(value);
        unregister();
        controller.close();
      } catch (error) {
        controller.error(error);
        end(error);
      }
    },
    cancel: end,
  };
  return new Response(new ReadableStream(source, { highWaterMark: 0 }), response);
}

/**
 * Splits a stream into whole lines, without their line breaks. Chunks can end anywhere. Leaving the loop cancels the stream.
 *
 * A line break is `\n` or `\r\n`. Behind a timestamp of the runner, the `\r` is kept: there it is a part of the line. Lines of more
 * than 268,435,456 characters are returned in parts.
 */
export const logLines = (stream: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> =>
  readLog(stream, lineSplitter());
