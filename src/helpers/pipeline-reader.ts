import type { JobsClient } from "../../generated/client.js";
import type { Bridge, Job } from "../../generated/types.js";
import type { Kinds } from "../client/check-options.js";
import { GitLabApiError } from "../client/errors.js";
import { newestAttempts } from "./newest-attempts.js";
import type { Read } from "./poll.js";

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
   * Called once for each downstream pipeline that the caller may not read (403 or 404), with the trigger job that started it, and
   * awaited. Without it, the error is thrown.
   */
  onUnreadable?: ((unreadable: { job: Bridge; error: GitLabApiError }) => unknown) | undefined;
}

export const downstreamOptionKinds: Kinds<DownstreamOptions> = { downstream: "flag", onUnreadable: "function" };

export const isTriggerJob = (job: Job | Bridge): job is Bridge => "downstream_pipeline" in job;

const MAX_PER_PAGE = 100;

/** Reads whole pipelines, as often as needed. */
export class PipelineReader {
  readonly #gitlab: PipelineClient;
  readonly #read: Read;
  readonly #options: DownstreamOptions;
  readonly #unreadable = new Set<number>();
  /** Whether the server is older than GitLab 19.2. */
  #hasOnlyBridges = false;

  /** @param read sends each request. */
  constructor(gitlab: PipelineClient, read: Read, options: DownstreamOptions = {}) {
    this.#gitlab = gitlab;
    this.#read = read;
    this.#options = options;
  }

  /** Yields the newest attempt of each job and trigger job, pipeline by pipeline. */
  async *read(start: PipelineArgs): AsyncGenerator<Job | Bridge, void, undefined> {
    const pipelines: (PipelineArgs & { job?: Bridge })[] = [start];
    const found = new Set([String(start.pipeline_id)]);
    for (const { id, pipeline_id, job: upstream } of pipelines) {
      const jobs = await this.#readDownstream({ id, pipeline_id }, upstream);
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

  async #readDownstream(args: PipelineArgs, upstream: Bridge | undefined): Promise<(Job | Bridge)[]> {
    try {
      return await this.readOne(args);
    } catch (error) {
      const { onUnreadable } = this.#options;
      if (!upstream || !onUnreadable || !isUnreadable(error)) throw error;
      if (!this.#unreadable.has(upstream.id)) await onUnreadable({ job: upstream, error });
      this.#unreadable.add(upstream.id);
      return [];
    }
  }

  /** The newest attempt of each job and trigger job of one pipeline. */
  async readOne({ id, pipeline_id }: PipelineArgs): Promise<(Job | Bridge)[]> {
    const args = { id, pipeline_id, per_page: MAX_PER_PAGE };
    const jobs = await newestAttempts(this.#read, (options) => this.#gitlab.listPipelineJobs(args, options));
    return [...jobs, ...(await this.#readTriggerJobs(args))];
  }

  async #readTriggerJobs(args: PipelineArgs): Promise<Bridge[]> {
    if (!this.#hasOnlyBridges) {
      try {
        return await newestAttempts(this.#read, (options) => this.#gitlab.listPipelineTriggerJobs(args, options));
      } catch (error) {
        if (!(error instanceof GitLabApiError && error.status === 404)) throw error;
      }
    }
    const jobs = await newestAttempts(this.#read, (options) => this.#gitlab.listPipelineBridges(args, options));
    this.#hasOnlyBridges = true;
    return jobs;
  }
}

const isUnreadable = (error: unknown): error is GitLabApiError =>
  error instanceof GitLabApiError && (error.status === 403 || error.status === 404);
