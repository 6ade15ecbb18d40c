// GitLab's automatic retries. They are events of their own, so they are applied before anything later happens.
import { replace } from "./actions.js";
import { isSeeded, timelineOf } from "./plan.js";
import { allJobs, type PipelineRecord, retriesItself, type StateModel } from "./records.js";

/** Plans the pipelines in which jobs are retried, so that their first retries are known. */
export function planRetries(model: StateModel): void {
  for (const { jobs } of model.retrying) for (const job of jobs.slice(0, 1)) timelineOf(model, job);
}

/** Retries the jobs that have failed until a time, each at the time of its failure. */
export function retryFailedJobs(model: StateModel, until: number): void {
  for (let next = nextPipeline(model); next && next.retryAt <= until; next = nextPipeline(model)) {
    const at = next.retryAt;
    const failed = allJobs(next).find((job) => {
      const last = timelineOf(model, job).changes.at(-1);
      return last?.status === "failed" && last.at === at && retriesItself(job) && !isSeeded(job);
    });
    if (!failed) throw new Error("A pipeline is to be retried, but none of its jobs. This is a fault of the mock.");
    replace({ model, now: at, user: failed.user }, failed);
  }
}

/** The pipeline with the earliest automatic retry. */
function nextPipeline({ retrying }: StateModel): PipelineRecord | undefined {
  let next: PipelineRecord | undefined;
  for (const pipeline of retrying) if (pipeline.retryAt < (next?.retryAt ?? Infinity)) next = pipeline;
  return next;
}
