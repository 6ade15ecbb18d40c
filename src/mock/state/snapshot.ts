import type { RequestedRun, StateSnapshot } from "./index.js";
import { pipelineView } from "./pipeline-view.js";
import type { JobRecord, World } from "./records.js";
import { bridgeView, jobView } from "./views.js";

/** Everything that a world holds, as plain data. Tokens are masked. */
export function takeSnapshot(world: World, now: number): StateSnapshot {
  const projects = [...new Set(world.projects.values())].map((project) => ({
    id: project.id,
    path: project.seed.path,
    pipelines: [...project.pipelines.values()].map((pipeline) => ({
      ...pipelineView(world, pipeline, now),
      jobs: pipeline.jobs.map((job) => ({ ...jobView(world, job, now), ...requestedRun(job) })),
      bridges: pipeline.bridges.flatMap((job) =>
        job.kind === "bridge" ? [{ ...bridgeView(world, job, now), ...requestedRun(job) }] : [],
      ),
    })),
  }));
  const tokens = [...(world.tokens?.values() ?? [])].map((entry) => ({ ...entry, token: "[MASKED]" }));
  return structuredClone({ projects, tokens });
}

const requestedRun = ({ retried, variables, inputs }: JobRecord): RequestedRun => ({
  retried,
  ...(variables && { variables }),
  ...(inputs && { inputs }),
});
