import type { Bridge, Job } from "../../generated/types.js";
import type { CallOptions } from "../client/call-options.js";
import { checkOptions, type Kinds } from "../client/check-options.js";
import {
  type DownstreamOptions,
  downstreamOptionKinds,
  type PipelineArgs,
  type PipelineClient,
  PipelineReader,
} from "./pipeline-reader.js";

export interface AllPipelineJobsOptions extends DownstreamOptions, Pick<CallOptions, "signal"> {}

const optionKinds: Kinds<AllPipelineJobsOptions> = { ...downstreamOptionKinds, signal: "signal" };

/**
 * Yields every job and every trigger job of a pipeline, and with `downstream` those of the pipelines that its trigger jobs have started,
 * at any depth. Each pipeline comes once, and each job as its newest attempt. `job.pipeline` is the pipeline of the job. A trigger job has
 * a `downstream_pipeline`, which can be `null`.
 *
 * Sends two requests per pipeline, and one more for each further 100 jobs, and for each time that retries move the pages meanwhile. A
 * server older than GitLab 19.2 gets one more, because it has `bridges` and not `trigger_jobs`. Reads a pipeline before it yields its
 * jobs, so you can act on them in the loop.
 *
 * @throws GitLabApiError as the lists do, also for a downstream pipeline that the token may not read, unless there is `onUnreadable`. The
 * reason of `signal`. TypeError if an option is not valid.
 * @example
 * ```ts
 * const pipeline = { id: "group/project", pipeline_id: 6 };
 * for await (const job of allPipelineJobs(gitlab, pipeline, { downstream: true }))
 *   console.log(job.pipeline.id, job.name, job.status);
 * ```
 */
export async function* allPipelineJobs(
  gitlab: PipelineClient,
  args: PipelineArgs,
  options: AllPipelineJobsOptions = {},
): AsyncGenerator<Job | Bridge, void, undefined> {
  checkOptions("allPipelineJobs", options, optionKinds);
  const { signal } = options;
  yield* new PipelineReader(gitlab, async (request) => request({ signal }), options).read(args);
}
