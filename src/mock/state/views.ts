// Records in, the JSON of GitLab out.
import type { Artifact, Bridge, Job, JobBasic, Pipeline } from "../../../generated/types.js";
import { type Counted, compositeStatus, countAs } from "./composite.js";
import { logAt } from "./log.js";
import type { Change } from "./machine.js";
import { currentChange, ensurePlanned } from "./plan.js";
import {
  allJobs,
  allowsFailure,
  type BridgeRecord,
  type BuildRecord,
  type JobRecord,
  type PipelineRecord,
  type Summary,
  stageOf,
  type World,
} from "./records.js";
import { sampleCommit, sampleRunner, sampleRunnerManager, shaOf } from "./samples.js";

const ENDED: readonly string[] = ["success", "failed", "canceled"];

/** When the fields of a seed begin to replace the computed ones. Those that are not listed describe the seeded state alone. */
const APPLIES: Record<string, "always" | "started" | "ended"> = {
  ref: "always",
  tag: "always",
  project: "always",
  source: "always",
  tag_list: "always",
  coverage: "ended",
  artifacts: "ended",
  artifacts_file: "ended",
  artifacts_expire_at: "ended",
};

/** Keys of a seed that are no fields, or that the computed value takes into account. */
const COMPUTED = new Set(
  "id name stage status when start_in run user commit pipeline log inputs environment token downstream allow_failure failure_reason erased_at runner runner_manager".split(
    " ",
  ),
);

/** The job as `getJob` returns it. */
export function jobView(world: World, job: JobRecord, now: number): Job {
  const current = currentChange(world, job, now);
  const times = timesOf(job, current, now);
  const view = {
    ...basicView(world, job, current, now),
    archived: false,
    ...artifactFields(world, job, current, now),
    ...(job.kind === "build" ? runnerFields(job, times, now) : { runner: null }),
    tag_list: [],
  };
  return { ...view, ...givenFields(job, current, times) };
}

/** The trigger job as `listPipelineBridges` returns it. */
export function bridgeView(world: World, job: BridgeRecord, now: number): Bridge {
  const current = currentChange(world, job, now);
  const times = timesOf(job, current, now);
  const started = times.started !== undefined;
  const view = {
    ...basicView(world, job, current, now),
    downstream_pipeline: job.downstream && started ? pipelineView(world, job.downstream, now) : null,
  };
  return { ...view, ...givenFields(job, current, times) };
}

/** The pipeline as its jobs show it. */
export function pipelineView(world: World, pipeline: PipelineRecord, now: number): Pipeline {
  const { jobs, bridges, stages, ...given } = pipeline.seed;
  const { at, status } = summaryOf(world, pipeline, now);
  return {
    id: pipeline.id,
    iid: pipeline.iid,
    project_id: pipeline.project.id,
    sha: shaOf(pipeline),
    ref: "main",
    status,
    source: pipeline.upstream ? "pipeline" : "push",
    created_at: toTime(pipeline.createdAt),
    updated_at: toTime(Math.max(pipeline.createdAt, at)),
    web_url: `${world.webUrl}/${pipeline.project.seed.path}/-/pipelines/${pipeline.id}`,
    ...defined(given),
  };
}

function basicView(world: World, job: JobRecord, current: Change, now: number): JobBasic & { pipeline: Pipeline } {
  const { seed, pipeline } = job;
  const { status } = current;
  const { created, queued, started, finished } = timesOf(job, current, now);
  return {
    id: job.id,
    status,
    stage: stageOf(job),
    name: seed.name,
    ref: pipeline.seed.ref ?? "main",
    tag: false,
    coverage: null,
    allow_failure: allowsFailure(job),
    created_at: toTime(created),
    started_at: started === undefined ? null : toTime(started),
    finished_at: finished === undefined ? null : toTime(finished),
    erased_at: job.erasedAt === undefined ? null : toTime(job.erasedAt),
    duration: seconds(started, finished ?? now),
    queued_duration: seconds(queued, started ?? finished ?? now),
    user: job.user,
    commit: seed.commit === null ? null : { ...sampleCommit(world, pipeline), ...seed.commit },
    pipeline: { ...pipelineView(world, pipeline, now), ...seed.pipeline },
    ...(status === "failed" && { failure_reason: seed.failure_reason ?? "script_failure" }),
    web_url: `${world.webUrl}/${pipeline.project.seed.path}/-/jobs/${job.id}`,
    project: { ci_job_token_scope_enabled: false },
  };
}

function artifactFields(
  world: World,
  job: JobRecord,
  { status }: Change,
  now: number,
): Pick<Job, "artifacts" | "artifacts_file" | "artifacts_expire_at"> {
  const artifacts = ENDED.includes(status) ? artifactsOf(world, job, now) : [];
  const archive = artifacts.find(({ file_type }) => file_type === "archive");
  return {
    ...(archive && { artifacts_file: { filename: archive.filename, size: archive.size } }),
    artifacts,
    artifacts_expire_at: null,
  };
}

/** The artifacts of a job that has ended: those of its seed, or its log. */
export function artifactsOf(world: World, job: JobRecord, now: number): Artifact[] {
  if (job.kind === "bridge" || job.erasedAt !== undefined) return [];
  if (job.seed.artifacts) return job.seed.artifacts;
  const size = Buffer.byteLength(logAt(world, job, now));
  return size > 0 ? [{ file_type: "trace", size, filename: "job.log", file_format: null }] : [];
}

function runnerFields(
  { seed }: BuildRecord,
  { started, finished }: Times,
  now: number,
): Pick<Job, "runner" | "runner_manager"> {
  if (started === undefined) return { runner: null, runner_manager: null };
  const active = finished === undefined;
  const { runner, runner_manager: manager } = seed;
  return {
    runner: runner === null ? null : { ...sampleRunner(active), ...runner },
    runner_manager: manager === null ? null : { ...sampleRunnerManager(active, toTime(finished ?? now)), ...manager },
  };
}

function givenFields(job: JobRecord, current: Change, { started, finished }: Times): object {
  const asSeeded = job.seeded > 0 && job.changes[job.seeded - 1] === current;
  const applies = (name: string): boolean => {
    if (job.erasedAt !== undefined && name.startsWith("artifacts")) return false;
    const moment = APPLIES[name];
    if (asSeeded || moment === "always") return true;
    return moment === "started" ? started !== undefined : moment === "ended" && finished !== undefined;
  };
  return defined(Object.fromEntries(Object.entries(job.seed).filter(([name]) => !COMPUTED.has(name) && applies(name))));
}

interface Times {
  created: number;
  queued: number | undefined;
  started: number | undefined;
  finished: number | undefined;
}

function timesOf({ changes }: JobRecord, current: Change, now: number): Times {
  const last = (wanted: Change["status"]) => changes.findLast(({ at, status }) => status === wanted && at <= now)?.at;
  return {
    created: changes[0]?.at ?? now,
    queued: last("pending"),
    started: last("running"),
    finished: ENDED.includes(current.status) ? current.at : undefined,
  };
}

/** The state of a pipeline and when it last changed. Most reads find it in the summary of the read before. */
function summaryOf(world: World, pipeline: PipelineRecord, now: number): Summary {
  const { summary, upstream } = pipeline;
  if (upstream) return { ...currentChange(world, upstream, now), from: now, until: now };
  if (summary && summary.from <= now && now < summary.until) return summary;
  ensurePlanned(world, pipeline);
  const counted = new Set<Counted>();
  let from = pipeline.createdAt;
  let until = Infinity;
  for (const job of allJobs(pipeline)) {
    const current = currentChange(world, job, now);
    from = Math.max(from, current.at);
    until = Math.min(until, job.changes[job.changes.indexOf(current) + 1]?.at ?? Infinity);
    if (!job.retried) counted.add(countAs(current.status, allowsFailure(job)));
  }
  pipeline.summary = { at: from, status: compositeStatus(counted) ?? "created", from, until };
  return pipeline.summary;
}

const seconds = (from: number | undefined, to: number): number | null =>
  from === undefined ? null : (to - from) / 1000;

const toTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

const defined = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
