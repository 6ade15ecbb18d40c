// Builds the model from a seed. Computes only IDs and indexes, so that a large seed loads quickly.
import type { User } from "../../../../generated/types.js";
import type { Machine } from "../machine.js";
import {
  type BridgeRecord,
  type JobRecord,
  type PipelineRecord,
  type ProjectRecord,
  retriesItself,
  type StateModel,
} from "../records.js";
import { SAMPLE_USER, sampleUser } from "../samples.js";
import type { BridgeSeed, JobSeed, PipelineSeed, ProjectSeed, StateSeed, UserSeed } from "./seed.js";

/** Values for a model that are not in its seed. */
export interface LoadOptions {
  start: number;
  webUrl: string;
  machine: Machine;
}

/** Builds the records of a seed that has been checked. */
export function loadModel(seed: StateSeed, { start, webUrl, machine }: LoadOptions): StateModel {
  const model: StateModel = {
    webUrl,
    start,
    machine,
    projects: new Map(),
    jobs: new Map(),
    jobTokens: new Map(),
    tokens: seed.tokens && new Map(seed.tokens.map((entry) => [entry.token, entry])),
    groups: new Map(),
    userIds: numberUsers(seed),
    retrying: new Set(),
    lastJobId: 0,
    lastPipelineId: 0,
    lastProjectId: 0,
    sampleUser: sampleUser(webUrl, SAMPLE_USER),
  };
  const pipelines = seed.projects.flatMap((project) => project.pipelines ?? []);
  const projectId = idFactory(seed.projects);
  const pipelineId = idFactory(pipelines);
  const jobId = idFactory(pipelines.flatMap(({ jobs = [], bridges = [] }) => [...jobs, ...bridges]));
  for (const projectSeed of seed.projects) {
    const project = addProject(model, projectSeed, projectId(projectSeed));
    for (const pipelineSeed of projectSeed.pipelines ?? []) {
      const pipeline = addPipeline(model, project, pipelineSeed, pipelineId(pipelineSeed));
      for (const job of pipelineSeed.jobs ?? []) addSeeded(model, pipeline, { kind: "build", seed: job }, jobId(job));
      for (const bridge of pipelineSeed.bridges ?? [])
        addSeeded(model, pipeline, { kind: "bridge", seed: bridge, downstream: undefined }, jobId(bridge));
      pipeline.jobs.sort(byId);
      pipeline.bridges.sort(byId);
    }
    project.jobs.sort(byId);
  }
  for (const job of model.jobs.values())
    if (job.kind === "bridge") startDownstream(model, job, job.seed.past?.downstream);
  return model;
}

/** Creates or finds the pipeline that a trigger job starts. `started` is the one that it has started before a snapshot. */
export function startDownstream(model: StateModel, bridge: BridgeRecord, started?: number): void {
  const { downstream } = bridge.seed;
  if (!downstream) return;
  const { project: path, pipeline, ref = "main" } = downstream;
  const id = started ?? pipeline ?? model.lastPipelineId + 1;
  const project = model.projects.get(path) ?? addProject(model, { path }, model.lastProjectId + 1);
  bridge.downstream = project.pipelines.get(id) ?? addPipeline(model, project, { ref }, id);
  if (pipeline === undefined) bridge.downstream.upstream = bridge;
}

function addProject(model: StateModel, seed: ProjectSeed, id: number): ProjectRecord {
  const project: ProjectRecord = { id, seed, pipelines: new Map(), jobs: [] };
  model.projects.set(String(id), project).set(seed.path, project);
  model.lastProjectId = Math.max(model.lastProjectId, id);
  const segments = seed.path.split("/").slice(0, -1);
  for (const index of segments.keys()) {
    const group = segments.slice(0, index + 1).join("/");
    if (!model.groups.has(group)) model.groups.set(group, model.groups.size + 1);
  }
  return project;
}

function addPipeline(model: StateModel, project: ProjectRecord, seed: PipelineSeed, id: number): PipelineRecord {
  const pipeline: PipelineRecord = {
    id,
    iid: seed.iid ?? project.pipelines.size + 1,
    seed,
    project,
    jobs: [],
    bridges: [],
    upstream: undefined,
    createdAt: model.start,
    retryAt: Infinity,
    summary: undefined,
  };
  project.pipelines.set(id, pipeline);
  model.lastPipelineId = Math.max(model.lastPipelineId, id);
  return pipeline;
}

/** What makes a job one of its kind. */
export type Definition = { kind: "build"; seed: JobSeed } | { kind: "bridge"; seed: BridgeSeed; downstream: undefined };

/** Adds a job to a pipeline, as its newest. */
export function addJob(
  model: StateModel,
  pipeline: PipelineRecord,
  definition: Definition,
  id: number,
  user: User | null,
): JobRecord {
  // The spread comes last: before the other keys, it makes every record several times slower to create.
  const job: JobRecord = {
    id,
    pipeline,
    timeline: undefined,
    user,
    retried: false,
    attempt: 0,
    erasedAt: undefined,
    variables: undefined,
    inputs: undefined,
    ...definition,
  };
  model.jobs.set(id, job);
  model.lastJobId = Math.max(model.lastJobId, id);
  if (job.kind === "bridge") pipeline.bridges.push(job);
  else {
    pipeline.jobs.push(job);
    pipeline.project.jobs.push(job);
  }
  return job;
}

function addSeeded(model: StateModel, pipeline: PipelineRecord, definition: Definition, id: number): void {
  const { user, erased_at, past } = definition.seed;
  const job = addJob(model, pipeline, definition, id, completeUser(model, user));
  job.erasedAt = erased_at ?? undefined;
  if (past) {
    const { retried, attempt, variables, inputs } = past;
    Object.assign(job, { retried, attempt, variables, inputs });
  }
  if (retriesItself(job)) model.retrying.add(pipeline);
  if (job.kind === "build" && job.seed.token !== undefined) model.jobTokens.set(job.seed.token, job);
}

/** The user of a seed with every field that GitLab sends. */
export function completeUser(model: StateModel, seed: UserSeed | null | undefined): User | null {
  if (seed === null) return null;
  if (seed === undefined) return model.sampleUser;
  return sampleUser(model.webUrl, { ...seed, id: seed.id ?? model.userIds.get(seed.username) ?? SAMPLE_USER.id });
}

/** Users without a number count up from that of the sample user, and pass over the given numbers. */
function numberUsers({ projects, tokens = [] }: StateSeed): Map<string, number> {
  const jobs = projects.flatMap(({ pipelines = [] }) =>
    pipelines.flatMap(({ jobs = [], bridges = [] }) => [...jobs, ...bridges]),
  );
  const users = [SAMPLE_USER, ...[...tokens, ...jobs].flatMap(({ user }) => user ?? [])];
  const ids = new Map(users.flatMap(({ username, id }) => (id === undefined ? [] : [[username, id]])));
  const next = idFactory(
    [...ids.values()].map((id) => ({ id })),
    SAMPLE_USER.id,
  );
  for (const { username } of users) if (!ids.has(username)) ids.set(username, next({}));
  return ids;
}

/** IDs count up and pass over those that the seed gives. */
function idFactory(
  seeds: readonly { id?: number | undefined }[],
  last = 0,
): (seed: { id?: number | undefined }) => number {
  const given = new Set(seeds.map(({ id }) => id));
  return ({ id }) => {
    if (id !== undefined) return id;
    do last += 1;
    while (given.has(last));
    return last;
  };
}

const byId = (a: { id: number }, b: { id: number }): number => a.id - b.id;
