// Seed in, world out. Nothing but IDs and indexes is computed here, so that a large seed loads quickly.
import type { User } from "../../../generated/types.js";
import type { Machine } from "./machine.js";
import type { BridgeRecord, JobRecord, PipelineRecord, ProjectRecord, World } from "./records.js";
import { sampleUser } from "./samples.js";
import type { BridgeSeed, JobSeed, PipelineSeed, ProjectSeed, StateSeed, UserSeed } from "./seed.js";
import { timeOf } from "./seeded-past.js";

/** What a world starts with, apart from its seed. */
export interface LoadOptions {
  now: number;
  webUrl: string;
  machine: Machine;
}

/** Builds the records of a seed that has been checked. */
export function loadWorld(seed: StateSeed, { now, webUrl, machine }: LoadOptions): World {
  const world: World = {
    webUrl,
    start: now,
    machine,
    projects: new Map(),
    jobs: new Map(),
    jobTokens: new Map(),
    tokens: seed.tokens && new Map(seed.tokens.map((entry) => [entry.token, entry])),
    groups: new Map(),
    lastJobId: 0,
    lastPipelineId: 0,
    lastProjectId: 0,
    sampleUser: sampleUser(webUrl),
  };
  const pipelines = seed.projects.flatMap((project) => project.pipelines ?? []);
  const projectId = idFactory(seed.projects);
  const pipelineId = idFactory(pipelines);
  const jobId = idFactory(pipelines.flatMap(({ jobs = [], bridges = [] }) => [...jobs, ...bridges]));
  for (const projectSeed of seed.projects) {
    const project = addProject(world, projectSeed, projectId(projectSeed));
    for (const pipelineSeed of projectSeed.pipelines ?? []) {
      const pipeline = addPipeline(world, project, pipelineSeed, pipelineId(pipelineSeed));
      for (const job of pipelineSeed.jobs ?? []) addSeeded(world, pipeline, { kind: "build", seed: job }, jobId(job));
      for (const bridge of pipelineSeed.bridges ?? [])
        addSeeded(world, pipeline, { kind: "bridge", seed: bridge, downstream: undefined }, jobId(bridge));
      pipeline.jobs.sort(byId);
      pipeline.bridges.sort(byId);
    }
    project.jobs.sort(byId);
  }
  for (const job of world.jobs.values()) if (job.kind === "bridge") startDownstream(world, job);
  return world;
}

/** Creates or finds the pipeline that a trigger job starts. */
export function startDownstream(world: World, bridge: BridgeRecord): void {
  const { downstream } = bridge.seed;
  if (!downstream) return;
  const { project: path, pipeline: id = world.lastPipelineId + 1, ref = "main" } = downstream;
  const project = world.projects.get(path) ?? addProject(world, { path }, world.lastProjectId + 1);
  bridge.downstream = project.pipelines.get(id) ?? addPipeline(world, project, { ref }, id);
  if (downstream.pipeline === undefined) bridge.downstream.upstream = bridge;
}

function addProject(world: World, seed: ProjectSeed, id: number): ProjectRecord {
  const project: ProjectRecord = { id, seed, pipelines: new Map(), jobs: [] };
  world.projects.set(String(id), project).set(seed.path, project);
  world.lastProjectId = Math.max(world.lastProjectId, id);
  const segments = seed.path.split("/").slice(0, -1);
  for (const index of segments.keys()) {
    const group = segments.slice(0, index + 1).join("/");
    if (!world.groups.has(group)) world.groups.set(group, world.groups.size + 1);
  }
  return project;
}

function addPipeline(world: World, project: ProjectRecord, seed: PipelineSeed, id: number): PipelineRecord {
  const pipeline: PipelineRecord = {
    id,
    iid: seed.iid ?? project.pipelines.size + 1,
    seed,
    project,
    jobs: [],
    bridges: [],
    upstream: undefined,
    createdAt: world.start,
    summary: undefined,
  };
  project.pipelines.set(id, pipeline);
  world.lastPipelineId = Math.max(world.lastPipelineId, id);
  return pipeline;
}

/** What makes a job one of its kind. */
export type Definition = { kind: "build"; seed: JobSeed } | { kind: "bridge"; seed: BridgeSeed; downstream: undefined };

/** Adds a job to a pipeline, as its newest. */
export function addJob(
  world: World,
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
    erasedAt: undefined,
    variables: undefined,
    inputs: undefined,
    ...definition,
  };
  world.jobs.set(id, job);
  world.lastJobId = Math.max(world.lastJobId, id);
  if (job.kind === "bridge") pipeline.bridges.push(job);
  else {
    pipeline.jobs.push(job);
    pipeline.project.jobs.push(job);
  }
  return job;
}

function addSeeded(world: World, pipeline: PipelineRecord, definition: Definition, id: number): void {
  const { user, erased_at } = definition.seed;
  const job = addJob(world, pipeline, definition, id, completeUser(world, user));
  job.erasedAt = timeOf(erased_at);
  if (job.kind === "build" && job.seed.token !== undefined) world.jobTokens.set(job.seed.token, job);
}

/** The user of a seed with every field that GitLab sends. */
export function completeUser(world: World, seed: UserSeed | null | undefined): User | null {
  if (seed === null) return null;
  return seed === undefined ? world.sampleUser : sampleUser(world.webUrl, seed);
}

/** IDs count up from 1 and pass over those that the seed gives. */
function idFactory(seeds: readonly { id?: number | undefined }[]): (seed: { id?: number | undefined }) => number {
  const given = new Set(seeds.map(({ id }) => id));
  let last = 0;
  return ({ id }) => {
    if (id !== undefined) return id;
    do last += 1;
    while (given.has(last));
    return last;
  };
}

const byId = (a: { id: number }, b: { id: number }): number => a.id - b.id;
