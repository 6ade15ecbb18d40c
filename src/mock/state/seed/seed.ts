import type {
  AllowedAgents,
  Bridge,
  Commit,
  FailureReason,
  Job,
  JobStatus,
  Pipeline,
  Runner,
  RunnerManager,
  User,
} from "../../../../generated/types.js";

/**
 * What a mock with state starts from: plain data, which can also be read from a YAML or JSON file.
 *
 * @example
 * const seed: StateSeed = {
 *   projects: [
 *     {
 *       path: "group/project",
 *       pipelines: [
 *         {
 *           ref: "main",
 *           jobs: [
 *             { name: "build", stage: "build", status: "success", log: "done\n" },
 *             { name: "deploy", stage: "deploy", status: "manual", run: { queued: 2, duration: 10, log: ["one", "two"] } },
 *           ],
 *         },
 *       ],
 *     },
 *   ],
 * };
 */
export interface StateSeed {
  /** The JSON Schema of this object, for editors. The mock ignores it. */
  $schema?: string | undefined;
  /** Projects of the instance. */
  projects: ProjectSeed[];
  /** Tokens of the instance. Without this list, every token belongs to one user who may do everything. */
  tokens?: TokenSeed[] | undefined;
  /**
   * Time at which a manual clock starts. No time of a job or pipeline may be later. Default: 2026-01-01T00:00:00.000Z, or a later time at
   * which all of them have passed.
   */
  now?: string | undefined;
  /** Time from which the seeded states count. Written by a snapshot. Default: the start of the mock. */
  start?: string | undefined;
}

/** A project and its pipelines. */
export interface ProjectSeed {
  /** Full path, such as `group/project`. */
  path: string;
  /** ID of the project. Default: counts up from 1. */
  id?: number | undefined;
  /**
   * Who may read the project: its members, or everyone.
   *
   * @default "private"
   */
  visibility?: "private" | "public" | undefined;
  /**
   * Whether callers below the Reporter role may read jobs: guests, and everyone in a public project.
   *
   * @default true
   */
  public_builds?: boolean | undefined;
  /** Protected branches and tags. Only maintainers erase jobs on them. Default: none. */
  protected_refs?: string[] | undefined;
  /** Pipelines, oldest first. */
  pipelines?: PipelineSeed[] | undefined;
  /**
   * Agents for Kubernetes that the jobs of the project may use. `config_project` defaults to the project itself. `environments` and
   * `protected_branches_only` of a `configuration` restrict its agent to some jobs.
   */
  agents?: AgentSeed[] | undefined;
}

/** An agent for Kubernetes, as `getAllowedAgents` returns it. */
export type AgentSeed = Partial<AllowedAgents["allowed_agents"][number]> & { id: number };

/** A pipeline, its jobs and its trigger jobs. Every field of `Pipeline` except `project_id` and `status` can be given. */
export interface PipelineSeed extends Optional<Omit<Pipeline, "project_id" | "status">> {
  /**
   * Branch or tag.
   *
   * @default "main"
   */
  ref?: string | undefined;
  /** Names of the stages, in their order. Default: the order in which the jobs name them. */
  stages?: string[] | undefined;
  /** Jobs, oldest first. */
  jobs?: JobSeed[] | undefined;
  /** Trigger jobs, oldest first. */
  bridges?: BridgeSeed[] | undefined;
}

/** What jobs and trigger jobs have in common in a seed. */
export interface RunnableSeed {
  /** Name of the job. */
  name: string;
  /**
   * State of the job at the start. It changes from there, as the clock and the actions require. A `created` job leaves that
   * state as soon as its stage is reached, so in the first stage at once.
   *
   * @default "created"
   */
  status?: JobStatus | undefined;
  /** When the job starts. Default: `manual` for a seeded `manual` status, `delayed` for `scheduled`, otherwise `on_success`. */
  when?: "on_success" | "on_failure" | "always" | "manual" | "delayed" | undefined;
  /** Seconds after which a delayed job starts. Default: it waits for `playJob`. */
  start_in?: number | undefined;
  /**
   * How the job runs once it starts. A list has a plan for each attempt: the first for the job itself, the second for the job that
   * replaces it after a retry. The last plan repeats.
   */
  run?: RunPlan | RunPlan[] | undefined;
  /** User who started the job. Missing fields are filled in. */
  user?: UserSeed | null | undefined;
  /** Commit of the job. Missing fields are filled in. */
  commit?: Partial<Commit> | null | undefined;
  /** Fields of the job's pipeline that replace the computed ones. */
  pipeline?: Partial<Pipeline> | undefined;
  /** What has happened to the job so far. Written by a snapshot, with absolute times. */
  past?: PastSeed | undefined;
}

/** What has happened to a job until a snapshot was taken. */
export interface PastSeed {
  /** The states of the job so far, and when it entered them. */
  changes: { status: JobStatus; at: string }[];
  /** How many of the changes were seeded. */
  seeded: number;
  /** Whether another job has replaced the job. */
  retried: boolean;
  /** Number of jobs that the job has replaced, one after the other. */
  attempt: number;
  /** Variables that `playJob` gave to the job. */
  variables?: { key: string; value: string }[] | undefined;
  /** Inputs that `playJob` or `retryJob` gave to the job. */
  inputs?: Inputs | undefined;
  /** ID of the pipeline that a trigger job has started. */
  downstream?: number | undefined;
}

/**
 * A job. Every field of `Job` can be given and replaces the computed one:
 *
 * - Fields that define the job, such as `stage`, `ref` or `tag_list`, apply for good, and to its retries.
 * - `runner` and `runner_manager` apply once the job has started, `artifacts` and `coverage` once it has finished.
 * - `web_url` applies for good, but not to its retries.
 * - Fields that describe its state, such as `started_at` or `duration`, apply until that state changes.
 */
export interface JobSeed extends RunnableSeed, Optional<Omit<Job, keyof RunnableSeed | "runner" | "runner_manager">> {
  /** Runner of the job. Missing fields are filled in. */
  runner?: Partial<Runner> | null | undefined;
  /** Machine that runs the job. Missing fields are filled in. */
  runner_manager?: Partial<RunnerManager> | null | undefined;
  /** Log of a job that has run or is running at the start. The log of a retry, too, unless `run.log` is given. */
  log?: string | undefined;
  /**
   * How often GitLab retries the job by itself when it fails, from 0 to 2. Jobs that have failed before the mock starts are not retried.
   *
   * @default 0
   */
  retry?: number | undefined;
  /** Inputs that the job declares, by name: with their default, or with a declaration. If given, other inputs are rejected. */
  inputs?: Record<string, InputValue | InputDeclaration> | undefined;
  /** Environment that the job deploys to. Agents are restricted by its `name`, which defaults to its `slug`. */
  environment?: (NonNullable<AllowedAgents["environment"]> & { name?: string | undefined }) | undefined;
  /** Job token, valid while the job runs. Default: `glcbt-<job id>`. */
  token?: string | undefined;
}

/** A trigger job. Every field of `Bridge` can be given, as for a {@link JobSeed}. */
export interface BridgeSeed extends RunnableSeed, Optional<Omit<Bridge, keyof RunnableSeed>> {
  /** Pipeline that the trigger job starts. Default: none, so `downstream_pipeline` is `null`. */
  downstream?: DownstreamSeed | undefined;
}

/** The pipeline that a trigger job starts: a pipeline of the seed, or a new one without jobs that has the state of the trigger job. */
export interface DownstreamSeed {
  /** Path of its project. */
  project: string;
  /** ID of a pipeline in the seed. Default: a new pipeline. */
  pipeline?: number | undefined;
  /**
   * Branch or tag of a new pipeline.
   *
   * @default "main"
   */
  ref?: string | undefined;
}

/** How a job runs. Times are in seconds. */
export interface RunPlan {
  /**
   * Seconds that the job is `pending`.
   *
   * @default 1
   */
  queued?: number | undefined;
  /**
   * Seconds that the job is `running`. They count from the start of the mock for a job that is seeded as running.
   *
   * @default 3
   */
  duration?: number | undefined;
  /**
   * State that the job ends in.
   *
   * @default "success"
   */
  result?: "success" | "failed" | undefined;
  /** Why the job fails, if its result is `failed`. Default: the `failure_reason` of the job, or `script_failure`. */
  failure_reason?: FailureReason | undefined;
  /** Test coverage of the job once it has finished, in percent. Default: the `coverage` of the job. */
  coverage?: number | undefined;
  /** Lines that the job logs, spread evenly over its duration. Default: a short log. */
  log?: string[] | undefined;
  /**
   * Whether the lines have timestamps, as GitLab Runner writes them since version 18.7.
   *
   * @default true
   */
  timestamps?: boolean | undefined;
  /**
   * Seconds that the job is `canceling` when it is canceled while it runs. Default: it is `canceled` at once. A job that is
   * seeded as `canceling` uses its `duration` by default.
   */
  cleanup?: number | undefined;
}

/** Value of a job input. */
export type InputValue = string | number | boolean | unknown[];

/** Values of job inputs, by name. */
export type Inputs = Record<string, InputValue>;

/** Type of a job input. */
export type InputType = "string" | "number" | "boolean" | "array";

/** An input that a job declares. A retry or a play with a value of another type, option or pattern is rejected. */
export interface InputDeclaration {
  /** Value of the input, unless a retry or a play gives another one. */
  default: InputValue;
  /** Type of the input. Default: the type of `default`. */
  type?: InputType | undefined;
  /** The only values that are accepted. */
  options?: InputValue[] | undefined;
  /** Regular expression that a text must match, as GitLab reads it: also with `\A`, `\z` or `(?i)`. */
  regex?: string | undefined;
}

/** A user. Missing fields are filled in. */
export type UserSeed = Partial<User> & { username: string };

/** The roles of GitLab, from the lowest up. */
export const ROLES = ["guest", "planner", "reporter", "developer", "security_manager", "maintainer", "owner"] as const;

/** A role in a project. */
export type Role = (typeof ROLES)[number];

/** A personal, project or group access token, or an OAuth token. */
export interface TokenSeed {
  /** The token itself. */
  token: string;
  /** Its user. Default: the sample user. */
  user?: UserSeed | undefined;
  /**
   * Role of the user in every project. `null` is no member.
   *
   * @default "maintainer"
   */
  role?: Role | null | undefined;
  /**
   * Scopes of the token. `api` allows everything, `read_api`, `ai_workflows` and `mcp` only reading.
   *
   * @default ["api"]
   */
  scopes?: string[] | undefined;
  /**
   * Permissions of a fine-grained token, which has no scopes, such as `["Job: Read", "Job: Run"]`. Default: the token is a classic one.
   */
  permissions?: string[] | undefined;
  /** Date or time at which the token expires. Default: never. */
  expires_at?: string | null | undefined;
  /**
   * Whether the token was revoked.
   *
   * @default false
   */
  revoked?: boolean | undefined;
}

type Optional<T> = { [K in keyof T]?: T[K] | undefined };
