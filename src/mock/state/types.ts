import type { JobStatus, User } from "../../../generated/types.js";
import type { OperationId } from "../../../generated/values.js";
import type { BridgeSeed, JobSeed, PastSeed, PipelineSeed, ProjectSeed, StateSeed } from "./seed/seed.js";

/** A credential of a request. */
export interface RequestCredential {
  /** How it was sent: as a `PRIVATE-TOKEN`, as a bearer token, or as a `JOB-TOKEN`. */
  kind: "private" | "bearer" | "job";
  /** The token. */
  token: string;
}

/** A request that has been routed, decoded and validated against the contract. */
export interface StateRequest {
  /** The operation that the request calls. */
  operation: OperationId;
  /** Path parameters, decoded: `id` is an ID or a path such as `group/project`. */
  path: { id?: string | undefined; job_id?: number | undefined; pipeline_id?: number | undefined };
  /** Query parameters, normalized: flags are `"true"` or `"false"`, `per_page` is at most 100. */
  query: Record<string, string | string[]>;
  /** Body, normalized: `job_variables_attributes` is an array, `inputs` and `job_inputs` are objects. */
  body: Record<string, unknown>;
  /** The credential; `undefined` for an anonymous caller. */
  credential: RequestCredential | undefined;
  /** Absolute URL of the resource, without its query. `Link` headers contain it. */
  url: string;
  /** The query as it was sent. `Link` headers contain it. */
  search: string;
}

/** A response of GitLab. */
export interface StateResponse {
  status: number;
  /** Headers, by lower-case name. */
  headers: Record<string, string>;
  /** A JSON value; for `text/plain` a string, or bytes where a byte range cuts a character. */
  body: unknown;
  /** ID of the job that an action has created or changed. */
  job?: number | undefined;
}

/**
 * What a mock holds at a time: a seed with absolute times. Another mock that starts from it responds in the same way. It has no tokens.
 */
export interface StateSnapshot extends StateSeed {
  now: string;
  start: string;
  /** Projects, with all their pipelines, jobs and trigger jobs, oldest first. */
  projects: ProjectSnapshot[];
}

/** A project in a snapshot. */
export interface ProjectSnapshot extends ProjectSeed {
  id: number;
  pipelines: PipelineSnapshot[];
}

/** A pipeline in a snapshot. */
export interface PipelineSnapshot extends PipelineSeed {
  id: number;
  iid: number;
  jobs: (JobSeed & RunnableSnapshot)[];
  bridges: (BridgeSeed & RunnableSnapshot)[];
}

/** A job or a trigger job in a snapshot: its seed, and what has happened to it. */
export interface RunnableSnapshot {
  id: number;
  status: JobStatus;
  when: NonNullable<JobSeed["when"]>;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  erased_at: string | null;
  /** `undefined` for the sample user. */
  user: User | null | undefined;
  past: PastSeed;
}

/**
 * Counts a request for the rate limit of its endpoint, and returns whether it exceeds the limit. GitLab counts an action for its job and
 * its project, after it has checked both.
 */
export type RateLimitCheck = (target?: { project: number; job: number }) => boolean;

/** The state of a mock. The time of a call is in epoch milliseconds. An earlier time than that of the last call counts as that time. */
export interface State {
  /** The first time, at which a manual clock starts. */
  start: number;
  /** Performs a request and returns its response. */
  respond(request: StateRequest, now: number, exceedsLimit?: RateLimitCheck): StateResponse;
  /** Checks the credential alone. Returns the error response, or `undefined` if the credential is accepted. */
  authenticate(request: Pick<StateRequest, "operation" | "credential">, now: number): StateResponse | undefined;
  /** Returns the name of the user who has a credential. `undefined` for an anonymous or unknown caller. */
  usernameOf(request: Pick<StateRequest, "operation" | "credential">, now: number): string | undefined;
  /** Returns everything that the state holds, as plain data. */
  snapshot(now: number): StateSnapshot;
}

/** Values for a state that are not in its seed. */
export interface StateOptions {
  /** Time of the start, in epoch milliseconds. Default: that of the seed, or 2026 or later, so that no time of the seed is in the future. */
  now?: number | undefined;
  /** The contract, as parsed JSON. */
  contract: object;
  /** URL of the instance, such as `https://gitlab.com`, for `web_url`. */
  webUrl: string;
}
