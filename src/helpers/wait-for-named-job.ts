import type { JobsClient } from "../../generated/client.js";
import type { Bridge, Job } from "../../generated/types.js";
import type { GitLabApiError } from "../client/errors.js";
import { helperError } from "./helper-error.js";
import { isTriggerJob, type PipelineArgs, type PipelineClient, PipelineReader } from "./pipeline-reader.js";
import { Poll } from "./poll.js";
import { isFinal } from "./states.js";
import type { WaitOptions } from "./wait-options.js";

/** A job by its name in a pipeline. */
export interface NamedJobArgs extends PipelineArgs {
  name: string;
}

export type NamedJobClient = PipelineClient & Pick<JobsClient, "getJob">;

/** Waits for the newest attempt of a job or trigger job. */
export async function waitForNamedJob(
  gitlab: NamedJobClient,
  args: NamedJobArgs,
  options: WaitOptions<Job | Bridge>,
): Promise<Job | Bridge> {
  let last: Job | Bridge | undefined;
  const poll = new Poll(options, (cause) => timeoutError(args, options.timeout, last, cause));
  const reader = new PipelineReader(gitlab);
  const find = () => poll.read((call) => findJob(reader, args, call));
  try {
    for (let job = await find(); ; ) {
      if (job.id !== last?.id || job.status !== last.status) options.onUpdate?.(job);
      const isConfirmed = job.id === last?.id && isFinal(last.status);
      last = job;
      const isDone = options.until ? options.until(job) : isFinal(job.status);
      if (isDone && (isConfirmed || !isFinal(job.status))) return job;
      // The list shows whether a job that has finished was replaced. GitLab replaces a job with `retry:` a moment after it has failed.
      if (!isDone || job.status === "failed") await poll.pause();
      const { id: job_id } = job;
      job =
        isFinal(job.status) || isTriggerJob(job)
          ? await find()
          : await poll.read((call) => gitlab.getJob({ id: args.id, job_id }, call));
    }
  } finally {
    poll.end();
  }
}

async function findJob(
  reader: PipelineReader,
  { name, ...args }: NamedJobArgs,
  call: { signal: AbortSignal },
): Promise<Job | Bridge> {
  const jobs = await reader.readOne(args, call);
  const found = jobs.find((job) => job.name === name);
  if (found) return found;
  const body = jobs.map((job) => job.name);
  const names = body.slice(0, MAX_NAMES).map((each) => JSON.stringify(each));
  const more = body.length > MAX_NAMES ? `, and ${body.length - MAX_NAMES} more` : "";
  const text = `no job is named ${JSON.stringify(name)}. The pipeline has ${names.join(", ") || "none"}${more}`;
  throw helperError("listPipelineJobs", args, { reason: "not_found", text, body });
}

// The body of the error has all of them.
const MAX_NAMES = 20;

function timeoutError(
  { name, ...args }: NamedJobArgs,
  timeout: number | undefined,
  last: Job | Bridge | undefined,
  cause: unknown,
): GitLabApiError {
  const text = last ? `job ${last.id} (${name}) is still ${last.status}` : `the job ${name} could not be read`;
  return helperError("listPipelineJobs", args, {
    reason: "timeout",
    text: `${text} after ${timeout} ms`,
    body: last,
    cause,
  });
}
