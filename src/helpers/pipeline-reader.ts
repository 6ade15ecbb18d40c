import type { JobsClient } from "../../generated/client.js";
import type { Bridge, Job } from "../../generated/types.js";
import { GitLabApiError } from "../client/errors.js";
import { gather } from "./gather.js";

/** The lists of a pipeline. */
export type PipelineClient = Pick<JobsClient, "listPipelineJobs" | "listPipelineTriggerJobs" | "listPipelineBridges">;

export interface PipelineArgs {
  id: number | string;
  pipeline_id: number | string;
}

export interface DownstreamOptions {
  /**
   * Whether to include the pipelines that trigger jobs have started, at any depth.
   *
   * @default false
   */
  downstream?: boolean | undefined;
  /**
   * Called once for each downstream pipeline that the caller may not read (403 or 404), with the trigger job that started it. Without
   * it, the error is thrown.
   */
  onUnreadable?: ((unreadable: { job: Bridge; error: GitLabApiError }) => void) | undefined;
}

export const downstreamOptionNames: Record<keyof DownstreamOptions, true> = { downstream: true, onUnreadable: true };

interface CallSignal {
  signal: AbortSignal | undefined;
}

export const isTriggerJob = (job: Job | Bridge): job is Bridge => "downstream_pipeline" in job;

/** Reads whole pipelines, as often as needed. */
export class PipelineReader {
  readonly #gitlab: PipelineClient;
  readonly #options: DownstreamOptions;
  readonly #unreadable = new Set<number>();
  /** Whether the server is older than GitLab 19.2. */
  #hasOnlyBridges = false;

  constructor(gitlab: PipelineClient, options: DownstreamOptions = {}) {
    this.#gitlab = gitlab;
    this.#options = options;
  }

  /** Yields the newest attempt of each job and trigger job, pipeline by pipeline. */
  async *read(start: PipelineArgs, call: CallSignal): AsyncGenerator<Job | Bridge, void, undefined> {
    const pipelines: (PipelineArgs & { job?: Bridge })[] = [start];
    const found = new Set([String(start.pipeline_id)]);
    for (const { id, pipeline_id, job: upstream } of pipelines) {
      const jobs = await this.#readDownstream({ id, pipeline_id }, upstream, call);
      yield* jobs;
      if (!this.#options.downstream) return;
      for (const job of jobs.filter(isTriggerJob)) {
        const pipeline = job.downstream_pipeline;
        if (!pipeline || found.has(String(pipeline.id))) continue;
        found.add(String(pipeline.id));
        pipelines.push({ id: pipeline.project_id ?? id, pipeline_id: pipeline.id, job });
      }
    }
  }

  async #readDownstream(args: PipelineArgs, upstream: Bridge | undefined, call: CallSignal): Promise<(Job | Bridge)[]> {
    try {
      return await this.readOne(args, call);
    } catch (error) {
      const { onUnreadable } = this.#options;
      if (!upstream || !onUnreadable || !isUnreadable(error)) throw error;
      if (!this.#unreadable.has(upstream.id)) onUnreadable({ job: upstream, error });
      this.#unreadable.add(upstream.id);
      return [];
    }
  }

  /** The newest attempt of each job and trigger job of one pipeline. */
  async readOne(args: PipelineArgs, call: CallSignal): Promise<(Job | Bridge)[]> {
    const jobs = await gather(this.#gitlab.listPipelineJobs(args, call));
    return [...jobs, ...(await this.readTriggerJobs(args, call))];
  }

  async readTriggerJobs(args: PipelineArgs, call: CallSignal): Promise<Bridge[]> {
    if (!this.#hasOnlyBridges) {
      try {
        return await gather(this.#gitlab.listPipelineTriggerJobs(args, call));
      } catch (error) {
        if (!(error instanceof GitLabApiError && error.status === 404)) throw error;
      }
    }
    const jobs = await gather(this.#gitlab.listPipelineBridges(args, call));
    this.#hasOnlyBridges = true;
    return jobs;
  }
}

const isUnreadable = (error: unknown): error is GitLabApiError =>
  error instanceof GitLabApiError && (error.status === 403 || error.status === 404);
