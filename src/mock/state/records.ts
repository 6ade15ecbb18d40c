// The records of a mock. They refer to the seed and hold only what differs from it.
import type { User } from "../../../generated/types.js";
import type { Change, Machine } from "./machine.js";
import type { BridgeSeed, Inputs, JobSeed, PipelineSeed, ProjectSeed, RunPlan, TokenSeed } from "./seed/seed.js";

/** All records of one mock. */
export interface StateModel {
  webUrl: string;
  /** When the mock started, in epoch milliseconds. */
  start: number;
  machine: Machine;
  /** By ID, as text, and by path. */
  projects: Map<string, ProjectRecord>;
  jobs: Map<number, JobRecord>;
  /** Jobs whose token is given in the seed. */
  jobTokens: Map<string, JobRecord>;
  tokens: Map<string, TokenSeed> | undefined;
  /** IDs of groups, by path. */
  groups: Map<string, number>;
  /** Numbers of the users who have none in the seed, by name. */
  userIds: Map<string, number>;
  /** Pipelines with jobs that GitLab retries. */
  retrying: Set<PipelineRecord>;
  lastJobId: number;
  lastPipelineId: number;
  lastProjectId: number;
  /** User of every token, unless the seed lists tokens, and of every job, unless its seed names another. */
  sampleUser: User;
}

export interface ProjectRecord {
  id: number;
  seed: ProjectSeed;
  pipelines: Map<number, PipelineRecord>;
  /** Every job that is not a trigger job, by ascending ID. */
  jobs: JobRecord[];
}

export interface PipelineRecord {
  id: number;
  iid: number;
  seed: PipelineSeed;
  project: ProjectRecord;
  /** Jobs, and trigger jobs, by ascending ID. */
  jobs: JobRecord[];
  bridges: JobRecord[];
  /** Trigger job that started this pipeline, if the pipeline has no jobs of its own. */
  upstream: JobRecord | undefined;
  createdAt: number;
  /** When the next of its jobs is retried automatically. */
  retryAt: number;
  /** What the pipeline was when it was last read, and until when that holds. */
  summary: Summary | undefined;
}

/** The state of a pipeline, since when it has not changed, and until when it will not. */
export interface Summary extends Change {
  until: number;
}

/** Past and future changes of a job, in order of time. */
export interface Timeline {
  changes: Change[];
  /** How many of the changes come from the seed; 0 for a retry. */
  seeded: number;
}

interface Runnable {
  id: number;
  pipeline: PipelineRecord;
  /** `undefined` until the pipeline is read for the first time: see `timelineOf`. */
  timeline: Timeline | undefined;
  user: User | null;
  /** Whether another job has replaced this one. */
  retried: boolean;
  /** Number of jobs that this one has replaced, one after the other. */
  attempt: number;
  /** RFC 3339. */
  erasedAt: string | undefined;
  variables: { key: string; value: string }[] | undefined;
  inputs: Inputs | undefined;
}

export interface BuildRecord extends Runnable {
  kind: "build";
  seed: JobSeed;
}

export interface BridgeRecord extends Runnable {
  kind: "bridge";
  seed: BridgeSeed;
  downstream: PipelineRecord | undefined;
}

/** A job or a trigger job. */
export type JobRecord = BuildRecord | BridgeRecord;

/** GitLab's own default stage. */
export const stageOf = ({ seed }: Pick<JobRecord, "seed">): string => seed.stage ?? "test";

/** Branch or tag that the job runs for. */
export const refOf = ({ seed, pipeline }: JobRecord): string => seed.ref ?? pipeline.seed.ref ?? "main";

/** How the job was defined to start. */
export function whenOf({ seed }: JobRecord): NonNullable<JobSeed["when"]> {
  if (seed.when) return seed.when;
  if (seed.status === "manual") return "manual";
  return seed.status === "scheduled" ? "delayed" : "on_success";
}

/** Whether the job was defined to be started by hand or after a delay. */
export const isPlayable = (job: JobRecord): boolean => ["manual", "delayed"].includes(whenOf(job));

/** A manual job does not block its pipeline by default, as in GitLab. */
export const allowsFailure = (job: JobRecord): boolean => job.seed.allow_failure ?? whenOf(job) === "manual";

/** How an attempt of a job runs. Times are in milliseconds. */
export interface Run extends Omit<RunPlan, "queued" | "duration" | "cleanup"> {
  queued: number;
  duration: number;
  result: NonNullable<RunPlan["result"]>;
  cleanup: number | undefined;
}

/** How the job runs: by the plan of its attempt, or by the last plan. */
export function runOf({ seed, attempt }: Pick<JobRecord, "seed" | "attempt">): Run {
  const plans = [seed.run ?? []].flat();
  const { queued = 1, duration = 3, result = "success", cleanup, ...others } = plans[attempt] ?? plans.at(-1) ?? {};
  return {
    ...others,
    queued: toMilliseconds(queued),
    duration: toMilliseconds(duration),
    result,
    cleanup: cleanup === undefined ? undefined : toMilliseconds(cleanup),
  };
}

/** Whole, as times are in RFC 3339. */
const toMilliseconds = (seconds: number): number => Math.round(seconds * 1000);

/** Whether GitLab retries the job when it fails. */
export const retriesItself = (job: JobRecord): boolean =>
  job.kind === "build" && !job.retried && job.attempt < (job.seed.retry ?? 0);

/** Every job and trigger job of a pipeline, oldest first. */
export const allJobs = <Job>({ jobs, bridges }: { jobs: Job[]; bridges: Job[] }): Job[] => [...jobs, ...bridges];

/** The jobs of a pipeline by stage, in the order of the stages. */
export function stagesOf<Job extends Pick<JobRecord, "seed">>(pipeline: {
  seed: PipelineSeed;
  jobs: Job[];
  bridges: Job[];
}): Job[][] {
  const stages = new Map<string, Job[]>((pipeline.seed.stages ?? []).map((name) => [name, []]));
  for (const job of allJobs(pipeline)) {
    const stage = stages.get(stageOf(job));
    if (stage) stage.push(job);
    else stages.set(stageOf(job), [job]);
  }
  return [...stages.values()];
}
