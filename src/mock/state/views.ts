// Jobs and trigger jobs as the API shows them.
import type { Artifact, Bridge, Commit, FailureReason, Job, JobBasic, Pipeline } from "../../../generated/types.js";
import { logSizeAt } from "./log.js";
import { type Moment, momentOf, secondsBetween, toTime } from "./moment.js";
import { pipelineView } from "./pipeline-view.js";
import { isFromSeed } from "./plan.js";
import {
  allowsFailure,
  type BridgeRecord,
  type BuildRecord,
  type JobRecord,
  refOf,
  runOf,
  type StateModel,
  stageOf,
} from "./records.js";
import { sampleCommit, sampleRunner, sampleRunnerManager } from "./samples.js";

/** The job as `getJob` returns it. A trigger job has this form in the response of `retryJob`. */
export function jobView(model: StateModel, job: JobRecord, now: number): Job {
  const moment = momentOf(model, job, now);
  // Many properties after a spread would make the view a hundred times slower to create.
  const view: Job = Object.assign(basicView(model, job, moment, now), {
    archived: false,
    artifacts: moment.finished === undefined ? [] : artifactsOf(model, job, now),
    artifacts_expire_at: null,
    runner: null,
    tag_list: [],
  });
  if (job.kind === "build") setRunner(view, job, moment, now);
  setGivenFields(view, job, moment);
  const archive = view.artifacts.find(({ file_type }) => file_type === "archive");
  if (archive) view.artifacts_file ??= { filename: archive.filename, size: archive.size };
  return view;
}

/** The trigger job as the lists of trigger jobs return it. */
export function bridgeView(model: StateModel, job: BridgeRecord, now: number): Bridge {
  const moment = momentOf(model, job, now);
  const started = moment.started !== undefined;
  const view: Bridge = Object.assign(basicView(model, job, moment, now), {
    downstream_pipeline: job.downstream && started ? pipelineView(model, job.downstream, now) : null,
  });
  setGivenFields(view, job, moment);
  return view;
}

function basicView(model: StateModel, job: JobRecord, moment: Moment, now: number): JobBasic & { pipeline: Pipeline } {
  const { seed, pipeline } = job;
  const { status, created, queued, started, finished } = moment;
  const view: JobBasic & { pipeline: Pipeline } = {
    id: job.id,
    status,
    stage: stageOf(job),
    name: seed.name,
    ref: refOf(job),
    tag: false,
    coverage: null,
    allow_failure: allowsFailure(job),
    created_at: toTime(created),
    started_at: started === undefined ? null : toTime(started),
    finished_at: finished === undefined ? null : toTime(finished),
    erased_at: job.erasedAt ?? null,
    duration: secondsBetween(started, finished ?? now),
    queued_duration: secondsBetween(queued, started ?? finished ?? now),
    user: job.user,
    commit: commitOf(model, job),
    pipeline: Object.assign(pipelineView(model, pipeline, now), seed.pipeline),
    web_url: `${model.webUrl}/${pipeline.project.seed.path}/-/jobs/${job.id}`,
    project: { ci_job_token_scope_enabled: false },
  };
  if (status === "failed") view.failure_reason = failureReason(job, moment);
  return view;
}

function commitOf(model: StateModel, { seed, pipeline }: JobRecord): Commit | null {
  if (seed.commit === null) return null;
  const commit = sampleCommit(model, pipeline);
  return seed.commit ? { ...commit, ...seed.commit } : commit;
}

/** Why a job has failed: as seeded, or by the plan of its run. */
function failureReason(job: JobRecord, { asSeeded }: Moment): FailureReason {
  const [seeded, planned] = [job.seed.failure_reason, runOf(job).failure_reason];
  return (asSeeded ? (seeded ?? planned) : (planned ?? seeded)) ?? "script_failure";
}

/** The artifacts of a job that has finished: those of its seed, or its log. */
function artifactsOf(model: StateModel, job: JobRecord, now: number): Artifact[] {
  if (job.kind === "bridge" || job.erasedAt !== undefined) return [];
  if (job.seed.artifacts) return job.seed.artifacts;
  const size = logSizeAt(model, job, now);
  return size > 0 ? [{ file_type: "trace", size, filename: "job.log", file_format: null }] : [];
}

function setRunner(view: Job, { seed }: BuildRecord, { started, finished }: Moment, now: number): void {
  view.runner_manager = null;
  if (started === undefined) return;
  const active = finished === undefined;
  const { runner, runner_manager: manager } = seed;
  if (runner !== null) view.runner = Object.assign(sampleRunner(active), runner);
  if (manager !== null)
    view.runner_manager = Object.assign(sampleRunnerManager(active, view.finished_at ?? toTime(now)), manager);
}

/** Fields in which what the seed gives is a part of the computed value. */
type ComputedField =
  | "id"
  | "status"
  | "stage"
  | "name"
  | "ref"
  | "allow_failure"
  | "erased_at"
  | "user"
  | "commit"
  | "pipeline"
  | "failure_reason"
  | "runner"
  | "runner_manager";

type GivenField = Exclude<keyof Job | keyof Bridge, ComputedField>;

/** When a field of a seed replaces the computed one: always, in the seeded job itself, once it has finished, or while it is as seeded. */
const GIVEN_FIELDS: Record<GivenField, "always" | "itself" | "finished" | "seeded"> = {
  tag: "always",
  project: "always",
  source: "always",
  tag_list: "always",
  coverage: "finished",
  artifacts: "finished",
  artifacts_file: "finished",
  artifacts_expire_at: "finished",
  archived: "always",
  created_at: "seeded",
  started_at: "seeded",
  finished_at: "seeded",
  duration: "seeded",
  queued_duration: "seeded",
  web_url: "itself",
  download_url: "seeded",
  downstream_pipeline: "seeded",
};

const isGivenField = (name: string): name is GivenField => Object.hasOwn(GIVEN_FIELDS, name);

/** Replaces computed fields by those that the seed, or the plan of the run, gives. */
function setGivenFields(view: Job | Bridge, job: JobRecord, { finished, asSeeded }: Moment): void {
  const given: Partial<Job & Bridge> = {};
  const applying = { always: true, itself: isFromSeed(job), finished: finished !== undefined, seeded: asSeeded };
  for (const [name, value] of Object.entries(job.seed)) {
    if (value === undefined || !isGivenField(name)) continue;
    if (job.erasedAt !== undefined && name.startsWith("artifacts")) continue;
    if (asSeeded || applying[GIVEN_FIELDS[name]]) Object.assign(given, { [name]: value });
  }
  const { coverage } = runOf(job);
  if (coverage !== undefined && finished !== undefined && !(asSeeded && "coverage" in given)) given.coverage = coverage;
  Object.assign(view, given);
}
