// Generated from spec/ by `npm run generate`. Do not edit: change spec/ and run it again.

import type { CallOptions } from "../src/client/call-options.js";
import type { List, ListOptions } from "../src/client/list.js";
import type { OperationRequest } from "../src/client/place-arguments.js";
import type { AllowedAgents, Bridge, Job, JobResult, JobScope, JobVariable } from "./types.js";
import type { OperationId } from "./values.js";

/** Arguments of {@link JobsClient.listProjectJobs}. */
export interface ListProjectJobsArgs {
  /** ID of the project, or its full path with each `/` encoded as `%2F`. */
  id: number | string;
  /**
   * Job states to filter by. Repeat the parameter for each state: `scope[]=pending&scope[]=running`. A comma-separated list is one
   * invalid value and returns 400. Without this parameter, jobs in every state are returned.
   */
  scope?: JobScope | readonly JobScope[] | undefined;
  /**
   * Branch or tag whose jobs to return, such as `main`, matched exactly. A blank value returns all jobs. Older servers ignore this
   * parameter and return all jobs.
   *
   * @since GitLab 18.10
   */
  ref?: string | undefined;
  /**
   * Page number, for offset pagination. A page past the end returns an empty list, and a number below 1 returns the first page.
   *
   * @default 1
   */
  page?: number | undefined;
  /**
   * Number of jobs per page. GitLab treats a value above 100 as 100, and a negative one as the default. It rejects 0 with 400.
   *
   * @default 20
   */
  per_page?: number | undefined;
  /**
   * Pagination method. `keyset` stays fast and complete while new jobs are created; the `Link` header of each page contains the
   * URL of the next one. Without this parameter, the list uses offset pagination (`page`).
   */
  pagination?: "keyset" | undefined;
  /**
   * Sort field for keyset pagination. GitLab supports only `id`; other values return 405. Ignored without `pagination=keyset`.
   *
   * @default "id"
   */
  order_by?: "id" | undefined;
  /**
   * Sort direction for keyset pagination. GitLab supports only `desc` (newest first); `asc` returns 405. Ignored without
   * `pagination=keyset`.
   *
   * @default "desc"
   */
  sort?: "desc" | undefined;
  /**
   * Position in a keyset-paginated list. Take it from the `Link` header of the previous page. The value is opaque, such as
   * `eyJpZCI6IjYiLCJfa2QiOiJuIn0`.
   */
  cursor?: string | undefined;
}

/** Arguments of {@link JobsClient.listPipelineJobs}. */
export interface ListPipelineJobsArgs {
  /** ID of the project, or its full path with each `/` encoded as `%2F`. */
  id: number | string;
  /** ID of a pipeline of the project. Child pipelines are supported. Inside a CI/CD job, `CI_PIPELINE_ID` contains it. */
  pipeline_id: number | string;
  /**
   * Whether to include retried jobs (jobs that a retry has replaced).
   *
   * @default false
   */
  include_retried?: boolean | undefined;
  /**
   * Job states to filter by. Repeat the parameter for each state: `scope[]=pending&scope[]=running`. A comma-separated list is one
   * invalid value and returns 400. Without this parameter, jobs in every state are returned.
   */
  scope?: JobScope | readonly JobScope[] | undefined;
  /**
   * Page number, for offset pagination. A page past the end returns an empty list, and a number below 1 returns the first page.
   *
   * @default 1
   */
  page?: number | undefined;
  /**
   * Number of jobs per page. GitLab treats a value above 100 as 100, and a negative one as the default. It rejects 0 with 400.
   *
   * @default 20
   */
  per_page?: number | undefined;
}

/** Arguments of {@link JobsClient.listPipelineTriggerJobs}. */
export interface ListPipelineTriggerJobsArgs {
  /** ID of the project, or its full path with each `/` encoded as `%2F`. */
  id: number | string;
  /** ID of a pipeline of the project. Child pipelines are supported. Inside a CI/CD job, `CI_PIPELINE_ID` contains it. */
  pipeline_id: number | string;
  /**
   * Job states to filter by. Repeat the parameter for each state: `scope[]=pending&scope[]=running`. A comma-separated list is one
   * invalid value and returns 400. Without this parameter, jobs in every state are returned.
   */
  scope?: JobScope | readonly JobScope[] | undefined;
  /**
   * Page number, for offset pagination. A page past the end returns an empty list, and a number below 1 returns the first page.
   *
   * @default 1
   */
  page?: number | undefined;
  /**
   * Number of jobs per page. GitLab treats a value above 100 as 100, and a negative one as the default. It rejects 0 with 400.
   *
   * @default 20
   */
  per_page?: number | undefined;
}

/** Arguments of {@link JobsClient.listPipelineBridges}. */
export interface ListPipelineBridgesArgs {
  /** ID of the project, or its full path with each `/` encoded as `%2F`. */
  id: number | string;
  /** ID of a pipeline of the project. Child pipelines are supported. Inside a CI/CD job, `CI_PIPELINE_ID` contains it. */
  pipeline_id: number | string;
  /**
   * Job states to filter by. Repeat the parameter for each state: `scope[]=pending&scope[]=running`. A comma-separated list is one
   * invalid value and returns 400. Without this parameter, jobs in every state are returned.
   */
  scope?: JobScope | readonly JobScope[] | undefined;
  /**
   * Page number, for offset pagination. A page past the end returns an empty list, and a number below 1 returns the first page.
   *
   * @default 1
   */
  page?: number | undefined;
  /**
   * Number of jobs per page. GitLab treats a value above 100 as 100, and a negative one as the default. It rejects 0 with 400.
   *
   * @default 20
   */
  per_page?: number | undefined;
}

/** Arguments of {@link JobsClient.getJob}. */
export interface GetJobArgs {
  /** ID of the project, or its full path with each `/` encoded as `%2F`. */
  id: number | string;
  /** ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it. */
  job_id: number | string;
}

/** Arguments of {@link JobsClient.getJobLog}. */
export interface GetJobLogArgs {
  /** ID of the project, or its full path with each `/` encoded as `%2F`. */
  id: number | string;
  /** ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it. */
  job_id: number | string;
  /**
   * Offset in the log to start from, in bytes. Use it to fetch only the new part of a growing log. Older servers ignore this
   * parameter and return the whole log.
   *
   * @default 0
   *
   * @since GitLab 19.0
   */
  byte_offset?: number | undefined;
  /**
   * Maximum number of bytes of the log to return. Without it, the response contains the rest of the log. Older servers ignore this
   * parameter.
   *
   * @since GitLab 19.0
   */
  byte_limit?: number | undefined;
}

/** Arguments of {@link JobsClient.cancelJob}. */
export interface CancelJobArgs {
  /** ID of the project, or its full path with each `/` encoded as `%2F`. */
  id: number | string;
  /** ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it. */
  job_id: number | string;
  /**
   * Whether to cancel a job that is stuck in `canceling` without waiting for its runner. Requires at least the Maintainer role. A job
   * in any other state, such as `running`, is returned unchanged. Servers before about GitLab 17.10 ignore this
   * parameter.
   *
   * @default false
   *
   * @since a version after GitLab 17.0
   */
  force?: boolean | undefined;
}

/** Arguments of {@link JobsClient.retryJob}. */
export interface RetryJobArgs {
  /** ID of the project, or its full path with each `/` encoded as `%2F`. */
  id: number | string;
  /** ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it. */
  job_id: number | string;
  /**
   * Values for the inputs that the job declares, by name. An unknown name or an invalid value returns 400. GitLab ignores
   * the inputs of a job that declares none, and `job_inputs`, the name in its documentation. Older servers ignore this
   * property.
   *
   * @since GitLab 18.10
   */
  inputs?: Record<string, string | number | boolean | unknown[]> | undefined;
}

/** Arguments of {@link JobsClient.eraseJob}. */
export interface EraseJobArgs {
  /** ID of the project, or its full path with each `/` encoded as `%2F`. */
  id: number | string;
  /** ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it. */
  job_id: number | string;
}

/** Arguments of {@link JobsClient.playJob}. */
export interface PlayJobArgs {
  /** ID of the project, or its full path with each `/` encoded as `%2F`. */
  id: number | string;
  /** ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it. */
  job_id: number | string;
  /** CI/CD variables for this run, in the given order. GitLab ignores those of a trigger job. */
  job_variables_attributes?: readonly JobVariable[] | Record<string, string> | undefined;
  /**
   * Values for the inputs that the job declares, by name. An unknown name or an invalid value returns 400. GitLab ignores
   * the inputs of a job that declares none, and those of a trigger job. Older servers ignore this property.
   *
   * @since GitLab 18.10
   */
  job_inputs?: Record<string, string | number | boolean | unknown[]> | undefined;
}

/** Arguments of {@link JobsClient.getTokenJob}. */
export type GetTokenJobArgs = Record<string, never>;

/** Arguments of {@link JobsClient.getAllowedAgents}. */
export type GetAllowedAgentsArgs = Record<string, never>;

/** GitLab's Jobs API, one method for each operation. */
export interface JobsClient {
  /**
   * List project jobs: `GET /projects/{id}/jobs`
   *
   * Returns the jobs of a project, newest first by default, with the retried ones. Trigger jobs are not included; use
   * `listPipelineTriggerJobs`.
   *
   * Requires permission to read the project's jobs, even in public projects: at least the Guest role. If only members can see the
   * pipelines of the project, requires at least the Reporter role. Newer servers also accept job tokens.
   *
   * To read more than one page, use keyset pagination (`pagination=keyset`). With offset pagination, jobs move to later pages
   * while new jobs are created. This list never returns a total.
   *
   * Token: scope `read_api` or `api`, or fine-grained with `Job: Read`.
   *
   * Differences from GitLab's documentation:
   *
   * - Documented: a rate-limited request gets `Retry-After`. Actual: endpoint rate limits send it since about GitLab 18.5, and no header before.
   * - Documented: the `trace` artifact has the format `raw`. Actual: `file_format` is `null` for it, as recorded responses show.
   * - Documented: `scope` has nine values. Actual: `scope` has all thirteen states, and the array is named `scope[]`.
   * - Documented: keyset pagination is supported, without its parameters. Actual: it reads `pagination`, `order_by`, `sort`, and `cursor`.
   * - Documented: at times, `sort=asc` is supported since GitLab 18.10. Actual: keyset pagination supports only `order_by=id` and `sort=desc`; anything else is 405.
   *
   * @throws {GitLabApiError} with the status
   * - **400** A parameter has an invalid value.
   * - **401** The token is missing, unknown, expired, or revoked, or it is a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The token lacks the required scope or permission, or its user lacks permission.
   * - **404** The project does not exist, or the caller cannot see it.
   * - **405** GitLab does not support the requested keyset order, or the page is too far for offset pagination.
   * - **429** Too many requests. The caller exceeded the rate limit of this list (JSON) or the instance-wide rate limit (text). The default limit of this list is 600 requests per minute for each user. Rejected requests also count toward the limit.
   * - **500** GitLab failed to process the request. The request may or may not have taken effect.
   * - **503** A GitLab component is unavailable or overloaded. Retry after `Retry-After`.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  listProjectJobs(args: ListProjectJobsArgs, options?: ListOptions): List<Job>;

  /**
   * List pipeline jobs: `GET /projects/{id}/pipelines/{pipeline_id}/jobs`
   *
   * Returns the jobs of a pipeline, newest first. Retried jobs are omitted unless `include_retried` is `true`.
   *
   * Jobs of child pipelines are not included; list them by the ID of the child pipeline. Trigger jobs are not included; use
   * `listPipelineTriggerJobs`. A caller who can read the pipeline but not its jobs receives an empty list, not 403.
   *
   * Requires no token in a public project with public pipelines. Newer servers also accept job tokens.
   *
   * Token: scope `read_api` or `api`, or fine-grained with `Pipeline: Read`.
   *
   * Differences from GitLab's documentation:
   *
   * - Documented: the `trace` artifact has the format `raw`. Actual: `file_format` is `null` for it, as recorded responses show.
   * - Documented: `scope` has nine values. Actual: `scope` has all thirteen states, and the array is named `scope[]`.
   * - Documented: an example has an extra comma. Actual: the response is valid JSON.
   *
   * @throws {GitLabApiError} with the status
   * - **400** A parameter has an invalid value.
   * - **401** The token is missing, unknown, expired, or revoked, or it is a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The token lacks the required scope or permission, or its user lacks permission.
   * - **404** The project or the pipeline does not exist, or the caller cannot see it. The response does not distinguish the two cases.
   * - **429** Too many requests. The caller exceeded the instance-wide rate limit. Administrators can change the text of the response.
   * - **500** GitLab failed to process the request. The request may or may not have taken effect.
   * - **503** A GitLab component is unavailable or overloaded. Retry after `Retry-After`.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  listPipelineJobs(args: ListPipelineJobsArgs, options?: ListOptions): List<Job>;

  /**
   * List pipeline trigger jobs: `GET /projects/{id}/pipelines/{pipeline_id}/trigger_jobs`
   *
   * Returns the trigger jobs of a pipeline, newest first, each with the pipeline that it started. Requires GitLab 19.2 or
   * later; for earlier servers, use `listPipelineBridges`, which has the same parameters and the same response.
   *
   * Retried trigger jobs are omitted. Jobs that run on a runner are not included; use `listPipelineJobs`.
   *
   * Requires no token in a public project with public pipelines. Newer servers also accept job tokens.
   *
   * Token: scope `read_api` or `api`, or fine-grained with `Pipeline: Read`.
   *
   * Differences from GitLab's documentation:
   *
   * - Documented: trigger jobs have `archived`. Actual: only jobs on runners have it.
   * - Documented: `scope` has nine values. Actual: `scope` has all thirteen states, and the array is named `scope[]`.
   *
   * @since GitLab 19.2
   *
   * @throws {GitLabApiError} with the status
   * - **400** A parameter has an invalid value.
   * - **401** The token is missing, unknown, expired, or revoked, or it is a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The token lacks the required scope or permission, or its user lacks permission.
   * - **404** The project or the pipeline does not exist, or the caller cannot see it. The response does not distinguish the two cases.
   * - **429** Too many requests. The caller exceeded the instance-wide rate limit. Administrators can change the text of the response.
   * - **500** GitLab failed to process the request. The request may or may not have taken effect.
   * - **503** A GitLab component is unavailable or overloaded. Retry after `Retry-After`.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  listPipelineTriggerJobs(args: ListPipelineTriggerJobsArgs, options?: ListOptions): List<Bridge>;

  /**
   * List pipeline bridges: `GET /projects/{id}/pipelines/{pipeline_id}/bridges`
   *
   * Returns the trigger jobs of a pipeline, newest first, each with the pipeline that it started. Deprecated since
   * GitLab 19.2, which has `listPipelineTriggerJobs` with the same response; use this operation for servers before 19.2.
   *
   * Retried trigger jobs are omitted. Jobs that run on a runner are not included; use `listPipelineJobs`.
   *
   * Requires no token in a public project with public pipelines. Newer servers also accept job tokens.
   *
   * Token: scope `read_api` or `api`, or fine-grained with `Pipeline: Read`.
   *
   * Differences from GitLab's documentation:
   *
   * - Documented: trigger jobs have `archived`. Actual: only jobs on runners have it.
   * - Documented: `scope` has nine values. Actual: `scope` has all thirteen states, and the array is named `scope[]`.
   *
   * @deprecated GitLab has deprecated this operation.
   *
   * @throws {GitLabApiError} with the status
   * - **400** A parameter has an invalid value.
   * - **401** The token is missing, unknown, expired, or revoked, or it is a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The token lacks the required scope or permission, or its user lacks permission.
   * - **404** The project or the pipeline does not exist, or the caller cannot see it. The response does not distinguish the two cases.
   * - **429** Too many requests. The caller exceeded the instance-wide rate limit. Administrators can change the text of the response.
   * - **500** GitLab failed to process the request. The request may or may not have taken effect.
   * - **503** A GitLab component is unavailable or overloaded. Retry after `Retry-After`.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  listPipelineBridges(args: ListPipelineBridgesArgs, options?: ListOptions): List<Bridge>;

  /**
   * Get a single job: `GET /projects/{id}/jobs/{job_id}`
   *
   * Returns a single job. Trigger jobs return 404; use `listPipelineTriggerJobs`.
   *
   * Requires permission to read the project's jobs, even in public projects: at least the Guest role. If only members can see the
   * pipelines of the project, requires at least the Reporter role.
   *
   * Job tokens are ignored: the caller counts as anonymous, and the response is 401.
   *
   * Token: scope `read_api` or `api`, or fine-grained with `Job: Read`.
   *
   * Differences from GitLab's documentation:
   *
   * - Documented: a failed job can lack `failure_reason`. Actual: every failed job has one.
   * - Documented: the `trace` artifact has the format `raw`. Actual: `file_format` is `null` for it, as recorded responses show.
   *
   * @throws {GitLabApiError} with the status
   * - **400** A parameter has an invalid value.
   * - **401** The token is missing, unknown, expired, or revoked, or it is a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The token lacks the required scope or permission, or its user lacks permission.
   * - **404** The project or the job does not exist, or the caller cannot see it. The response does not distinguish the two cases.
   * - **429** Too many requests. The caller exceeded the instance-wide rate limit. Administrators can change the text of the response.
   * - **500** GitLab failed to process the request. The request may or may not have taken effect.
   * - **503** A GitLab component is unavailable or overloaded. Retry after `Retry-After`.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  getJob(args: GetJobArgs, options?: CallOptions): Promise<Job>;

  /**
   * Get a job log: `GET /projects/{id}/jobs/{job_id}/trace`
   *
   * Returns the log of a job as the runner wrote it, with ANSI escapes and section markers. While the job runs, the response
   * contains the part written so far.
   *
   * If the log does not exist yet, was erased, or was lost, the response is 200 with an empty body, not 404. Trigger jobs have no
   * log and return 404.
   *
   * GitLab does not redirect to object storage. To read a part of the log, use `byte_offset` if the server supports it. Whether
   * `Range` and `If-None-Match` have an effect depends on the storage of the log and on whether the job has finished. Most servers
   * ignore both; GitLab.com can return 206 and 304 for the log of a finished job, with a strong `ETag`.
   *
   * Requires permission to read the project's jobs, like `getJob`. If the job ran with debug logging (`CI_DEBUG_TRACE`), requires at
   * least the Developer role.
   *
   * Token: scope `read_api` or `api`, or fine-grained with `Job: Read`.
   *
   * Differences from GitLab's documentation:
   *
   * Documented: a missing log returns 404. Actual: a missing log is 200 with an empty body in plain text; 404 only if the job does not exist.
   *
   * @throws {GitLabApiError} with the status
   * - **400** A parameter has an invalid value.
   * - **401** The token is missing, unknown, expired, or revoked, or it is a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The token lacks the required scope or permission, or its user lacks permission. Also returned for a debug log that the user cannot read.
   * - **404** The project or the job does not exist, or the caller cannot see it. The response does not distinguish the two cases.
   * - **429** Too many requests. The caller exceeded the instance-wide rate limit. Administrators can change the text of the response.
   * - **500** GitLab failed to process the request. The request may or may not have taken effect.
   * - **503** A GitLab component is unavailable or overloaded. Retry after `Retry-After`.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  getJobLog(args: GetJobLogArgs, options?: CallOptions): Promise<string>;

  /**
   * Cancel a job: `POST /projects/{id}/jobs/{job_id}/cancel`
   *
   * Cancels a job that has not finished, including jobs in `manual` or `scheduled`. Trigger jobs return 404.
   *
   * Requires permission to cancel the project's jobs: by default, at least the Developer role.
   *
   * A finished job is returned unchanged with 201, which is not an error: check `status`. If the runner can clean up, a running
   * job becomes `canceling` first and `canceled` later. In `canceling`, only a request with `force` has an effect; in other states,
   * such a request has none.
   *
   * Older servers return 403 for an archived job.
   *
   * Token: scope `api`, or fine-grained with `Job: Update`.
   *
   * Differences from GitLab's documentation:
   *
   * - Documented: the success status of most actions is missing. Actual: cancel, retry, and erase return 201, and play returns 200.
   * - Documented: the responses have no `pipeline`, `tag_list`, or `artifacts_expire_at`, and have `user: null`. Actual: all four are sent.
   *
   * @throws {GitLabApiError} with the status
   * - **400** A parameter has an invalid value.
   * - **401** The token is missing, unknown, expired, or revoked, or it is a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The token lacks the required scope or permission, or its user lacks permission.
   * - **404** The project or the job does not exist, or the caller cannot see it. The response does not distinguish the two cases.
   * - **405** The project was renamed or moved, and `id` is its old path. GitLab redirects only `GET` requests.
   * - **409** Another request changed the job at the same time. Get the job again to see its current state.
   * - **429** Too many requests. The caller exceeded the instance-wide rate limit. Administrators can change the text of the response.
   * - **500** GitLab failed to process the request. The request may or may not have taken effect.
   * - **503** A GitLab component is unavailable or overloaded. Retry after `Retry-After`.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  cancelJob(args: CancelJobArgs, options?: CallOptions): Promise<JobResult>;

  /**
   * Retry a job: `POST /projects/{id}/jobs/{job_id}/retry`
   *
   * Retries a job that is `success`, `failed`, `canceled`, or `canceling`. GitLab creates a new job, and **the response contains
   * that new job with a new `id`**.
   *
   * Requires permission to run the project's jobs: at least the Developer role.
   *
   * The old job keeps its state and remains in lists that include retried jobs. The caller becomes the `user` of the new job. Later
   * jobs of the pipeline that were `skipped` return to `created`. Trigger jobs can also be retried (GitLab 17.0 and later).
   *
   * Returns 403 for a job in another state, an archived job, a job that was already retried, and a job whose deployment was
   * rejected. Also returns 403 for a trigger job that failed because its pipelines would loop or nest too deeply. For an archived
   * job, newer servers return the error of a missing permission.
   *
   * If the response of a retry is lost, sending the request again can start the job twice.
   *
   * Token: scope `api`, or fine-grained with `Job: Run`.
   *
   * Differences from GitLab's documentation:
   *
   * - Documented: the success status of most actions is missing. Actual: cancel, retry, and erase return 201, and play returns 200.
   * - Documented: the inputs are named `job_inputs`, as for play. Actual: it reads `inputs`, and ignores `job_inputs`, so that the new job runs with the old values.
   * - Documented: the retried job has the ID of the request. Actual: a retry creates a new job with a new ID.
   * - Documented: the responses have no `pipeline`, `tag_list`, or `artifacts_expire_at`, and have `user: null`. Actual: all four are sent.
   * - Documented: a rate-limited request gets `Retry-After`. Actual: endpoint rate limits send it since about GitLab 18.5, and no header before.
   * - Documented: actions have no rate limit. Actual: retry, play, and erase have limits for each user and job, and for each user and project, behind feature flags that are off.
   *
   * @throws {GitLabApiError} with the status
   * - **400** A parameter or an input has an invalid value.
   * - **401** The token is missing, unknown, expired, or revoked, or it is a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The job cannot be retried, the token lacks the required scope or permission, or its user lacks permission. The state of a job can prevent a retry. An archived or already retried job can never be retried.
   * - **404** The project or the job does not exist, or the caller cannot see it. The response does not distinguish the two cases.
   * - **405** The project was renamed or moved, and `id` is its old path. GitLab redirects only `GET` requests.
   * - **409** Another request changed the job at the same time. Get the job again to see its current state.
   * - **429** Too many requests. The caller exceeded the rate limit of this action (JSON, GitLab 19.5 and later) or the instance-wide rate limit (text). GitLab did not perform the action. Rejected requests also count toward the limit.
   * - **500** GitLab failed to process the request. The request may or may not have taken effect.
   * - **503** A GitLab component is unavailable or overloaded. Retry after `Retry-After`.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  retryJob(args: RetryJobArgs, options?: CallOptions): Promise<JobResult>;

  /**
   * Erase a job: `POST /projects/{id}/jobs/{job_id}/erase`
   *
   * Permanently deletes the log and all artifacts of a finished job. The job itself remains, with `erased_at` set and
   * `artifacts_expire_at` set to `null`.
   *
   * The job must be `success`, `failed`, `canceled`, or `skipped`, and must have a log or artifacts. Otherwise, the response is
   * 403. Trigger jobs return 404. Older servers also return 403 for archived jobs.
   *
   * Requires at least the Maintainer role. For a job that the caller started on an unprotected branch or tag, the Developer role is
   * sufficient.
   *
   * Token: scope `api`, or fine-grained with `Job: Delete`.
   *
   * Differences from GitLab's documentation:
   *
   * - Documented: the success status of most actions is missing. Actual: cancel, retry, and erase return 201, and play returns 200.
   * - Documented: the responses have no `pipeline`, `tag_list`, or `artifacts_expire_at`, and have `user: null`. Actual: all four are sent.
   * - Documented: the response has `download_url`. Actual: the field does not exist.
   * - Documented: archived jobs cannot be erased. Actual: newer versions erase them; older ones return 403.
   * - Documented: a failed job can lack `failure_reason`. Actual: every failed job has one.
   * - Documented: a rate-limited request gets `Retry-After`. Actual: endpoint rate limits send it since about GitLab 18.5, and no header before.
   * - Documented: actions have no rate limit. Actual: retry, play, and erase have limits for each user and job, and for each user and project, behind feature flags that are off.
   *
   * @throws {GitLabApiError} with the status
   * - **400** A parameter has an invalid value.
   * - **401** The token is missing, unknown, expired, or revoked, or it is a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The job has not finished or has nothing to erase, the token lacks the required scope or permission, or its user lacks permission. GitLab checks permission before the state of the job.
   * - **404** The project or the job does not exist, or the caller cannot see it. The response does not distinguish the two cases.
   * - **405** The project was renamed or moved, and `id` is its old path. GitLab redirects only `GET` requests.
   * - **409** GitLab is refreshing the statistics of the project, or another request changed the job at the same time. Try again later.
   * - **429** Too many requests. The caller exceeded the rate limit of this action (JSON, GitLab 19.5 and later) or the instance-wide rate limit (text). GitLab did not perform the action. Rejected requests also count toward the limit.
   * - **500** GitLab failed to process the request. The request may or may not have taken effect.
   * - **503** A GitLab component is unavailable or overloaded. Retry after `Retry-After`.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  eraseJob(args: EraseJobArgs, options?: CallOptions): Promise<JobResult>;

  /**
   * Run a manual job (play): `POST /projects/{id}/jobs/{job_id}/play`
   *
   * Starts a job that is defined as manual or delayed (`when: manual` or `when: delayed`). A `manual` job waits for this
   * request; a `scheduled` job starts before its delay has passed.
   *
   * The caller becomes the `user` of the job. Later jobs of the pipeline that were `skipped` return to `created`.
   *
   * For a trigger job, the response is a `Bridge`, which has `downstream_pipeline`. For any other job, it is a `JobResult`. The
   * status is 200; the other actions return 201.
   *
   * Requires permission to run the job: at least the Developer role. If the request contains variables, also requires permission to set pipeline variables.
   *
   * A manual or delayed job can be played again after it has finished, as long as it can be retried: GitLab then retries it.
   * Newer servers (about GitLab 18) return the new job; older servers return the old one. Use the `id` of the response. If two
   * callers play a job at the same time, GitLab retries it for the second one.
   *
   * A trigger job can be played only while it is `manual`; afterwards, the response is 400.
   *
   * Returns 400 in every state for a job that was never manual or delayed. Also returns 400 for a job whose deployment waits for
   * approval. For an archived job, newer servers return 403 and older servers 400. The JSON of a finished job does not show how it
   * was defined.
   *
   * Token: scope `api`, or fine-grained with `Job: Run`.
   *
   * Differences from GitLab's documentation:
   *
   * - Documented: the success status of most actions is missing. Actual: cancel, retry, and erase return 201, and play returns 200.
   * - Documented: the responses have no `pipeline`, `tag_list`, or `artifacts_expire_at`, and have `user: null`. Actual: all four are sent.
   * - Documented: play returns a job. Actual: play returns a bridge for a trigger job, and a job otherwise.
   * - Documented: play is for a job that waits in `manual`. Actual: play is for any job that is defined as manual or delayed, and retries a finished one; trigger jobs must be `manual`.
   * - Documented: a rate-limited request gets `Retry-After`. Actual: endpoint rate limits send it since about GitLab 18.5, and no header before.
   * - Documented: actions have no rate limit. Actual: retry, play, and erase have limits for each user and job, and for each user and project, behind feature flags that are off.
   *
   * @throws {GitLabApiError} with the status
   * - **400** The job cannot be played, or a parameter, variable, or input has an invalid value.
   * - **401** The token is missing, unknown, expired, or revoked, or it is a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The token lacks the required scope or permission, or its user lacks permission.
   * - **404** The project or the job does not exist, or the caller cannot see it. The response does not distinguish the two cases.
   * - **405** The project was renamed or moved, and `id` is its old path. GitLab redirects only `GET` requests.
   * - **409** Another request changed the job at the same time. Get the job again to see its current state.
   * - **429** Too many requests. The caller exceeded the rate limit of this action (JSON, GitLab 19.5 and later) or the instance-wide rate limit (text). GitLab did not perform the action. Rejected requests also count toward the limit.
   * - **500** GitLab failed to process the request. The request may or may not have taken effect.
   * - **503** A GitLab component is unavailable or overloaded. Retry after `Retry-After`.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  playJob(args: PlayJobArgs, options?: CallOptions): Promise<JobResult | Bridge>;

  /**
   * Get a job by job token: `GET /job`
   *
   * Returns the job that a job token belongs to. Use it inside a CI/CD job to identify that job.
   *
   * A job token is valid only while its job runs, so the job is always `running`. Any other valid token, such as a personal access token, returns 404.
   *
   * Token: a job token, `CI_JOB_TOKEN`.
   *
   * Differences from GitLab's documentation:
   *
   * Documented: the example is a failed job. Actual: only the token of a running job is accepted.
   *
   * @throws {GitLabApiError} with the status
   * - **401** The token is missing, unknown, expired, or revoked, or it is a job token whose job has ended. GitLab checks this before anything else.
   * - **404** The token is valid, but it is not a job token.
   * - **429** Too many requests. The caller exceeded the instance-wide rate limit. Administrators can change the text of the response.
   * - **500** GitLab failed to process the request. The request may or may not have taken effect.
   * - **503** A GitLab component is unavailable or overloaded. Retry after `Retry-After`.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  getTokenJob(args?: GetTokenJobArgs, options?: CallOptions): Promise<JobResult>;

  /**
   * Get GitLab agents by job token: `GET /job/allowed_agents`
   *
   * Returns the GitLab agents for Kubernetes that the job of a job token can connect to. Agents that are restricted to other
   * environments, or to protected branches and tags, are omitted.
   *
   * The response also contains the job details that an agent needs. Any other valid token, such as a personal access token, returns
   * 404.
   *
   * Token: a job token, `CI_JOB_TOKEN`.
   *
   * Differences from GitLab's documentation:
   *
   * - Documented: `CI_JOB_TOKEN` is an attribute of the request. Actual: it is the value of the `JOB-TOKEN` header.
   * - Documented: `user` is the profile of the user. Actual: `user` has `id`, `username`, and `roles_in_project`; the response also has `configuration` and `environment`.
   *
   * @throws {GitLabApiError} with the status
   * - **401** The token is missing, unknown, expired, or revoked, or it is a job token whose job has ended. GitLab checks this before anything else.
   * - **404** The token is valid, but it is not a job token.
   * - **429** Too many requests. The caller exceeded the instance-wide rate limit. Administrators can change the text of the response.
   * - **500** GitLab failed to process the request. The request may or may not have taken effect.
   * - **503** A GitLab component is unavailable or overloaded. Retry after `Retry-After`.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  getAllowedAgents(args?: GetAllowedAgentsArgs, options?: CallOptions): Promise<AllowedAgents>;
}

/** The request of each operation. */
export const requests: Record<OperationId, OperationRequest> = {
  listProjectJobs: { method: "GET", path: "/projects/{id}/jobs", query: ["scope[]", "ref", "page", "per_page", "pagination", "order_by", "sort", "cursor"], list: "keyset" },
  listPipelineJobs: { method: "GET", path: "/projects/{id}/pipelines/{pipeline_id}/jobs", query: ["include_retried", "scope[]", "page", "per_page"], list: "offset" },
  listPipelineTriggerJobs: { method: "GET", path: "/projects/{id}/pipelines/{pipeline_id}/trigger_jobs", query: ["scope[]", "page", "per_page"], list: "offset" },
  listPipelineBridges: { method: "GET", path: "/projects/{id}/pipelines/{pipeline_id}/bridges", query: ["scope[]", "page", "per_page"], list: "offset" },
  getJob: { method: "GET", path: "/projects/{id}/jobs/{job_id}" },
  getJobLog: { method: "GET", path: "/projects/{id}/jobs/{job_id}/trace", query: ["byte_offset", "byte_limit"], isText: true },
  cancelJob: { method: "POST", path: "/projects/{id}/jobs/{job_id}/cancel", query: ["force"] },
  retryJob: { method: "POST", path: "/projects/{id}/jobs/{job_id}/retry", body: ["inputs"] },
  eraseJob: { method: "POST", path: "/projects/{id}/jobs/{job_id}/erase" },
  playJob: { method: "POST", path: "/projects/{id}/jobs/{job_id}/play", body: ["job_variables_attributes", "job_inputs"], pairs: "job_variables_attributes" },
  getTokenJob: { method: "GET", path: "/job" },
  getAllowedAgents: { method: "GET", path: "/job/allowed_agents" },
};
