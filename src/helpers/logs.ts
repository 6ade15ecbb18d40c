import { type GetJobLogArgs, requests } from "../../generated/client.js";
import { type CallOptions, callOptionKinds } from "../client/call-options.js";
import { checkOptions } from "../client/check-options.js";
import type { GitLabJobs } from "../client/client.js";
import { placeArguments, placesOf } from "../client/place-arguments.js";
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
  args: GetJobLogArgs,
  options: CallOptions = {},
): Promise<ReadableStream<Uint8Array>> {
  checkOptions("streamJobLog", options, callOptionKinds);
  const { query } = placeArguments("streamJobLog", placesOf(requests.getJobLog), args);
  const { data } = await gitlab.http.GET("/projects/{id}/jobs/{job_id}/trace", {
    ...options,
    operation: "getJobLog",
    params: { path: { id: args.id, job_id: args.job_id }, query },
    parseAs: "stream",
  });
  return data ?? new ReadableStream({ start: (controller) => controller.close() });
}

/**
 * Splits a stream into whole lines, without their line breaks. Chunks can end anywhere. Leaving the loop cancels the stream.
 *
 * A line break is `\n` or `\r\n`. Behind a timestamp of the runner, the `\r` is kept: there it is a part of the line. Lines of more
 * than 268,435,456 characters are returned in parts.
 */
export const logLines = (stream: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> =>
  readLog(stream, lineSplitter());
