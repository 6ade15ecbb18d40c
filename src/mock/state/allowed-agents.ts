import type { AllowedAgents } from "../../../generated/types.js";
import type { JobRecord, ProjectRecord, StateModel } from "./records.js";
import { ROLES } from "./seed/seed.js";

type Agent = AllowedAgents["allowed_agents"][number];

/** The response of `getAllowedAgents`: the agents that a job may use, and the job. */
export function allowedAgents(model: StateModel, job: JobRecord): AllowedAgents {
  const { pipeline, user } = job;
  const { project } = pipeline;
  const segments = project.seed.path.split("/").slice(0, -1);
  const groups = segments.map((_, index) => segments.slice(0, index + 1).join("/")).reverse();
  return {
    allowed_agents: (project.seed.agents ?? []).map((agent) => ({
      config_project: configProject(model, project),
      configuration: {},
      ...agent,
    })),
    job: { id: job.id },
    pipeline: { id: pipeline.id },
    project: { id: project.id, groups: groups.map((group) => ({ id: model.groups.get(group) ?? 0 })) },
    user: {
      id: user?.id ?? model.sampleUser.id,
      username: user?.username ?? model.sampleUser.username,
      roles_in_project: ROLES.slice(0, ROLES.indexOf("developer") + 1),
    },
    ...(job.kind === "build" && job.seed.environment && { environment: job.seed.environment }),
  };
}

function configProject(model: StateModel, { id, seed: { path } }: ProjectRecord): Agent["config_project"] {
  const segments = path.split("/");
  const name = segments.at(-1) ?? path;
  return {
    id,
    description: null,
    name,
    name_with_namespace: segments.join(" / "),
    path: name,
    path_with_namespace: path,
    created_at: new Date(model.start).toISOString(),
  };
}
