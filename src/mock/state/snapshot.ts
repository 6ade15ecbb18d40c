import { pipelineView } from "./pipeline-view.js";
import type { JobRecord, StateModel } from "./records.js";
import type { RequestedRun, StateSnapshot } from "./types.js";
import { bridgeView, jobView } from "./views.js";

/** The model as plain data. Tokens are masked. */
export function takeSnapshot(model: StateModel, now: number): StateSnapshot {
  const projects = [...new Set(model.projects.values())].map((project) => ({
    id: project.id,
    path: project.seed.path,
    pipelines: [...project.pipelines.values()].map((pipeline) => ({
      ...pipelineView(model, pipeline, now),
      jobs: pipeline.jobs.map((job) => ({ ...jobView(model, job, now), ...requestedRun(job) })),
      bridges: pipeline.bridges.flatMap((job) =>
        job.kind === "bridge" ? [{ ...bridgeView(model, job, now), ...requestedRun(job) }] : [],
      ),
    })),
  }));
  const tokens = [...(model.tokens?.values() ?? [])].map((entry) => ({ ...entry, token: "[MASKED]" }));
  return structuredClone({ projects, tokens });
}

const requestedRun = ({ retried, variables, inputs }: JobRecord): RequestedRun => ({
  retried,
  ...(variables && { variables }),
  ...(inputs && { inputs }),
});
