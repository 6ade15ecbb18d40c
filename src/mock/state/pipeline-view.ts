// A pipeline as its jobs show it.
import type { Pipeline } from "../../../generated/types.js";
import { type Counted, compositeStatus, countAs } from "./composite.js";
import { changeAt } from "./machine.js";
import { momentOf, toTime } from "./moment.js";
import { currentChange, timelineOf } from "./plan.js";
import { allJobs, allowsFailure, type PipelineRecord, type StateModel, type Summary } from "./records.js";
import { sampleCommit } from "./samples.js";

/** The pipeline of a job, or the one that a trigger job has started. */
export function pipelineView(model: StateModel, pipeline: PipelineRecord, now: number): Pipeline {
  const { jobs: _, bridges: __, stages: ___, ...given } = pipeline.seed;
  const { at, status } = summaryOf(model, pipeline, now);
  const { upstream } = pipeline;
  const created = (upstream && momentOf(model, upstream, now).started) ?? pipeline.createdAt;
  return {
    id: pipeline.id,
    iid: pipeline.iid,
    project_id: pipeline.project.id,
    sha: sampleCommit(model, pipeline).id,
    ref: "main",
    status,
    source: upstream ? "pipeline" : "push",
    created_at: toTime(created),
    updated_at: toTime(Math.max(created, at)),
    web_url: `${model.webUrl}/${pipeline.project.seed.path}/-/pipelines/${pipeline.id}`,
    ...given,
  };
}

/** The state of a pipeline and the time of its last change. Most reads find both in the summary of an earlier read. */
function summaryOf(model: StateModel, pipeline: PipelineRecord, now: number): Summary {
  const { summary, upstream } = pipeline;
  if (upstream) return { ...currentChange(model, upstream, now), until: now };
  if (summary && summary.at <= now && now < summary.until) return summary;
  const counted = new Set<Counted>();
  let at = -Infinity;
  let until = Infinity;
  for (const job of allJobs(pipeline)) {
    const { changes } = timelineOf(model, job);
    const current = changeAt(changes, now);
    at = Math.max(at, current.at);
    until = Math.min(until, changes[changes.indexOf(current) + 1]?.at ?? Infinity);
    if (!job.retried) counted.add(countAs(current.status, allowsFailure(job)));
  }
  pipeline.summary = { at, status: compositeStatus(counted) ?? "created", until };
  return pipeline.summary;
}
