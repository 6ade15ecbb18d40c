import type { ListPipelineJobsArgs } from "../../generated/client.js";
import type { Job } from "../../generated/types.js";
import { onAbort } from "../client/abort.js";
import { checkOptions } from "../client/check-options.js";
import type { GitLabJobs } from "../client/client.js";
import {
  type ExplainFailureOptions,
  emptyLog,
  explainOptionKinds,
  explainReason,
  type FailureExplanation,
  readFailedLog,
} from "./explain-failure.js";

/** Why a job of a pipeline failed. */
export interface JobFailure extends Omit<FailureExplanation, "log"> {
  /** Whether the log was read. `forbidden` if GitLab denied it with 403, and `failed` after another error. */
  log: FailureExplanation["log"] | "failed";
  /** Why the log could not be read, if `log` is `failed`: mostly a GitLabApiError. */
  error: unknown;
}

/** Most logs that are read at a time. */
const MAX_LOGS = 4;

/**
 * Explains the failed jobs of a pipeline, each as `explainFailure` does, in the order of the pipeline's list. Yields the newest attempt
 * of each job, and jobs that are allowed to fail as well. Trigger jobs are not included.
 *
 * Sends one request per 100 failed jobs and one for each log, of which it reads at most four at a time. An error of a log is in the
 * result of its job, and does not end the others. Leaving the loop cancels the requests.
 *
 * @throws GitLabApiError as `listPipelineJobs` does. The reason of `signal`. TypeError if an option is unknown or not valid.
 * @example
 * ```ts
 * for await (const { job, about, lines } of explainFailures(gitlab, { id: "group/project", pipeline_id: 6 }, { lines: 30 })) {
 *   console.log(`${job.name}: ${about}`, lines.join("\n"));
 * }
 * ```
 */
export async function* explainFailures(
  gitlab: Pick<GitLabJobs, "listPipelineJobs" | "http">,
  { id, pipeline_id }: Pick<ListPipelineJobsArgs, "id" | "pipeline_id">,
  allOptions: ExplainFailureOptions = {},
): AsyncGenerator<JobFailure, void, undefined> {
  checkOptions("explainFailures", allOptions, explainOptionKinds);
  const { lines = 100, bytes = 65_536, signal, ...options } = allOptions;
  signal?.throwIfAborted();
  const ended = new AbortController();
  const unregister = onAbort(signal, () => ended.abort(signal?.reason));
  const explain = async (job: Job): Promise<JobFailure> => {
    const reason = explainReason(job);
    try {
      const args = { id, job_id: job.id };
      const log = await readFailedLog(gitlab, args, { lines, bytes, signal: ended.signal, ...options });
      return { ...reason, ...log, error: undefined };
    } catch (error) {
      return { ...reason, ...emptyLog(), log: "failed", error };
    }
  };
  const failures: Promise<JobFailure>[] = [];
  try {
    const jobs = gitlab.listPipelineJobs({ id, pipeline_id, scope: ["failed"] }, { signal: ended.signal });
    for await (const job of jobs) {
      failures.push(explain(job));
      if (failures.length === MAX_LOGS) yield* finished(failures.splice(0, 1), signal);
    }
    yield* finished(failures, signal);
  } finally {
    unregister();
    ended.abort();
  }
}

/** After an abort, the error of each log is the reason of the signal. */
async function* finished(
  failures: readonly Promise<JobFailure>[],
  signal: AbortSignal | undefined,
): AsyncGenerator<JobFailure, void, undefined> {
  for (const result of failures) {
    const failure = await result;
    signal?.throwIfAborted();
    yield failure;
  }
}
