import type { JobsClient } from "../../generated/client.js";
import type { Bridge, Job } from "../../generated/types.js";
import type { GitLabApiError } from "../client/errors.js";
import { helperError } from "./helper-error.js";
import { isTriggerJob, type PipelineArgs, type PipelineClient, PipelineReader } from "./pipeline-reader.js";
import { Poll } from "./poll.js";
import { isFinal } from "./states.js";
import { stillWaiting } from "./still-waiting.js";
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
  const describe = () =>
    ({ operation: "listPipelineJobs", args, text: stillWaiting(args.name, last), body: last }) as const;
  const poll = new Poll(options, describe);
  const reader = new PipelineReader(gitlab, poll.read);
  try {
    for (let job = await findJob(reader, poll, args); ; ) {
      const isNew = job.id !== last?.id || job.status !== last.status;
      if (isNew) await options.onUpdate?.(job);
      const isConfirmed = job.id === last?.id && isFinal(last.status);
      last = job;
      const isDone = options.until ? await options.until(job) : isFinal(job.status);
      if (isDone && (isConfirmed || !isFinal(job.status))) return job;
      // The list shows whether a job that has finished was replaced. GitLab replaces a job with `retry:` a moment after it has failed.
      if (isNew && job.status === "failed") poll.shortenPauses();
      if (!isDone || job.status === "failed") await poll.pause();
      const { id: job_id } = job;
      job =
        isFinal(job.status) || isTriggerJob(job)
          ? await findJob(reader, poll, args)
          : await poll.read((options) => gitlab.getJob({ id: args.id, job_id }, options));
    }
  } finally {
    poll.end();
  }
}

/** Finds a job in the lists. Reads them again if it is missing, since a pipeline that was just created shows no jobs for a moment. */
async function findJob(reader: PipelineReader, poll: Poll, { name, ...args }: NamedJobArgs): Promise<Job | Bridge> {
  for (let isAgain = false; ; isAgain = true) {
    const jobs = await reader.readOne(args);
    const found = jobs.find((job) => job.name === name);
    if (found) return found;
    if (isAgain) throw notFoundError(args, name, jobs);
    await poll.pause();
  }
}

function notFoundError(args: PipelineArgs, name: string, jobs: (Job | Bridge)[]): GitLabApiError {
  const body = jobs.map((job) => job.name);
  const names = body.slice(0, MAX_NAMES).map((each) => JSON.stringify(each));
  const more = body.length > MAX_NAMES ? `, and ${body.length - MAX_NAMES} more` : "";
  const text = `no job is named ${JSON.stringify(name)}. The pipeline has ${names.join(", ") || "none"}${more}`;
  return helperError("listPipelineJobs", args, { reason: "not_found", text, body });
}

// The body of the error has all of them.
const MAX_NAMES = 20;
