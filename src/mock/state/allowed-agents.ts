import type { AllowedAgents } from "../../../generated/types.js";
import { isProtected, roleOf } from "./access.js";
import type { JobRecord, ProjectRecord, StateModel } from "./records.js";
import { type AgentSeed, ROLES } from "./seed/seed.js";

type Agent = AllowedAgents["allowed_agents"][number];

/** The response of `getAllowedAgents`: the agents that a job may use, and the job. */
export function allowedAgents(model: StateModel, job: JobRecord): AllowedAgents {
  const { pipeline, user } = job;
  const { project } = pipeline;
  const { name: _, ...environment } = environmentOf(job) ?? {};
  const role = roleOf(model, user) ?? "developer";
  const segments = project.seed.path.split("/").slice(0, -1);
  const groups = segments.map((_, index) => segments.slice(0, index + 1).join("/")).reverse();
  return {
    allowed_agents: (project.seed.agents ?? []).filter(isAllowed(job)).map((agent) => ({
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
      roles_in_project: ROLES.slice(0, ROLES.indexOf(role) + 1),
    },
    ...("slug" in environment && { environment: environment as AllowedAgents["environment"] }),
  };
}

const environmentOf = (job: JobRecord) => (job.kind === "build" ? job.seed.environment : undefined);

/** Whether a job may use an agent, whose configuration can restrict it to environments and to protected branches and tags. */
function isAllowed(job: JobRecord): (agent: AgentSeed) => boolean {
  const environment = environmentOf(job);
  const name = environment && (environment.name ?? environment.slug);
  return ({ configuration = {} }) => {
    const { environments = [], protected_branches_only: onlyProtected } = configuration;
    const patterns = [environments].flat().map(String);
    const fits = patterns.length === 0 || patterns.some((pattern) => name !== undefined && matches(name, pattern));
    return fits && (!onlyProtected || isProtected(job));
  };
}

const matches = (name: string, pattern: string): boolean =>
  pattern.endsWith("/*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

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
