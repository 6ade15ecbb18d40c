import { momentOf, toTime } from "./moment.js";
import { timelineOf } from "./plan.js";
import { type JobRecord, type PipelineRecord, type StateModel, whenOf } from "./records.js";
import type { PastSeed } from "./seed/seed.js";
import type { PipelineSnapshot, RunnableSnapshot, StateSnapshot } from "./types.js";

/** The model as a seed with absolute times, without tokens. */
export function takeSnapshot(model: StateModel, now: number): StateSnapshot {
  const projects = [...new Set(model.projects.values())].map((project) => ({
    ...project.seed,
    id: project.id,
    pipelines: [...project.pipelines.values()].map((pipeline) => pipelineSnapshot(model, pipeline, now)),
  }));
  return structuredClone({ now: toTime(now), start: toTime(model.start), projects });
}

function pipelineSnapshot(model: StateModel, pipeline: PipelineRecord, now: number): PipelineSnapshot {
  const { id, iid, seed, upstream } = pipeline;
  const jobs: PipelineSnapshot["jobs"] = [];
  const bridges: PipelineSnapshot["bridges"] = [];
  for (const job of [...pipeline.jobs, ...pipeline.bridges]) {
    const { token: _, ...given } = { token: undefined, ...job.seed };
    (job.kind === "build" ? jobs : bridges).push({ ...given, ...runnableSnapshot(model, job, now) });
  }
  // Reading the jobs has computed when the pipeline was created. One that a trigger job starts is created by then.
  const created = upstream ? {} : { created_at: seed.created_at ?? toTime(pipeline.createdAt) };
  return { ...seed, id, iid, ...created, jobs, bridges };
}

function runnableSnapshot(model: StateModel, job: JobRecord, now: number): RunnableSnapshot {
  const { status, created, started, finished, asSeeded } = momentOf(model, job, now);
  const { created_at, started_at, finished_at } = asSeeded ? job.seed : {};
  const at = (time: number | undefined) => (time === undefined ? null : toTime(time));
  return {
    id: job.id,
    status,
    when: whenOf(job),
    created_at: created_at ?? toTime(created),
    started_at: started_at === undefined ? at(started) : started_at,
    finished_at: finished_at === undefined ? at(finished) : finished_at,
    erased_at: job.erasedAt ?? null,
    user: job.user === model.sampleUser ? undefined : job.user,
    past: pastOf(model, job, now),
  };
}

function pastOf(model: StateModel, job: JobRecord, now: number): PastSeed {
  const { changes, seeded } = timelineOf(model, job);
  return {
    changes: changes.filter(({ at }) => at <= now).map(({ at, status }) => ({ status, at: toTime(at) })),
    seeded,
    retried: job.retried,
    attempt: job.attempt,
    variables: job.variables,
    inputs: job.inputs,
    downstream: job.kind === "bridge" ? job.downstream?.id : undefined,
  };
}
