// Generated from spec/ by `npm run generate`. Do not edit: change spec/ and run it again.

import type { Client } from "openapi-fetch";
import type { CallOptions, List, ListOptions, Runtime } from "../src/client/runtime.js";
import type { AllowedAgents, Bridge, Job, JobResult, JobScope, JobVariable, paths } from "./types.js";

/** Arguments of {@link JobsClient.listProjectJobs}. */
export interface ListProjectJobsArgs {
  /**
   * ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
   * matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
   */
  id: number | string;
  /**
   * States of the jobs to list, one or several. In a URL it is repeated (`scope[]=pending&scope[]=running`); joined by commas it is
   * one invalid value: 400. Without it, jobs in every state are listed.
   */
  scope?: JobScope | readonly JobScope[] | undefined;
  /**
   * Lists only the jobs of this branch or tag, matched exactly. Older servers ignore it and list all jobs.
   *
   * @remarks Newer than GitLab 17.0.
   */
  ref?: string | undefined;
  /**
   * Number of the page, for offset pagination. A page past the end is an empty list.
   *
   * @default 1
   */
  page?: number | undefined;
  /**
   * Jobs on a page. GitLab takes a larger number as 100, and refuses 0 with 400.
   *
   * @default 20
   */
  per_page?: number | undefined;
  /**
   * `keyset` asks for keyset pagination, which stays fast and complete while new jobs arrive; each page names the next one in its
   * `Link` header. Left out, pages are counted (`page`).
   */
  pagination?: "keyset" | undefined;
  /**
   * Order of a keyset listing; `id` is the only one and the default. Without `pagination=keyset` it is ignored; with it, another
   * value is answered 405.
   *
   * @default "id"
   */
  order_by?: "id" | undefined;
  /**
   * Direction of a keyset listing: newest first (`desc`) or oldest first (`asc`). Servers before 18.10 answer 405 to `asc`.
   * Without `pagination=keyset` it is ignored.
   *
   * @default "desc"
   */
  sort?: "asc" | "desc" | undefined;
  /** Where a keyset listing goes on. Take it from the `Link` header of the page before; its content is private to GitLab. */
  cursor?: string | undefined;
}

/** Arguments of {@link JobsClient.listPipelineJobs}. */
export interface ListPipelineJobsArgs {
  /**
   * ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
   * matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
   */
  id: number | string;
  /** ID of a pipeline of the project, child pipelines included. In a CI/CD job it is in `CI_PIPELINE_ID`. */
  pipeline_id: number | string;
  /**
   * States of the jobs to list, one or several. In a URL it is repeated (`scope[]=pending&scope[]=running`); joined by commas it is
   * one invalid value: 400. Without it, jobs in every state are listed.
   */
  scope?: JobScope | readonly JobScope[] | undefined;
  /**
   * Whether to list also the jobs that a retry has replaced.
   *
   * @default false
   */
  include_retried?: boolean | undefined;
  /**
   * Number of the page, for offset pagination. A page past the end is an empty list.
   *
   * @default 1
   */
  page?: number | undefined;
  /**
   * Jobs on a page. GitLab takes a larger number as 100, and refuses 0 with 400.
   *
   * @default 20
   */
  per_page?: number | undefined;
}

/** Arguments of {@link JobsClient.listPipelineBridges}. */
export interface ListPipelineBridgesArgs {
  /**
   * ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
   * matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
   */
  id: number | string;
  /** ID of a pipeline of the project, child pipelines included. In a CI/CD job it is in `CI_PIPELINE_ID`. */
  pipeline_id: number | string;
  /**
   * States of the jobs to list, one or several. In a URL it is repeated (`scope[]=pending&scope[]=running`); joined by commas it is
   * one invalid value: 400. Without it, jobs in every state are listed.
   */
  scope?: JobScope | readonly JobScope[] | undefined;
  /**
   * Number of the page, for offset pagination. A page past the end is an empty list.
   *
   * @default 1
   */
  page?: number | undefined;
  /**
   * Jobs on a page. GitLab takes a larger number as 100, and refuses 0 with 400.
   *
   * @default 20
   */
  per_page?: number | undefined;
}

/** Arguments of {@link JobsClient.getJob}. */
export interface GetJobArgs {
  /**
   * ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
   * matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
   */
  id: number | string;
  /** ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404. */
  job_id: number | string;
}

/** Arguments of {@link JobsClient.getJobLog}. */
export interface GetJobLogArgs {
  /**
   * ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
   * matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
   */
  id: number | string;
  /** ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404. */
  job_id: number | string;
  /**
   * Byte of the log to start at, which makes it cheap to follow a growing log. Older servers ignore it and send the whole log.
   *
   * @default 0
   *
   * @remarks Newer than GitLab 17.0.
   */
  byte_offset?: number | undefined;
  /**
   * How many bytes of the log to send at most. Without it, the log is sent to its end. GitLab's own OpenAPI file
   * names 512000 as the largest.
   * Older servers ignore it.
   *
   * @remarks Newer than GitLab 17.0.
   */
  byte_limit?: number | undefined;
}

/** Arguments of {@link JobsClient.cancelJob}. */
export interface CancelJobArgs {
  /**
   * ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
   * matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
   */
  id: number | string;
  /** ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404. */
  job_id: number | string;
  /**
   * Ends a job that hangs in `canceling`, without waiting for its runner. Needs at least the Maintainer role. Older servers
   * ignore it.
   *
   * @default false
   *
   * @remarks Newer than GitLab 17.0.
   */
  force?: boolean | undefined;
}

/** Arguments of {@link JobsClient.retryJob}. */
export interface RetryJobArgs {
  /**
   * ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
   * matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
   */
  id: number | string;
  /** ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404. */
  job_id: number | string;
  /**
   * Values for the inputs that the job declares, by name. An unknown name is answered 400. Older servers ignore
   * this.
   *
   * @remarks Newer than GitLab 17.0 (since 18.10).
   */
  job_inputs?: Record<string, string | number | boolean | unknown[]> | undefined;
}

/** Arguments of {@link JobsClient.eraseJob}. */
export interface EraseJobArgs {
  /**
   * ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
   * matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
   */
  id: number | string;
  /** ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404. */
  job_id: number | string;
}

/** Arguments of {@link JobsClient.playJob}. */
export interface PlayJobArgs {
  /**
   * ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
   * matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
   */
  id: number | string;
  /** ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404. */
  job_id: number | string;
  /** CI/CD variables for this run, in the order given. */
  job_variables_attributes?: readonly JobVariable[] | Record<string, string> | undefined;
  /**
   * Values for the inputs that the job declares, by name. An unknown name is answered 400. Older servers ignore
   * this.
   *
   * @remarks Newer than GitLab 17.0 (since 18.10).
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
   * Lists the jobs of a project, newest first, with the jobs that a retry has replaced. Trigger jobs are not among them: see
   * `listPipelineBridges`.
   *
   * Needs a user who may read the project's jobs, also for public projects. Job tokens are accepted by newer servers only. To
   * read more than one page, use keyset pagination (`pagination=keyset`): pages counted by number shift while new jobs arrive,
   * and this list never tells its total.
   *
   * @throws {GitLabApiError} with the status
   * - **400** A parameter has a value that GitLab does not take.
   * - **401** No token, an unknown one, one that has expired or was revoked, or a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The token lacks the scope, or its user the permission, for this.
   * - **404** No such project, or the caller may not see it.
   * - **405** A keyset order that GitLab does not have, or a page that is too far for offset pagination.
   * - **429** Too many requests: the limit of this list, by default 600 requests a minute for each user (JSON), or the limit of the instance (text). Requests that are rejected count too.
   * - **500** GitLab failed. Whether the request had an effect is not known.
   * - **503** GitLab cannot reach a part of itself, mostly because that part is overloaded. Try again later.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  listProjectJobs(args: ListProjectJobsArgs, options?: ListOptions): List<Job>;

  /**
   * List pipeline jobs: `GET /projects/{id}/pipelines/{pipeline_id}/jobs`
   *
   * Lists the jobs of a pipeline, newest first; child pipelines have lists of their own. Trigger jobs are not among them: see
   * `listPipelineBridges`. Jobs that a retry has replaced are left out unless `include_retried` asks for them.
   *
   * Can be read without a token where the pipelines of a public project are public. A caller who may read the pipeline but not
   * its jobs gets an empty list, not 403. Job tokens are accepted by newer servers only.
   *
   * @throws {GitLabApiError} with the status
   * - **400** A parameter has a value that GitLab does not take.
   * - **401** No token, an unknown one, one that has expired or was revoked, or a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The token lacks the scope, or its user the permission, for this.
   * - **404** No such project, or no such pipeline in it. GitLab does not tell a hidden one from a missing one.
   * - **429** Too many requests for the limit of the instance. The text is a setting of the instance.
   * - **500** GitLab failed. Whether the request had an effect is not known.
   * - **503** GitLab cannot reach a part of itself, mostly because that part is overloaded. Try again later.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  listPipelineJobs(args: ListPipelineJobsArgs, options?: ListOptions): List<Job>;

  /**
   * List pipeline trigger jobs: `GET /projects/{id}/pipelines/{pipeline_id}/bridges`
   *
   * Lists the trigger jobs of a pipeline, newest first, each with the pipeline that it started. Jobs that run on a runner are
   * not among them: see `listPipelineJobs`. Trigger jobs that a retry has replaced are left out.
   *
   * Can be read without a token where the pipelines of a public project are public. Job tokens are accepted by newer servers
   * only.
   *
   * @throws {GitLabApiError} with the status
   * - **400** A parameter has a value that GitLab does not take.
   * - **401** No token, an unknown one, one that has expired or was revoked, or a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The token lacks the scope, or its user the permission, for this.
   * - **404** No such project, or no such pipeline in it. GitLab does not tell a hidden one from a missing one.
   * - **429** Too many requests for the limit of the instance. The text is a setting of the instance.
   * - **500** GitLab failed. Whether the request had an effect is not known.
   * - **503** GitLab cannot reach a part of itself, mostly because that part is overloaded. Try again later.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  listPipelineBridges(args: ListPipelineBridgesArgs, options?: ListOptions): List<Bridge>;

  /**
   * Get a single job: `GET /projects/{id}/jobs/{job_id}`
   *
   * Answers one job of a project. Trigger jobs are not found here: their ID answers 404. Needs a user who may read the
   * project's jobs, also for public projects; job tokens are ignored, which makes the caller anonymous (401).
   *
   * @throws {GitLabApiError} with the status
   * - **400** A parameter has a value that GitLab does not take.
   * - **401** No token, an unknown one, one that has expired or was revoked, or a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The token lacks the scope, or its user the permission, for this.
   * - **404** No such project, or no such job in it. GitLab does not tell a hidden one from a missing one.
   * - **429** Too many requests for the limit of the instance. The text is a setting of the instance.
   * - **500** GitLab failed. Whether the request had an effect is not known.
   * - **503** GitLab cannot reach a part of itself, mostly because that part is overloaded. Try again later.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  getJob(args: GetJobArgs, options?: CallOptions): Promise<Job>;

  /**
   * Get a log file: `GET /projects/{id}/jobs/{job_id}/trace`
   *
   * Answers the log of a job as the runner wrote it, with ANSI escapes and section markers. While the job runs, this is the part
   * written so far. A job whose log does not exist yet, was erased or was lost answers 200 with an empty body, not 404. The
   * answer is never redirected to object storage, and `Range` headers are ignored: use `byte_offset` where the server has it.
   *
   * Needs a user who may read the project's jobs; the log of a job that ran with debug logging (`CI_DEBUG_TRACE`) needs at least
   * the Developer role. Trigger jobs have no log and are not found.
   *
   * @throws {GitLabApiError} with the status
   * - **400** A parameter has a value that GitLab does not take.
   * - **401** No token, an unknown one, one that has expired or was revoked, or a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The token lacks the scope, or its user the permission. Also for a debug log that the user may not see.
   * - **404** No such project, or no such job in it. GitLab does not tell a hidden one from a missing one.
   * - **429** Too many requests for the limit of the instance. The text is a setting of the instance.
   * - **500** GitLab failed. Whether the request had an effect is not known.
   * - **503** GitLab cannot reach a part of itself, mostly because that part is overloaded. Try again later.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  getJobLog(args: GetJobLogArgs, options?: CallOptions): Promise<string>;

  /**
   * Cancel a job: `POST /projects/{id}/jobs/{job_id}/cancel`
   *
   * Cancels a job that has not finished, also one that is `manual` or `scheduled`. A job that already has is returned unchanged
   * with 201: that is no error, so look at `status`. A running job whose runner can clean up is `canceling` first and `canceled`
   * later; in `canceling` only `force` has an effect. Needs permission to cancel the
   * project's jobs. Trigger jobs are not found.
   *
   * @throws {GitLabApiError} with the status
   * - **400** A parameter has a value that GitLab does not take.
   * - **401** No token, an unknown one, one that has expired or was revoked, or a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The token lacks the scope, or its user the permission, for this.
   * - **404** No such project, or no such job in it. GitLab does not tell a hidden one from a missing one.
   * - **405** The project was renamed or moved, and `id` is its old path. Only `GET` is redirected.
   * - **409** Somebody else changed the job at the same moment. Reading it again shows what happened.
   * - **429** Too many requests: the limit of this action (JSON, newer GitLab only), or the limit of the instance (text). The action was not carried out. Calls that are rejected count too.
   * - **500** GitLab failed. Whether the request had an effect is not known.
   * - **503** GitLab cannot reach a part of itself, mostly because that part is overloaded. Try again later.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  cancelJob(args: CancelJobArgs, options?: CallOptions): Promise<JobResult>;

  /**
   * Retry a job: `POST /projects/{id}/jobs/{job_id}/retry`
   *
   * Retries a job that is `success`, `failed`, `canceled` or `canceling`. GitLab makes a new job, and **the answer is that new job
   * with a new `id`**; the old one keeps its state and stays in lists that include retried jobs. The caller becomes the `user` of
   * the new job. Later jobs of the pipeline that were `skipped` return to `created`. Trigger jobs can be retried too, since
   * GitLab 17.0. Needs permission to run the project's jobs.
   *
   * A job in another state, an archived job, one that was already retried, one whose deployment was rejected, and a trigger job
   * that failed because its pipelines would loop or nest too deep are answered 403.
   *
   * Repeating a retry whose answer was lost can start the job twice.
   *
   * @throws {GitLabApiError} with the status
   * - **400** A parameter or an input has a value that GitLab does not take.
   * - **401** No token, an unknown one, one that has expired or was revoked, or a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The job cannot be retried in its state or at all (archived, retried already), the token lacks the scope, or its user the permission.
   * - **404** No such project, or no such job in it. GitLab does not tell a hidden one from a missing one.
   * - **405** The project was renamed or moved, and `id` is its old path. Only `GET` is redirected.
   * - **409** Somebody else changed the job at the same moment. Reading it again shows what happened.
   * - **429** Too many requests: the limit of this action (JSON, newer GitLab only), or the limit of the instance (text). The action was not carried out. Calls that are rejected count too.
   * - **500** GitLab failed. Whether the request had an effect is not known.
   * - **503** GitLab cannot reach a part of itself, mostly because that part is overloaded. Try again later.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  retryJob(args: RetryJobArgs, options?: CallOptions): Promise<JobResult>;

  /**
   * Erase a job: `POST /projects/{id}/jobs/{job_id}/erase`
   *
   * Deletes the log and all artifacts of a finished job for good; the job itself stays, with `erased_at` set and
   * `artifacts_expire_at` set to `null`. The job must be `success`, `failed`, `canceled` or `skipped` and have a log or artifacts,
   * otherwise the answer is 403. Needs the Maintainer role, or the Developer role for a job that the caller started. Archived jobs
   * and trigger jobs cannot be erased.
   *
   * @throws {GitLabApiError} with the status
   * - **400** A parameter has a value that GitLab does not take.
   * - **401** No token, an unknown one, one that has expired or was revoked, or a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The job has not finished or has nothing to erase, the token lacks the scope, or its user the permission, which is checked first.
   * - **404** No such project, or no such job in it. GitLab does not tell a hidden one from a missing one.
   * - **405** The project was renamed or moved, and `id` is its old path. Only `GET` is redirected.
   * - **409** The statistics of the project are being refreshed, or somebody else changed the job at the same moment. Try again later.
   * - **429** Too many requests: the limit of this action (JSON, newer GitLab only), or the limit of the instance (text). The action was not carried out. Calls that are rejected count too.
   * - **500** GitLab failed. Whether the request had an effect is not known.
   * - **503** GitLab cannot reach a part of itself, mostly because that part is overloaded. Try again later.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  eraseJob(args: EraseJobArgs, options?: CallOptions): Promise<JobResult>;

  /**
   * Run a manual job (play): `POST /projects/{id}/jobs/{job_id}/play`
   *
   * Starts a job that was defined as manual or delayed (`when: manual`, `when: delayed`). The state `manual` waits for it, and
   * `scheduled` starts before its time. The caller becomes the `user` of the job. Later jobs of the pipeline that were `skipped`
   * return to `created`. A trigger job is answered as a `Bridge`, which has `downstream_pipeline`; any other as a `JobResult`.
   * Needs permission to run the job, and to set pipeline variables if there are any in the request. The status is 200, where the
   * other actions have 201.
   *
   * Such a job can be played again after it has finished, as long as it can be retried: GitLab then retries it. Servers from about
   * 18.0 on answer with the new job, older ones with the old one, so use the `id` of the answer. The same happens when two callers
   * play a job at the same moment.
   *
   * A job that was never manual or delayed is answered 400 in every state. So is an archived job, and one whose deployment waits
   * for approval. The JSON of a finished job does not tell how it was defined.
   *
   * @throws {GitLabApiError} with the status
   * - **400** The job cannot be played, or a parameter, variable or input is not what GitLab takes.
   * - **401** No token, an unknown one, one that has expired or was revoked, or a job token whose job has ended. GitLab checks this before anything else.
   * - **403** The token lacks the scope, or its user the permission, for this.
   * - **404** No such project, or no such job in it. GitLab does not tell a hidden one from a missing one.
   * - **405** The project was renamed or moved, and `id` is its old path. Only `GET` is redirected.
   * - **409** Somebody else changed the job at the same moment. Reading it again shows what happened.
   * - **429** Too many requests: the limit of this action (JSON, newer GitLab only), or the limit of the instance (text). The action was not carried out. Calls that are rejected count too.
   * - **500** GitLab failed. Whether the request had an effect is not known.
   * - **503** GitLab cannot reach a part of itself, mostly because that part is overloaded. Try again later.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  playJob(args: PlayJobArgs, options?: CallOptions): Promise<JobResult | Bridge>;

  /**
   * Get job token's job: `GET /job`
   *
   * Answers the job that a job token belongs to: "which job am I?" from inside a CI/CD job. A job token is valid only while its
   * job runs, so the job is always `running`. Any other valid token, such as a personal access token, is answered 404.
   *
   * @throws {GitLabApiError} with the status
   * - **401** No token, an unknown one, one that has expired or was revoked, or a job token whose job has ended. GitLab checks this before anything else.
   * - **404** The token is valid but no job token, so there is no job to speak of.
   * - **429** Too many requests for the limit of the instance. The text is a setting of the instance.
   * - **500** GitLab failed. Whether the request had an effect is not known.
   * - **503** GitLab cannot reach a part of itself, mostly because that part is overloaded. Try again later.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  getTokenJob(args?: GetTokenJobArgs, options?: CallOptions): Promise<JobResult>;

  /**
   * Get GitLab agents by job token: `GET /job/allowed_agents`
   *
   * Answers the GitLab agents for Kubernetes that the job of a job token may connect to, with what an agent needs to know of the
   * job. Any other valid token, such as a personal access token, is answered 404.
   *
   * @throws {GitLabApiError} with the status
   * - **401** No token, an unknown one, one that has expired or was revoked, or a job token whose job has ended. GitLab checks this before anything else.
   * - **404** The token is valid but no job token, so there is no job to speak of.
   * - **429** Too many requests for the limit of the instance. The text is a setting of the instance.
   * - **500** GitLab failed. Whether the request had an effect is not known.
   * - **503** GitLab cannot reach a part of itself, mostly because that part is overloaded. Try again later.
   *
   * @see https://docs.gitlab.com/api/jobs/
   */
  getAllowedAgents(args?: GetAllowedAgentsArgs, options?: CallOptions): Promise<AllowedAgents>;
}

/** Makes the operations out of an openapi-fetch client and of what sends their requests. */
export const bindOperations = (http: Client<paths>, { send, list, pairs }: Runtime): JobsClient => ({
  listProjectJobs: (args, options) =>
    list("keyset", args, options, ({ id, scope, ref, page, per_page, pagination, order_by, sort, cursor, ...rest }, options) =>
      send("listProjectJobs", rest, options, (init) => http.GET("/projects/{id}/jobs", { ...init, params: { path: { id }, query: { "scope[]": scope && [scope].flat(), ref, page, per_page, pagination, order_by, sort, cursor } } }), "list")),
  listPipelineJobs: (args, options) =>
    list("offset", args, options, ({ id, pipeline_id, scope, include_retried, page, per_page, ...rest }, options) =>
      send("listPipelineJobs", rest, options, (init) => http.GET("/projects/{id}/pipelines/{pipeline_id}/jobs", { ...init, params: { path: { id, pipeline_id }, query: { "scope[]": scope && [scope].flat(), include_retried, page, per_page } } }), "list")),
  listPipelineBridges: (args, options) =>
    list("offset", args, options, ({ id, pipeline_id, scope, page, per_page, ...rest }, options) =>
      send("listPipelineBridges", rest, options, (init) => http.GET("/projects/{id}/pipelines/{pipeline_id}/bridges", { ...init, params: { path: { id, pipeline_id }, query: { "scope[]": scope && [scope].flat(), page, per_page } } }), "list")),
  getJob: async ({ id, job_id, ...rest }, options) =>
    (await send("getJob", rest, options, (init) => http.GET("/projects/{id}/jobs/{job_id}", { ...init, params: { path: { id, job_id } } }))).data,
  getJobLog: async ({ id, job_id, byte_offset, byte_limit, ...rest }, options) =>
    (await send("getJobLog", rest, options, (init) => http.GET("/projects/{id}/jobs/{job_id}/trace", { ...init, params: { path: { id, job_id }, query: { byte_offset, byte_limit } } }), "text")).data,
  cancelJob: async ({ id, job_id, force, ...rest }, options) =>
    (await send("cancelJob", rest, options, (init) => http.POST("/projects/{id}/jobs/{job_id}/cancel", { ...init, params: { path: { id, job_id }, query: { force } } }))).data,
  retryJob: async ({ id, job_id, job_inputs, ...rest }, options) =>
    (await send("retryJob", rest, options, (init) => http.POST("/projects/{id}/jobs/{job_id}/retry", { ...init, params: { path: { id, job_id } }, body: { job_inputs } }))).data,
  eraseJob: async ({ id, job_id, ...rest }, options) =>
    (await send("eraseJob", rest, options, (init) => http.POST("/projects/{id}/jobs/{job_id}/erase", { ...init, params: { path: { id, job_id } } }))).data,
  playJob: async ({ id, job_id, job_variables_attributes, job_inputs, ...rest }, options) =>
    (await send("playJob", rest, options, (init) => http.POST("/projects/{id}/jobs/{job_id}/play", { ...init, params: { path: { id, job_id } }, body: { job_variables_attributes: pairs(job_variables_attributes), job_inputs } }))).data,
  getTokenJob: async ({ ...rest } = {}, options) =>
    (await send("getTokenJob", rest, options, (init) => http.GET("/job", { ...init }))).data,
  getAllowedAgents: async ({ ...rest } = {}, options) =>
    (await send("getAllowedAgents", rest, options, (init) => http.GET("/job/allowed_agents", { ...init }))).data,
});
