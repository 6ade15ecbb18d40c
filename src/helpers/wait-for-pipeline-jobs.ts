import type { Bridge, Job, JobStatus } from "../../generated/types.js";
import { checkOptions, type Kinds } from "../client/check-options.js";
import { gather } from "./gather.js";
import {
  type DownstreamOptions,
  downstreamOptionKinds,
  isTriggerJob,
  type PipelineArgs,
  type PipelineClient,
  PipelineReader,
} from "./pipeline-reader.js";
import { Poll, type PollOptions, pollOptionKinds } from "./poll.js";
import { isFinal } from "./states.js";

/** A change of a job's status. A new attempt changes from the status of the one before it, and a new job from `created`. */
export interface JobChange {
  job: Job | Bridge;
  from: JobStatus;
  to: JobStatus;
}

export interface WaitForPipelineJobsOptions extends PollOptions, DownstreamOptions {
  /** Called once for each change after the first read, and awaited. */
  onChange?: ((change: JobChange) => unknown) | undefined;
}

/** The jobs of a pipeline in which nothing moves without a person. */
export interface PipelineJobs {
  /** The newest attempt of each job and trigger job. */
  jobs: (Job | Bridge)[];
  /** Those of `jobs` that wait for a person: the `manual` ones, and trigger jobs whose pipeline does and is not in `jobs`. */
  blocked: (Job | Bridge)[];
}

const optionKinds: Kinds<WaitForPipelineJobsOptions> = {
  ...pollOptionKinds,
  ...downstreamOptionKinds,
  onChange: "function",
};

/**
 * Waits until nothing in a pipeline moves without a person: it has finished, or all that is left waits for a `manual` job. Jobs that are
 * retried meanwhile count as their newest attempt. With `downstream`, waits for the pipelines of its trigger jobs as well. A trigger job
 * that runs until its pipeline ends (`strategy`) waits for a person while that pipeline is `manual`. Without `downstream`, deeper
 * pipelines are not seen.
 *
 * If a job has failed, a trigger job waits for a person, or there is no job, reads once more after a pause. GitLab replaces a job with
 * `retry:` a moment after it has failed, and a pipeline that was just created shows no jobs yet.
 *
 * Sends two requests per pipeline and pause, and one more for each further 100 jobs, and for each time that retries move the pages
 * meanwhile. After the first success, transient failures do not end it, as in `waitForJob`.
 *
 * @returns the jobs as last read. They have not always succeeded: check their `status`.
 * @throws GitLabApiError as the lists do. After `timeout`, its reason is `timeout` and its `body` the jobs as last read, as they would be
 * returned, which is not printed with it. The reason of `signal`. TypeError if an option is not valid.
 * @example
 * ```ts
 * const pipeline = { id: "group/project", pipeline_id: 6 };
 * const { jobs, blocked } = await waitForPipelineJobs(gitlab, pipeline, {
 *   timeout: 3_600_000,
 *   onChange: ({ job, from, to }) => console.log(`${job.name}: ${from} -> ${to}`),
 * });
 * ```
 */
export async function waitForPipelineJobs(
  gitlab: PipelineClient,
  args: PipelineArgs,
  options: WaitForPipelineJobsOptions = {},
): Promise<PipelineJobs> {
  checkOptions("waitForPipelineJobs", options, optionKinds);
  let last: PipelineJobs | undefined;
  const poll = new Poll(options, () => {
    const text = last ? `${last.jobs.filter(isMoving).length} jobs are not finished after` : "no list was read within";
    return { operation: "listPipelineJobs", args, text, body: last };
  });
  const reader = new PipelineReader(gitlab, poll.read, options);
  const changes = new StatusChanges();
  let lastUnsure: string | undefined;
  try {
    for (;;) {
      const jobs = await gather(reader.read(args));
      const { blocked, isOver, unsure } = standingOf(jobs, options);
      last = { jobs, blocked };
      for (const change of changes.since(jobs)) await options.onChange?.(change);
      const ids = unsure.map(({ id }) => id).join();
      // A pipeline that was just created shows no jobs.
      const isCertain = (jobs.length > 0 && ids === "") || ids === lastUnsure;
      if (isOver && isCertain) return last;
      lastUnsure = isOver ? ids : undefined;
      if (isOver) poll.shortenPauses();
      await poll.pause();
    }
  } finally {
    poll.end();
  }
}

/** Whether a job changes without a person, and by itself. */
const isMoving = ({ status }: Job | Bridge): boolean =>
  !(isFinal(status) || status === "manual" || status === "created");

const hasEnded = (status: JobStatus): boolean => isFinal(status) || status === "manual";

type Started = Bridge["downstream_pipeline"];

const startedBy = (job: Job | Bridge): Started => (isTriggerJob(job) ? job.downstream_pipeline : null);

/** What one read of a pipeline shows. */
interface Standing {
  /** Those that wait for a person. */
  blocked: (Job | Bridge)[];
  /** Whether neither a job nor a pipeline moves without a person. A `created` job is reached as long as its pipeline moves. */
  isOver: boolean;
  /** Those that GitLab can still move: it replaces a failed job with `retry:` a moment later, and a trigger job follows its pipeline. */
  unsure: (Job | Bridge)[];
}

function standingOf(jobs: (Job | Bridge)[], { downstream }: DownstreamOptions): Standing {
  const read = new Set<number | undefined>(jobs.map(({ pipeline }) => pipeline.id));
  // The pipelines that run only because of a trigger job that is held, as far as their own jobs show.
  const holding = new Set<number>();
  /** Whether a trigger job runs only because its pipeline waits for a person. */
  const isHeld = (job: Job | Bridge) => {
    const started = startedBy(job);
    return isMoving(job) && started !== null && (started.status === "manual" || holding.has(started.id));
  };
  // A pipeline comes after the one that has started it.
  for (const job of [...jobs].reverse()) if (isHeld(job)) holding.add(job.pipeline.id);
  const rests = (pipeline: Started) => !pipeline || hasEnded(pipeline.status) || holding.has(pipeline.id);
  return {
    blocked: jobs.filter((job) => job.status === "manual" || (isHeld(job) && !read.has(startedBy(job)?.id))),
    isOver: jobs.every(
      (job) => (!isMoving(job) || isHeld(job)) && rests(job.pipeline) && (!downstream || rests(startedBy(job))),
    ),
    unsure: jobs.filter((job) => job.status === "failed" || isHeld(job)),
  };
}

/** Finds out what has changed from one read to the next. */
class StatusChanges {
  readonly #known = new Map<string, Job | Bridge>();
  #isFirst = true;

  since(jobs: (Job | Bridge)[]): JobChange[] {
    const changes = jobs.flatMap((job) => {
      const { id, status: from } = this.#known.get(keyOf(job)) ?? { id: job.id, status: "created" };
      this.#known.set(keyOf(job), job);
      return this.#isFirst || (id === job.id && from === job.status) ? [] : [{ job, from, to: job.status }];
    });
    this.#isFirst = false;
    return changes;
  }
}

const keyOf = ({ pipeline, name }: Job | Bridge): string => `${pipeline.id} ${name}`;
