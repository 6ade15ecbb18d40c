// Generated from spec/ by `npm run generate`. Do not edit: change spec/ and run it again.

export interface paths {
    "/projects/{id}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /**
         * List project jobs
         * @description Returns the jobs of a project, newest first by default, with the retried ones. Trigger jobs are not included; use
         *     `listPipelineTriggerJobs`.
         *
         *     Requires permission to read the project's jobs, even in public projects: at least the Guest role. If only members can see the
         *     pipelines of the project, requires at least the Reporter role. Newer servers also accept job tokens.
         *
         *     To read more than one page, use keyset pagination (`pagination=keyset`). With offset pagination, jobs move to later pages
         *     while new jobs are created. This list never returns a total.
         *
         *     Token: scope `read_api` or `api`, or fine-grained with `Job: Read`.
         *
         *     Differences from GitLab's documentation:
         *
         *     - Documented: a rate-limited request gets `Retry-After`. Actual: endpoint rate limits send it since about GitLab 18.5, and no header before.
         *     - Documented: the `trace` artifact has the format `raw`. Actual: `file_format` is `null` for it, as recorded responses show.
         *     - Documented: `scope` has nine values. Actual: `scope` has all thirteen states, and the array is named `scope[]`.
         *     - Documented: keyset pagination is supported, without its parameters. Actual: it reads `pagination`, `order_by`, `sort`, and `cursor`.
         *     - Documented: at times, `sort=asc` is supported since GitLab 18.10. Actual: keyset pagination supports only `order_by=id` and `sort=desc`; anything else is 405.
         */
        get: operations["listProjectJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/pipelines/{pipeline_id}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of a pipeline of the project. Child pipelines are supported. Inside a CI/CD job, `CI_PIPELINE_ID` contains it.
                 * @example 6
                 */
                pipeline_id: components["parameters"]["PipelineId"];
            };
            cookie?: never;
        };
        /**
         * List pipeline jobs
         * @description Returns the jobs of a pipeline, newest first. Retried jobs are omitted unless `include_retried` is `true`.
         *
         *     Jobs of child pipelines are not included; list them by the ID of the child pipeline. Trigger jobs are not included; use
         *     `listPipelineTriggerJobs`. A caller who can read the pipeline but not its jobs receives an empty list, not 403.
         *
         *     Requires no token in a public project with public pipelines. Newer servers also accept job tokens.
         *
         *     Token: scope `read_api` or `api`, or fine-grained with `Pipeline: Read`.
         *
         *     Differences from GitLab's documentation:
         *
         *     - Documented: the `trace` artifact has the format `raw`. Actual: `file_format` is `null` for it, as recorded responses show.
         *     - Documented: `scope` has nine values. Actual: `scope` has all thirteen states, and the array is named `scope[]`.
         *     - Documented: an example has an extra comma. Actual: the response is valid JSON.
         */
        get: operations["listPipelineJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/pipelines/{pipeline_id}/trigger_jobs": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of a pipeline of the project. Child pipelines are supported. Inside a CI/CD job, `CI_PIPELINE_ID` contains it.
                 * @example 6
                 */
                pipeline_id: components["parameters"]["PipelineId"];
            };
            cookie?: never;
        };
        /**
         * List pipeline trigger jobs
         * @description Returns the trigger jobs of a pipeline, newest first, each with the pipeline that it started. Requires GitLab 19.2 or
         *     later; for earlier servers, use `listPipelineBridges`, which has the same parameters and the same response.
         *
         *     Retried trigger jobs are omitted. Jobs that run on a runner are not included; use `listPipelineJobs`.
         *
         *     Requires no token in a public project with public pipelines. Newer servers also accept job tokens.
         *
         *     Token: scope `read_api` or `api`, or fine-grained with `Pipeline: Read`.
         *
         *     Differences from GitLab's documentation:
         *
         *     - Documented: trigger jobs have `archived`. Actual: only jobs on runners have it.
         *     - Documented: `scope` has nine values. Actual: `scope` has all thirteen states, and the array is named `scope[]`.
         *     @since GitLab 19.2
         */
        get: operations["listPipelineTriggerJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/pipelines/{pipeline_id}/bridges": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of a pipeline of the project. Child pipelines are supported. Inside a CI/CD job, `CI_PIPELINE_ID` contains it.
                 * @example 6
                 */
                pipeline_id: components["parameters"]["PipelineId"];
            };
            cookie?: never;
        };
        /**
         * List pipeline bridges
         * @deprecated
         * @description Returns the trigger jobs of a pipeline, newest first, each with the pipeline that it started. Deprecated since
         *     GitLab 19.2, which has `listPipelineTriggerJobs` with the same response; use this operation for servers before 19.2.
         *
         *     Retried trigger jobs are omitted. Jobs that run on a runner are not included; use `listPipelineJobs`.
         *
         *     Requires no token in a public project with public pipelines. Newer servers also accept job tokens.
         *
         *     Token: scope `read_api` or `api`, or fine-grained with `Pipeline: Read`.
         *
         *     Differences from GitLab's documentation:
         *
         *     - Documented: trigger jobs have `archived`. Actual: only jobs on runners have it.
         *     - Documented: `scope` has nine values. Actual: `scope` has all thirteen states, and the array is named `scope[]`.
         */
        get: operations["listPipelineBridges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        /**
         * Get a single job
         * @description Returns a single job. Trigger jobs return 404; use `listPipelineTriggerJobs`.
         *
         *     Requires permission to read the project's jobs, even in public projects: at least the Guest role. If only members can see the
         *     pipelines of the project, requires at least the Reporter role.
         *
         *     Job tokens are ignored: the caller counts as anonymous, and the response is 401.
         *
         *     Token: scope `read_api` or `api`, or fine-grained with `Job: Read`.
         *
         *     Differences from GitLab's documentation:
         *
         *     - Documented: a failed job can lack `failure_reason`. Actual: every failed job has one.
         *     - Documented: the `trace` artifact has the format `raw`. Actual: `file_format` is `null` for it, as recorded responses show.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/jobs/{job_id}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        /**
         * Get a job log
         * @description Returns the log of a job as the runner wrote it, with ANSI escapes and section markers. While the job runs, the response
         *     contains the part written so far.
         *
         *     If the log does not exist yet, was erased, or was lost, the response is 200 with an empty body, not 404. Trigger jobs have no
         *     log and return 404.
         *
         *     GitLab does not redirect to object storage. To read a part of the log, use `byte_offset` if the server supports it. Whether
         *     `Range` and `If-None-Match` have an effect depends on the storage of the log and on whether the job has finished. Most servers
         *     ignore both; GitLab.com can return 206 and 304 for the log of a finished job, with a strong `ETag`.
         *
         *     Requires permission to read the project's jobs, like `getJob`. If the job ran with debug logging (`CI_DEBUG_TRACE`), requires at
         *     least the Developer role.
         *
         *     Token: scope `read_api` or `api`, or fine-grained with `Job: Read`.
         *
         *     Differences from GitLab's documentation:
         *
         *     Documented: a missing log returns 404. Actual: a missing log is 200 with an empty body in plain text; 404 only if the job does not exist.
         */
        get: operations["getJobLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/jobs/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job
         * @description Cancels a job that has not finished, including jobs in `manual` or `scheduled`. Trigger jobs return 404.
         *
         *     Requires permission to cancel the project's jobs: by default, at least the Developer role.
         *
         *     A finished job is returned unchanged with 201, which is not an error: check `status`. If the runner can clean up, a running
         *     job becomes `canceling` first and `canceled` later. In `canceling`, only a request with `force` has an effect; in other states,
         *     such a request has none.
         *
         *     Older servers return 403 for an archived job.
         *
         *     Token: scope `api`, or fine-grained with `Job: Update`.
         *
         *     Differences from GitLab's documentation:
         *
         *     - Documented: the success status of most actions is missing. Actual: cancel, retry, and erase return 201, and play returns 200.
         *     - Documented: the responses have no `pipeline`, `tag_list`, or `artifacts_expire_at`, and have `user: null`. Actual: all four are sent.
         */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/jobs/{job_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a job
         * @description Retries a job that is `success`, `failed`, `canceled`, or `canceling`. GitLab creates a new job, and **the response contains
         *     that new job with a new `id`**.
         *
         *     Requires permission to run the project's jobs: at least the Developer role.
         *
         *     The old job keeps its state and remains in lists that include retried jobs. The caller becomes the `user` of the new job. Later
         *     jobs of the pipeline that were `skipped` return to `created`. Trigger jobs can also be retried (GitLab 17.0 and later).
         *
         *     Returns 403 for a job in another state, an archived job, a job that was already retried, and a job whose deployment was
         *     rejected. Also returns 403 for a trigger job that failed because its pipelines would loop or nest too deeply. For an archived
         *     job, newer servers return the error of a missing permission.
         *
         *     If the response of a retry is lost, sending the request again can start the job twice.
         *
         *     Token: scope `api`, or fine-grained with `Job: Run`.
         *
         *     Differences from GitLab's documentation:
         *
         *     - Documented: the success status of most actions is missing. Actual: cancel, retry, and erase return 201, and play returns 200.
         *     - Documented: the inputs are named `job_inputs`, as for play. Actual: it reads `inputs`, and ignores `job_inputs`, so that the new job runs with the old values.
         *     - Documented: the retried job has the ID of the request. Actual: a retry creates a new job with a new ID.
         *     - Documented: the responses have no `pipeline`, `tag_list`, or `artifacts_expire_at`, and have `user: null`. Actual: all four are sent.
         *     - Documented: a rate-limited request gets `Retry-After`. Actual: endpoint rate limits send it since about GitLab 18.5, and no header before.
         *     - Documented: actions have no rate limit. Actual: retry, play, and erase have limits for each user and job, and for each user and project, behind feature flags that are off.
         */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/jobs/{job_id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a job
         * @description Permanently deletes the log and all artifacts of a finished job. The job itself remains, with `erased_at` set and
         *     `artifacts_expire_at` set to `null`.
         *
         *     The job must be `success`, `failed`, `canceled`, or `skipped`, and must have a log or artifacts. Otherwise, the response is
         *     403. Trigger jobs return 404. Older servers also return 403 for archived jobs.
         *
         *     Requires at least the Maintainer role. For a job that the caller started on an unprotected branch or tag, the Developer role is
         *     sufficient.
         *
         *     Token: scope `api`, or fine-grained with `Job: Delete`.
         *
         *     Differences from GitLab's documentation:
         *
         *     - Documented: the success status of most actions is missing. Actual: cancel, retry, and erase return 201, and play returns 200.
         *     - Documented: the responses have no `pipeline`, `tag_list`, or `artifacts_expire_at`, and have `user: null`. Actual: all four are sent.
         *     - Documented: the response has `download_url`. Actual: the field does not exist.
         *     - Documented: archived jobs cannot be erased. Actual: newer versions erase them; older ones return 403.
         *     - Documented: a failed job can lack `failure_reason`. Actual: every failed job has one.
         *     - Documented: a rate-limited request gets `Retry-After`. Actual: endpoint rate limits send it since about GitLab 18.5, and no header before.
         *     - Documented: actions have no rate limit. Actual: retry, play, and erase have limits for each user and job, and for each user and project, behind feature flags that are off.
         */
        post: operations["eraseJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/jobs/{job_id}/play": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a manual job (play)
         * @description Starts a job that is defined as manual or delayed (`when: manual` or `when: delayed`). A `manual` job waits for this
         *     request; a `scheduled` job starts before its delay has passed.
         *
         *     The caller becomes the `user` of the job. Later jobs of the pipeline that were `skipped` return to `created`.
         *
         *     For a trigger job, the response is a `Bridge`, which has `downstream_pipeline`. For any other job, it is a `JobResult`. The
         *     status is 200; the other actions return 201.
         *
         *     Requires permission to run the job: at least the Developer role. If the request contains variables, also requires permission to set pipeline variables.
         *
         *     A manual or delayed job can be played again after it has finished, as long as it can be retried: GitLab then retries it.
         *     Newer servers (about GitLab 18) return the new job; older servers return the old one. Use the `id` of the response. If two
         *     callers play a job at the same time, GitLab retries it for the second one.
         *
         *     A trigger job can be played only while it is `manual`; afterwards, the response is 400.
         *
         *     Returns 400 in every state for a job that was never manual or delayed. Also returns 400 for a job whose deployment waits for
         *     approval. For an archived job, newer servers return 403 and older servers 400. The JSON of a finished job does not show how it
         *     was defined.
         *
         *     Token: scope `api`, or fine-grained with `Job: Run`.
         *
         *     Differences from GitLab's documentation:
         *
         *     - Documented: the success status of most actions is missing. Actual: cancel, retry, and erase return 201, and play returns 200.
         *     - Documented: the responses have no `pipeline`, `tag_list`, or `artifacts_expire_at`, and have `user: null`. Actual: all four are sent.
         *     - Documented: play returns a job. Actual: play returns a bridge for a trigger job, and a job otherwise.
         *     - Documented: play is for a job that waits in `manual`. Actual: play is for any job that is defined as manual or delayed, and retries a finished one; trigger jobs must be `manual`.
         *     - Documented: a rate-limited request gets `Retry-After`. Actual: endpoint rate limits send it since about GitLab 18.5, and no header before.
         *     - Documented: actions have no rate limit. Actual: retry, play, and erase have limits for each user and job, and for each user and project, behind feature flags that are off.
         */
        post: operations["playJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/job": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a job by job token
         * @description Returns the job that a job token belongs to. Use it inside a CI/CD job to identify that job.
         *
         *     A job token is valid only while its job runs, so the job is always `running`. Any other valid token, such as a personal access token, returns 404.
         *
         *     Token: a job token, `CI_JOB_TOKEN`.
         *
         *     Differences from GitLab's documentation:
         *
         *     Documented: the example is a failed job. Actual: only the token of a running job is accepted.
         */
        get: operations["getTokenJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/job/allowed_agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get GitLab agents by job token
         * @description Returns the GitLab agents for Kubernetes that the job of a job token can connect to. Agents that are restricted to other
         *     environments, or to protected branches and tags, are omitted.
         *
         *     The response also contains the job details that an agent needs. Any other valid token, such as a personal access token, returns
         *     404.
         *
         *     Token: a job token, `CI_JOB_TOKEN`.
         *
         *     Differences from GitLab's documentation:
         *
         *     - Documented: `CI_JOB_TOKEN` is an attribute of the request. Actual: it is the value of the `JOB-TOKEN` header.
         *     - Documented: `user` is the profile of the user. Actual: `user` has `id`, `username`, and `roles_in_project`; the response also has `configuration` and `environment`.
         */
        get: operations["getAllowedAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * JobScope
         * @description A job state to filter a list by. GitLab rejects any other value with 400, so this enum is closed.
         * @enum {string}
         */
        JobScope: "created" | "waiting_for_resource" | "preparing" | "waiting_for_callback" | "pending" | "running" | "success" | "failed" | "canceling" | "canceled" | "skipped" | "manual" | "scheduled";
        /**
         * JobStatus
         * @description State of a job. `success`, `failed`, `canceled`, and `skipped` are final: the job stays in that state. The exception is a
         *     `skipped` job: it returns to `created` when an earlier job of its pipeline is retried or played. The other states can change
         *     without a request. A `manual` job waits for `playJob`, unless it is canceled, fails, or returns to `created` in the same way.
         *     Newer GitLab versions can send states that are not listed here.
         * @example running
         */
        JobStatus: "created" | "waiting_for_resource" | "preparing" | "waiting_for_callback" | "pending" | "running" | "success" | "failed" | "canceling" | "canceled" | "skipped" | "manual" | "scheduled";
        /**
         * UserState
         * @description State of a user account.
         * @example active
         */
        UserState: "active" | "blocked" | "ldap_blocked" | "blocked_pending_approval" | "deactivated" | "banned";
        /**
         * User
         * @description The user who started a job. The required fields are those that GitLab always
         *     sends and its documentation always shows.
         */
        User: {
            /**
             * @description ID of the user.
             * @example 1
             */
            id: number;
            /**
             * @description Username, for signing in and for mentions.
             * @example sidneyjones
             */
            username: string;
            /**
             * @description Display name. GitLab can replace it with asterisks for bots that the caller cannot see.
             * @example Sidney Jones
             */
            name: string;
            /** @description State of a user account. */
            state: components["schemas"]["UserState"];
            /**
             * @description Whether the account is locked after failed sign-in attempts.
             * @example false
             */
            locked?: boolean;
            /**
             * Format: uri
             * @description URL of the avatar of the user. `null` if there is none.
             * @example https://gitlab.com/uploads/-/system/user/avatar/1/avatar.png
             */
            avatar_url: string | null;
            /**
             * Format: uri
             * @description URL of the profile page of the user.
             * @example https://gitlab.com/sidneyjones
             */
            web_url: string;
            /**
             * Format: date-time
             * @description Time when the account was created. Omitted if the caller cannot read the profile.
             * @example 2021-12-21T13:14:24.077Z
             */
            created_at?: string;
            /**
             * @description Biography from the user profile. Empty or `null` if there is none.
             * @example Keeps the pipelines green.
             */
            bio: string | null;
            /**
             * @description Location from the user profile. Empty or `null` if there is none.
             * @example Utrecht
             */
            location: string | null;
            /**
             * @description LinkedIn profile name. Empty or `null` if there is none.
             * @example sidney-jones
             */
            linkedin: string | null;
            /**
             * @description Username on X (formerly Twitter). Empty or `null` if there is none.
             * @example @sidney
             */
            twitter: string | null;
            /**
             * @description Discord user ID. Empty or `null` if there is none.
             * @example 123456789123456789
             */
            discord?: string | null;
            /**
             * @description GitHub username. Empty or `null` if there is none. Sent since GitLab 18.11 at the latest.
             *     @since a version after GitLab 17.0
             * @example sidneyjones
             */
            github?: string | null;
            /**
             * @deprecated
             * @description Shown in GitLab's documentation, empty or `null` if there is none. GitLab 18.11 and later do not send it.
             * @example
             */
            skype?: string | null;
            /**
             * @description Website from the user profile. Empty or `null` if there is none.
             * @example https://sidney.example.com
             */
            website_url: string | null;
            /**
             * @description Employer or other organization from the user profile. Empty or `null` if there is none.
             * @example Example Ltd
             */
            organization: string | null;
            /**
             * @description Job title from the user profile. Empty or `null` if there is none.
             * @example Release engineer
             */
            job_title?: string | null;
            /**
             * @description Pronouns from the user profile. Empty or `null` if there is none.
             * @example they/them
             */
            pronouns?: string | null;
            /**
             * @description Email address that the user shows on the profile. Empty or `null` if the user shows none.
             * @example sidney@example.com
             */
            public_email: string | null;
            /**
             * @description Whether the user is a bot, such as the user of a project access token.
             * @example false
             */
            bot?: boolean;
            /**
             * @description Job title and organization in one line. Empty or `null` if there is none.
             * @example Release engineer at Example Ltd
             */
            work_information?: string | null;
            /**
             * @description Number of users who follow this user. Omitted if following is disabled or hidden.
             * @example 3
             */
            followers?: number;
            /**
             * @description Number of users that this user follows. Omitted if following is disabled or hidden.
             * @example 5
             */
            following?: number;
            /**
             * @description Whether the caller follows this user. Rarely sent.
             * @example false
             */
            is_followed?: boolean;
            /**
             * @description Local time of the user. `null` if the user has set no time zone.
             * @example 3:38 PM
             */
            local_time?: string | null;
        };
        /**
         * Commit
         * @description The commit that a job runs on. Its times keep the UTC offset of the author's machine, unlike the times of the job.
         */
        Commit: {
            /**
             * @description Full SHA of the commit.
             * @example 0ff3ae198f8601a285adcf5c0fff204ee6fba5fd
             */
            id: string;
            /**
             * @description First eight characters of the SHA.
             * @example 0ff3ae19
             */
            short_id: string;
            /**
             * Format: date-time
             * @description Same time as `committed_date`.
             * @example 2026-03-02T09:14:05.000+01:00
             */
            created_at: string;
            /** @description SHAs of the parent commits. A merge commit has two or more; the first commit of a repository has none. */
            parent_ids?: string[];
            /**
             * @description First line of the message.
             * @example Test the CI integration.
             */
            title: string;
            /**
             * @description Full commit message, usually with a line break at the end.
             * @example Test the CI integration.
             */
            message: string;
            /**
             * @description Name of the author, as written in the commit. The author is not necessarily a GitLab user.
             * @example Sidney Jones
             */
            author_name: string;
            /**
             * @description Email address of the author, as written in the commit.
             * @example sidney@example.com
             */
            author_email: string;
            /**
             * Format: date-time
             * @description Time when the change was made.
             * @example 2026-03-02T09:14:05.000+01:00
             */
            authored_date?: string;
            /**
             * @description Name of the committer. Differs from the author after a rebase or a cherry-pick.
             * @example Sidney Jones
             */
            committer_name?: string;
            /**
             * @description Email address of the committer.
             * @example sidney@example.com
             */
            committer_email?: string;
            /**
             * Format: date-time
             * @description Time when the commit was made.
             * @example 2026-03-02T09:14:05.000+01:00
             */
            committed_date?: string;
            /** @description Git trailers of the message, such as `Co-authored-by`, with one value each. */
            trailers?: {
                [key: string]: string;
            };
            /** @description Git trailers of the message, with every value of a repeated trailer. */
            extended_trailers?: {
                [key: string]: string[];
            };
            /**
             * Format: uri
             * @description URL of the commit page.
             * @example https://gitlab.com/group/project/-/commit/0ff3ae198f8601a285adcf5c0fff204ee6fba5fd
             */
            web_url?: string;
        };
        /**
         * Pipeline
         * @description The pipeline that a job belongs to, or that a trigger job started. GitLab sends all ten fields. Fields that its documentation
         *     omits in some places are optional here.
         */
        Pipeline: {
            /**
             * @description ID of the pipeline, unique on the instance.
             * @example 6
             */
            id: number;
            /**
             * @description Number of the pipeline within its project.
             * @example 3
             */
            iid?: number;
            /**
             * @description ID of the project that the pipeline belongs to. A downstream pipeline can belong to another project.
             * @example 1
             */
            project_id?: number;
            /**
             * @description SHA of the commit that the pipeline runs on.
             * @example 0ff3ae198f8601a285adcf5c0fff204ee6fba5fd
             */
            sha: string;
            /**
             * @description Branch or tag. For merge request pipelines, a ref such as `refs/merge-requests/7/head`.
             * @example main
             */
            ref: string;
            /**
             * @description State of a job. `success`, `failed`, `canceled`, and `skipped` are final: the job stays in that state. The exception is a
             *     `skipped` job: it returns to `created` when an earlier job of its pipeline is retried or played. The other states can change
             *     without a request. A `manual` job waits for `playJob`, unless it is canceled, fails, or returns to `created` in the same way.
             *     Newer GitLab versions can send states that are not listed here.
             */
            status: components["schemas"]["JobStatus"];
            /**
             * @description Event that created the pipeline, such as `push`, `web`, `schedule`, `merge_request_event`, or `parent_pipeline`.
             * @example push
             */
            source?: string;
            /**
             * Format: date-time
             * @description Time when the pipeline was created.
             * @example 2026-03-02T08:14:09.123Z
             */
            created_at?: string;
            /**
             * Format: date-time
             * @description Time when the pipeline last changed, for example because one of its jobs changed.
             * @example 2026-03-02T08:20:41.432Z
             */
            updated_at?: string;
            /**
             * Format: uri
             * @description URL of the pipeline page.
             * @example https://gitlab.com/group/project/-/pipelines/6
             */
            web_url?: string;
        };
        /**
         * FailureReason
         * @description Reason for the failure of a job. New GitLab releases regularly add values: treat an unknown value as `unknown_failure`.
         *     `stuck_or_timeout_failure` comes from older servers. Newer servers send more specific reasons.
         * @example script_failure
         */
        FailureReason: "unknown_failure" | "script_failure" | "api_failure" | "stuck_or_timeout_failure" | "runner_system_failure" | "missing_dependency_failure" | "runner_unsupported" | "stale_schedule" | "job_execution_timeout" | "archived_failure" | "unmet_prerequisites" | "scheduler_failure" | "data_integrity_failure" | "forward_deployment_failure" | "user_blocked" | "project_deleted" | "ci_quota_exceeded" | "pipeline_loop_detected" | "no_matching_runner" | "trace_size_exceeded" | "builds_disabled" | "environment_creation_failure" | "deployment_rejected" | "failed_outdated_deployment_job" | "job_execution_server_timeout" | "stuck_pending_with_matching_runners" | "stuck_pending_no_matching_runners" | "no_updates_running" | "no_updates_canceling" | "server_timeout_running" | "server_timeout_canceling" | "runner_configuration_error" | "runner_external_dependency_failure" | "runner_interrupted" | "protected_environment_failure" | "insufficient_bridge_permissions" | "downstream_bridge_project_not_found" | "invalid_bridge_trigger" | "upstream_bridge_project_not_found" | "insufficient_upstream_permissions" | "bridge_pipeline_is_child_pipeline" | "downstream_pipeline_creation_failed" | "secrets_provider_not_found" | "reached_max_descendant_pipelines_depth" | "ip_restriction_failure" | "reached_max_pipeline_hierarchy_size" | "reached_downstream_pipeline_trigger_rate_limit" | "duo_workflow_not_allowed" | "job_router_failure" | "job_token_expired" | "id_token_burned_project_path" | "downstream_project_trigger_resolved_to_empty" | "secrets_manager_access_denied" | "duo_workflow_connection_failure";
        /**
         * JobBasic
         * @description Fields that jobs and trigger jobs have in common. Times are in RFC 3339 format, in UTC or with the UTC offset of the server.
         *     `required` contains the fields that every GitLab since 17.0 sends and that every documented response shows.
         */
        JobBasic: {
            /**
             * @description ID of the job, unique on the instance. A retry creates a new job with a new ID.
             * @example 8
             */
            id: number;
            /**
             * @description State of a job. `success`, `failed`, `canceled`, and `skipped` are final: the job stays in that state. The exception is a
             *     `skipped` job: it returns to `created` when an earlier job of its pipeline is retried or played. The other states can change
             *     without a request. A `manual` job waits for `playJob`, unless it is canceled, fails, or returns to `created` in the same way.
             *     Newer GitLab versions can send states that are not listed here.
             */
            status: components["schemas"]["JobStatus"];
            /**
             * @description Stage of the pipeline that the job runs in.
             * @example test
             */
            stage: string;
            /**
             * @description Name of the job in `.gitlab-ci.yml`. Each copy of a `parallel` job has a suffix, as in `rspec 2/5`.
             * @example rubocop
             */
            name: string;
            /**
             * @description Branch or tag that the job runs for.
             * @example main
             */
            ref: string;
            /**
             * @description Whether `ref` is a tag.
             * @example false
             */
            tag: boolean;
            /**
             * @description Test coverage in percent, extracted from the log. `null` if the job reports none.
             * @example 98.29
             */
            coverage: number | null;
            /**
             * @description Whether the pipeline can continue and succeed if this job fails.
             * @example false
             */
            allow_failure: boolean;
            /**
             * Format: date-time
             * @description Time when the job was created, usually together with its pipeline.
             * @example 2026-03-02T08:14:09.880Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Time when a runner started the job. `null` until then, and for jobs that ended without running.
             * @example 2026-03-02T08:15:30.733Z
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @description Time when the job ended. `null` until then. Can be set while `started_at` is `null`.
             * @example 2026-03-02T08:16:31.198Z
             */
            finished_at: string | null;
            /**
             * Format: date-time
             * @description Time when the log and the artifacts were erased. `null` if they were not erased.
             * @example 2026-03-03T11:30:19.914Z
             */
            erased_at: string | null;
            /**
             * @description Time that the job has run, in seconds. Increases while the job runs. `null` until the job starts.
             * @example 60.465
             */
            duration: number | null;
            /**
             * @description Time that the job waited for a runner, in seconds. `null` if it never waited.
             * @example 0.123
             */
            queued_duration: number | null;
            /**
             * @description User who started the job. GitLab always sends a user. The documented responses of cancel, retry, erase, and play have
             *     `null`.
             */
            user: components["schemas"]["User"] | null;
            /** @description Commit that the job runs on. `null` if the repository no longer contains it. */
            commit: components["schemas"]["Commit"] | null;
            /**
             * @description The pipeline that a job belongs to, or that a trigger job started. GitLab sends all ten fields. Fields that its documentation
             *     omits in some places are optional here.
             */
            pipeline?: components["schemas"]["Pipeline"];
            /** @description Reason for the failure of the job. Omitted, never `null`, unless `status` is `failed`. */
            failure_reason?: components["schemas"]["FailureReason"];
            /**
             * Format: uri
             * @description URL of the job page.
             * @example https://gitlab.com/group/project/-/jobs/8
             */
            web_url: string;
            /** @description A setting of the job's project. */
            project: {
                /**
                 * @description Whether the project limits which other projects its job tokens can access.
                 * @example false
                 */
                ci_job_token_scope_enabled: boolean;
            };
            /**
             * @description Event that created the pipeline of the job, such as `push`. Documented after GitLab 18.10, but never seen in a response, and
             *     not in GitLab's own OpenAPI file.
             *     @since a version after GitLab 17.0
             * @example push
             */
            source?: string;
        };
        /**
         * ArtifactType
         * @description Type of an artifact file. `archive` is the ZIP file of `artifacts:paths`, `metadata` is its index, and `trace` is the stored
         *     log. The other types are the reports of `artifacts:reports`. New GitLab releases add report types.
         * @example archive
         */
        ArtifactType: "archive" | "metadata" | "trace" | "junit" | "sast" | "dependency_scanning" | "container_scanning" | "dast" | "codequality" | "license_scanning" | "performance" | "metrics" | "metrics_referee" | "network_referee" | "lsif" | "dotenv" | "cobertura" | "terraform" | "accessibility" | "cluster_applications" | "secret_detection" | "requirements" | "coverage_fuzzing" | "browser_performance" | "load_performance" | "api_fuzzing" | "cluster_image_scanning" | "cyclonedx" | "requirements_v2" | "annotations" | "repository_xray" | "jacoco" | "scip" | "sarif";
        /**
         * Artifact
         * @description A stored file of a job. To download it, use GitLab's Job Artifacts API.
         */
        Artifact: {
            /**
             * @description Type of an artifact file. `archive` is the ZIP file of `artifacts:paths`, `metadata` is its index, and `trace` is the stored
             *     log. The other types are the reports of `artifacts:reports`. New GitLab releases add report types.
             */
            file_type: components["schemas"]["ArtifactType"];
            /**
             * @description Size of the file, in bytes.
             * @example 1000
             */
            size: number;
            /**
             * @description Name of the stored file. For reports, the type determines the name.
             * @example artifacts.zip
             */
            filename: string;
            /**
             * @description Encoding of the stored file. `null` for logs (`trace`) and for very old files.
             * @example zip
             */
            file_format: "raw" | "zip" | "gzip" | null;
        };
        /**
         * RunnerType
         * @description Scope of a runner.
         * @example instance_type
         */
        RunnerType: "instance_type" | "group_type" | "project_type";
        /**
         * RunnerStatus
         * @description Connection status of a runner, computed for each response.
         * @example online
         */
        RunnerStatus: "online" | "offline" | "never_contacted" | "stale" | "paused";
        /**
         * UserBasic
         * @description The eight fields of a user that GitLab sends where it does not send the whole profile.
         */
        UserBasic: {
            /**
             * @description ID of the user.
             * @example 1
             */
            id: number;
            /**
             * @description Username, for signing in and for mentions.
             * @example sidneyjones
             */
            username: string;
            /**
             * @description Email address that the user shows on the profile. Empty or `null` if the user shows none.
             * @example sidney@example.com
             */
            public_email: string | null;
            /**
             * @description Display name. GitLab can replace it with asterisks for bots that the caller cannot see.
             * @example Sidney Jones
             */
            name: string;
            /** @description State of a user account. */
            state: components["schemas"]["UserState"];
            /**
             * @description Whether the account is locked after failed sign-in attempts.
             * @example false
             */
            locked: boolean;
            /**
             * Format: uri
             * @description URL of the avatar of the user. `null` if there is none.
             * @example https://gitlab.com/uploads/-/system/user/avatar/1/avatar.png
             */
            avatar_url: string | null;
            /**
             * Format: uri
             * @description URL of the profile page of the user.
             * @example https://gitlab.com/sidneyjones
             */
            web_url: string;
        };
        /**
         * Runner
         * @description The registered runner that picked up a job. `runner_manager` is the machine that runs the job.
         */
        Runner: {
            /**
             * @description ID of the runner.
             * @example 32
             */
            id: number;
            /**
             * @description Description that the owner of the runner entered. Can be empty or `null`.
             * @example Linux runner with Docker
             */
            description: string | null;
            /**
             * @deprecated
             * @description Always `null` since GitLab 17.0. Use `runner_manager.ip_address`.
             * @example null
             */
            ip_address: string | null;
            /**
             * @deprecated
             * @description The opposite of `paused`. Use `paused`.
             * @example true
             */
            active: boolean;
            /**
             * @description Whether the runner is paused. A paused runner accepts no new jobs.
             * @example false
             */
            paused: boolean;
            /**
             * @description Whether the runner serves the whole instance: `runner_type` is `instance_type`.
             * @example true
             */
            is_shared: boolean;
            /** @description Scope of a runner. */
            runner_type: components["schemas"]["RunnerType"];
            /**
             * @description Name of the runner program, such as `gitlab-runner`. `null` on newer servers, and if the runner never reported one.
             * @example gitlab-runner
             */
            name: string | null;
            /**
             * @description Whether the runner contacted GitLab recently. `null` if it never did.
             * @example true
             */
            online: boolean | null;
            /** @description Connection status of a runner, computed for each response. */
            status: components["schemas"]["RunnerStatus"];
            /**
             * Format: date-time
             * @description Time when the runner was registered.
             *     @since a version after GitLab 17.0
             * @example 2024-05-01T10:12:02.507Z
             */
            created_at?: string;
            /**
             * @description User who registered the runner. `null` if the user is unknown. GitLab.com has sent it for instance runners since GitLab 18.11
             *     at the latest.
             *     @since a version after GitLab 17.0
             */
            created_by?: components["schemas"]["UserBasic"] | null;
            /**
             * @description Whether the runner is running a job now.
             *     @since GitLab 18.3
             * @example idle
             */
            job_execution_status?: "active" | "idle";
        };
        /**
         * RunnerManager
         * @description A machine that runs jobs for a runner. Several runner managers can share one registered runner.
         */
        RunnerManager: {
            /**
             * @description ID of the runner manager.
             * @example 1
             */
            id: number;
            /**
             * @description Identifier of the machine, stored in the configuration of its runner.
             * @example s_89e5e9956577
             */
            system_id: string;
            /**
             * @description Version of the runner program. `null` until the machine reports it.
             * @example 18.5.0
             */
            version: string | null;
            /**
             * @description Git revision that the runner program was built from. `null` until the machine reports it.
             * @example 535ced5f
             */
            revision: string | null;
            /**
             * @description Operating system of the machine. `null` until the machine reports it.
             * @example linux
             */
            platform: string | null;
            /**
             * @description Processor architecture of the machine. `null` until the machine reports it.
             * @example amd64
             */
            architecture: string | null;
            /**
             * Format: date-time
             * @description Time when the runner manager was created.
             * @example 2024-05-01T10:12:02.507Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Time of the last contact with the machine. `null` if there was none.
             * @example 2026-03-02T08:20:09.355Z
             */
            contacted_at: string | null;
            /**
             * @description Last known IP address of the machine. `null` until the machine reports it.
             * @example 127.0.0.1
             */
            ip_address: string | null;
            /** @description Connection status of a runner, computed for each response. */
            status?: components["schemas"]["RunnerStatus"];
            /**
             * @description Whether the machine is running a job now.
             *     @since GitLab 18.3
             * @example active
             */
            job_execution_status?: "active" | "idle";
        };
        /**
         * BuildFields
         * @description Fields that only a job on a runner has. Trigger jobs have none of these.
         */
        BuildFields: {
            /**
             * @description Whether the job is too old to be retried or played, according to the archive setting of the instance. Older servers do not
             *     cancel or erase it either.
             * @example false
             */
            archived: boolean;
            /** @description Stored files of the job, including its metadata and log. Empty if there are none. */
            artifacts: components["schemas"]["Artifact"][];
            /**
             * @deprecated
             * @description The artifacts archive, which `artifacts` also contains. Omitted, not `null`, if the job has no usable archive.
             */
            artifacts_file?: {
                /**
                 * @description Name of the archive.
                 * @example artifacts.zip
                 */
                filename: string;
                /**
                 * @description Size of the archive, in bytes. `null` if it was not recorded.
                 * @example 1000
                 */
                size: number | null;
            };
            /**
             * Format: date-time
             * @description Time when the artifacts are deleted. `null` if there are none, if they are kept forever, and after the job was erased.
             * @example 2026-04-01T08:16:31.198Z
             */
            artifacts_expire_at?: string | null;
            /** @description Runner that picked up the job. `null` until then. */
            runner: components["schemas"]["Runner"] | null;
            /**
             * @description Machine that picked up the job. `null` until then, and after GitLab has removed the record of the machine. Omitted from the
             *     response to a retry of a trigger job.
             */
            runner_manager?: components["schemas"]["RunnerManager"] | null;
            /** @description Tags that a runner needs to run this job, sorted by name. Empty if any runner can run it. */
            tag_list?: string[];
            /**
             * @deprecated
             * @description Shown only in GitLab's documentation of erase, always as `null`. No current version sends it.
             * @example null
             */
            download_url?: string | null;
        };
        /**
         * Job
         * @description A CI/CD job, as returned by the lists and by `getJob`. Trigger jobs have their own type, `Bridge`.
         */
        Job: components["schemas"]["JobBasic"] & components["schemas"]["BuildFields"] & {
            /**
             * @description The pipeline that a job belongs to, or that a trigger job started. GitLab sends all ten fields. Fields that its documentation
             *     omits in some places are optional here.
             */
            pipeline: components["schemas"]["Pipeline"];
            /** @description Tags that a runner needs to run this job, sorted by name. Empty if any runner can run it. */
            tag_list: string[];
            /**
             * Format: date-time
             * @description Time when the artifacts are deleted. `null` if there are none, if they are kept forever, and after the job was erased.
             * @example 2026-04-01T08:16:31.198Z
             */
            artifacts_expire_at: string | null;
        };
        /**
         * GitLabErrorBody
         * @description Body of an error response. GitLab has two envelopes: `message` for errors from its own checks, and `error` for invalid
         *     parameters, unknown routes, pagination, and tokens. Read the property that is present. Do not compare texts to distinguish
         *     errors; act on the status.
         */
        GitLabErrorBody: {
            /**
             * @description Error text, usually with the status in front. An object for validation errors (field name to texts) and for endpoint rate
             *     limits (`{ "error": "…" }`).
             * @example 404 Project Not Found
             */
            message?: string | {
                [key: string]: string | string[];
            };
            /**
             * @description Error text. For token errors, a code such as `invalid_token` or `insufficient_scope`.
             * @example scope does not have a valid value
             */
            error?: string;
            /**
             * @description Human-readable explanation of a token error. Sent with the code in `error`.
             * @example Token was revoked. You have to re-authorize from the user.
             */
            error_description?: string;
            /**
             * @description Scopes that GitLab would accept, separated by spaces. Sent with `insufficient_scope`.
             * @example api read_api
             */
            scope?: string;
        };
        /**
         * Bridge
         * @description A trigger job. It starts another pipeline and runs on no runner, so it has no log, artifacts, or tags.
         */
        Bridge: components["schemas"]["JobBasic"] & {
            /**
             * @description The pipeline that a job belongs to, or that a trigger job started. GitLab sends all ten fields. Fields that its documentation
             *     omits in some places are optional here.
             */
            pipeline: components["schemas"]["Pipeline"];
            /**
             * @description Pipeline that the job started. It can belong to another project. `null` until it exists, and if it could not be
             *     created.
             */
            downstream_pipeline: components["schemas"]["Pipeline"] | null;
            /**
             * @deprecated
             * @description Shown in GitLab's documentation. Current versions do not send it for trigger jobs.
             * @example false
             */
            archived?: boolean;
        };
        /**
         * JobResult
         * @description A job, as returned by cancel, retry, erase, play, and `getTokenJob`. GitLab sends a complete `Job`. Its documentation omits
         *     `pipeline`, `tag_list`, or `artifacts_expire_at`, so these three are optional here.
         */
        JobResult: components["schemas"]["JobBasic"] & components["schemas"]["BuildFields"];
        /**
         * JobVariable
         * @description A CI/CD variable for one run of a manual job.
         */
        JobVariable: {
            /**
             * @description Name of the variable. If it is missing, GitLab returns 400 with the index of the entry.
             * @example DEPLOY_TARGET
             */
            key: string;
            /**
             * @description Value of the variable, as text. Write numbers and booleans as strings.
             * @example staging
             */
            value: string;
        };
        /**
         * AllowedAgents
         * @description The GitLab agents for Kubernetes that a job can use, and the job details that an agent needs.
         */
        AllowedAgents: {
            /** @description Agents that the job can connect to. Empty if there are none. */
            allowed_agents: {
                /**
                 * @description ID of the agent.
                 * @example 1
                 */
                id: number;
                /** @description Project that contains the configuration of the agent. */
                config_project: {
                    /**
                     * @description ID of the project.
                     * @example 1
                     */
                    id: number;
                    /**
                     * @description Description of the project. `null` if it has none.
                     * @example Agents of the platform team
                     */
                    description: string | null;
                    /**
                     * @description Name of the project.
                     * @example agents
                     */
                    name: string;
                    /**
                     * @description Human-readable name of the project, with the names of its groups.
                     * @example Platform / agents
                     */
                    name_with_namespace: string;
                    /**
                     * @description Last segment of the project path.
                     * @example agents
                     */
                    path: string;
                    /**
                     * @description Full path of the project. URL-encode it to use it as the `id` parameter.
                     * @example platform/agents
                     */
                    path_with_namespace: string;
                    /**
                     * Format: date-time
                     * @description Time when the project was created.
                     * @example 2022-11-16T14:51:50.579Z
                     */
                    created_at: string;
                };
                /**
                 * @description The `ci_access` entry of the agent configuration that grants this job access. Empty for agents of the job's own
                 *     project. Missing from the response that GitLab documents.
                 */
                configuration?: {
                    [key: string]: unknown;
                };
            }[];
            /** @description Job that the token belongs to. */
            job: {
                /**
                 * @description ID of the job.
                 * @example 1
                 */
                id: number;
            };
            /** @description Pipeline of the job. */
            pipeline: {
                /**
                 * @description ID of the pipeline.
                 * @example 2
                 */
                id: number;
            };
            /** @description Project of the job. */
            project: {
                /**
                 * @description ID of the project.
                 * @example 1
                 */
                id: number;
                /** @description The group of the project and all its parent groups. Empty for a project in a personal namespace. */
                groups: {
                    /**
                     * @description ID of the group.
                     * @example 3
                     */
                    id: number;
                }[];
            };
            /** @description Environment that the job deploys to. Omitted if the job deploys to none. */
            environment?: {
                /**
                 * @description Deployment tier, such as `production`, `staging`, `testing`, `development`, or `other`.
                 * @example production
                 */
                tier: string;
                /**
                 * @description Short name of the environment, safe for URLs and for Kubernetes.
                 * @example production-1x2y3z
                 */
                slug: string;
            };
            /**
             * @description User who started the job. GitLab's code sends `id`, `username`, and `roles_in_project`. Its documentation shows the other
             *     fields instead of the roles.
             */
            user: {
                /**
                 * @description ID of the user.
                 * @example 2
                 */
                id: number;
                /**
                 * @description Username that the user signs in with.
                 * @example sidneyjones
                 */
                username: string;
                /** @description Roles in the project up to that of the user, lowest first. */
                roles_in_project?: ("guest" | "planner" | "reporter" | "developer" | "security_manager" | "maintainer" | "owner")[];
                /**
                 * @description Display name of the user. Documented, but not sent by current versions.
                 * @example Sidney Jones
                 */
                name?: string;
                /**
                 * @description Account state of the user. Documented, but not sent by current versions.
                 * @example active
                 */
                state?: string;
                /**
                 * Format: uri
                 * @description URL of the avatar of the user. `null` if there is none. Documented, but not sent by current versions.
                 * @example https://gitlab.com/uploads/-/system/user/avatar/2/avatar.png
                 */
                avatar_url?: string | null;
                /**
                 * Format: uri
                 * @description URL of the profile page of the user. Documented, but not sent by current versions.
                 * @example https://gitlab.com/sidneyjones
                 */
                web_url?: string;
            };
        };
    };
    responses: {
        /** @description The project was renamed or moved, and `id` is its old path. `Location` contains the URL with the numeric project ID. */
        MovedPermanently: {
            headers: {
                Location: components["headers"]["Location"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "text/plain": string;
            };
        };
        /**
         * @description The token is missing, unknown, expired, or revoked, or it is a job token whose job has ended. GitLab checks this before
         *     anything else.
         */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GitLabErrorBody"];
            };
        };
        /** @description The token lacks the required scope or permission, or its user lacks permission. */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GitLabErrorBody"];
            };
        };
        /** @description The project does not exist, or the caller cannot see it. */
        ProjectNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GitLabErrorBody"];
            };
        };
        /** @description GitLab failed to process the request. The request may or may not have taken effect. */
        InternalServerError: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GitLabErrorBody"];
            };
        };
        /** @description A GitLab component is unavailable or overloaded. Retry after `Retry-After`. */
        ServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GitLabErrorBody"];
            };
        };
        /** @description The project or the pipeline does not exist, or the caller cannot see it. The response does not distinguish the two cases. */
        PipelineNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GitLabErrorBody"];
            };
        };
        /** @description Too many requests. The caller exceeded the instance-wide rate limit. Administrators can change the text of the response. */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "RateLimit-Name": components["headers"]["RateLimitName"];
                "RateLimit-Limit": components["headers"]["RateLimitLimit"];
                "RateLimit-Observed": components["headers"]["RateLimitObserved"];
                "RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                "RateLimit-Reset": components["headers"]["RateLimitReset"];
                "RateLimit-ResetTime": components["headers"]["RateLimitResetTime"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "text/plain": string;
            };
        };
        /** @description The project or the job does not exist, or the caller cannot see it. The response does not distinguish the two cases. */
        JobNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GitLabErrorBody"];
            };
        };
        /** @description The project was renamed or moved, and `id` is its old path. GitLab redirects only `GET` requests. */
        MovedProject: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GitLabErrorBody"];
            };
        };
        /** @description Another request changed the job at the same time. Get the job again to see its current state. */
        Conflict: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GitLabErrorBody"];
            };
        };
        /**
         * @description Too many requests. The caller exceeded the rate limit of this action (JSON, GitLab 19.5 and later) or the instance-wide rate
         *     limit (text). GitLab did not perform the action. Rejected requests also count toward the limit.
         */
        TooManyJobActions: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "RateLimit-Name": components["headers"]["RateLimitName"];
                "RateLimit-Limit": components["headers"]["RateLimitLimit"];
                "RateLimit-Observed": components["headers"]["RateLimitObserved"];
                "RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                "RateLimit-Reset": components["headers"]["RateLimitReset"];
                "RateLimit-ResetTime": components["headers"]["RateLimitResetTime"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GitLabErrorBody"];
                "text/plain": string;
            };
        };
        /** @description The token is valid, but it is not a job token. */
        TokenJobNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GitLabErrorBody"];
            };
        };
    };
    parameters: {
        /**
         * @description ID of the project, or its full path with each `/` encoded as `%2F`.
         * @example group/project
         */
        ProjectId: number | string;
        /**
         * @description Job states to filter by. Repeat the parameter for each state: `scope[]=pending&scope[]=running`. A comma-separated list is one
         *     invalid value and returns 400. Without this parameter, jobs in every state are returned.
         */
        Scopes: components["schemas"]["JobScope"][];
        /** @description Single job state to filter by, the short form of `scope[]`. If `scope` is repeated, only the last value applies. */
        Scope: components["schemas"]["JobScope"];
        /**
         * @description Branch or tag whose jobs to return, such as `main`, matched exactly. A blank value returns all jobs. Older servers ignore this
         *     parameter and return all jobs.
         *     @since GitLab 18.10
         */
        Ref: string;
        /**
         * @description Page number, for offset pagination. A page past the end returns an empty list, and a number below 1 returns the first page.
         * @example 1
         */
        Page: number;
        /**
         * @description Number of jobs per page. GitLab treats a value above 100 as 100, and a negative one as the default. It rejects 0 with 400.
         * @example 20
         */
        PerPage: number;
        /**
         * @description Pagination method. `keyset` stays fast and complete while new jobs are created; the `Link` header of each page contains the
         *     URL of the next one. Without this parameter, the list uses offset pagination (`page`).
         */
        Pagination: "keyset";
        /**
         * @description Sort field for keyset pagination. GitLab supports only `id`; other values return 405. Ignored without `pagination=keyset`.
         * @example id
         */
        OrderBy: "id";
        /**
         * @description Sort direction for keyset pagination. GitLab supports only `desc` (newest first); `asc` returns 405. Ignored without
         *     `pagination=keyset`.
         * @example desc
         */
        Sort: "desc";
        /**
         * @description Position in a keyset-paginated list. Take it from the `Link` header of the previous page. The value is opaque, such as
         *     `eyJpZCI6IjYiLCJfa2QiOiJuIn0`.
         */
        Cursor: string;
        /**
         * @description ID of a pipeline of the project. Child pipelines are supported. Inside a CI/CD job, `CI_PIPELINE_ID` contains it.
         * @example 6
         */
        PipelineId: number | string;
        /**
         * @description Whether to include retried jobs (jobs that a retry has replaced).
         * @example false
         */
        IncludeRetried: boolean;
        /**
         * @description ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it.
         * @example 8
         */
        JobId: number | string;
        /**
         * @description Offset in the log to start from, in bytes. Use it to fetch only the new part of a growing log. Older servers ignore this
         *     parameter and return the whole log.
         *     @since GitLab 19.0
         * @example 0
         */
        ByteOffset: number;
        /**
         * @description Maximum number of bytes of the log to return. Without it, the response contains the rest of the log. Older servers ignore this
         *     parameter.
         *     @since GitLab 19.0
         */
        ByteLimit: number;
        /**
         * @description Whether to cancel a job that is stuck in `canceling` without waiting for its runner. Requires at least the Maintainer role. A job
         *     in any other state, such as `running`, is returned unchanged. Servers before about GitLab 17.10 ignore this
         *     parameter.
         *     @since a version after GitLab 17.0
         * @example false
         */
        Force: boolean;
    };
    requestBodies: never;
    headers: {
        /**
         * @description URLs of related pages, each with a `rel`. Offset pagination sends `prev` and `next` if such a page exists, `first` always, and
         *     `last` only if the total is known. Keyset pagination sends only `next`. The last keyset page has no `Link` header, although it
         *     contains jobs.
         * @example <https://gitlab.com/api/v4/projects/1/jobs?page=1&per_page=20>; rel="first"
         */
        Link: string;
        /**
         * @description Number of the returned page. Not sent with keyset pagination.
         * @example 1
         */
        XPage: string;
        /**
         * @description Number of jobs on a full page. Not sent with keyset pagination.
         * @example 20
         */
        XPerPage: string;
        /**
         * @description Number of the next page. Present but empty on the last page. Not sent with keyset pagination.
         * @example
         */
        XNextPage: string;
        /**
         * @description Number of the previous page. Present but empty on the first page. Not sent with keyset pagination.
         * @example
         */
        XPrevPage: string;
        /**
         * @description Cursor of the next keyset page. Not sent with the last page and with offset pagination. Some servers send only `Link`.
         * @example eyJpZCI6IjYiLCJfa2QiOiJuIn0
         */
        XNextCursor: string;
        /**
         * @description Cursor of the previous keyset page. Not sent with the first page and with offset pagination. Some servers do not send it.
         * @example eyJpZCI6IjgiLCJfa2QiOiJwIn0
         */
        XPrevCursor: string;
        /**
         * @description ID of the request in the logs of the instance. Include it when you contact the administrators.
         * @example 01JNAD3V4Y8Y7P3K9GQ2T6R5WB
         */
        XRequestId: string;
        /**
         * @description URL of the same resource, with the numeric ID of its project.
         * @example https://gitlab.com/api/v4/projects/278964/jobs
         */
        Location: string;
        /**
         * @description Authentication scheme to use. Sent when a token has expired or was revoked.
         * @example Bearer realm="Protected by OAuth 2.0"
         */
        WwwAuthenticate: string;
        /**
         * @description Time to wait before the next request, in seconds. Sent for the instance-wide rate limit and with 503. Since about GitLab 18.5,
         *     also sent for endpoint rate limits (`60`).
         * @example 1
         */
        RetryAfter: string;
        /**
         * @description Name of the rate limit that counts the request. Sent only for the instance-wide rate limit. GitLab.com sends it with every response.
         * @example throttle_authenticated_api
         */
        RateLimitName: string;
        /**
         * @description Number of requests allowed in 60 seconds. Sent only for the instance-wide rate limit. GitLab.com sends it with every response.
         * @example 2000
         */
        RateLimitLimit: string;
        /**
         * @description Number of requests counted in the current period. Sent only for the instance-wide rate limit. GitLab.com sends it with every response.
         * @example 2001
         */
        RateLimitObserved: string;
        /**
         * @description Number of requests left in the current period. Sent only for the instance-wide rate limit. GitLab.com sends it with every response.
         * @example 0
         */
        RateLimitRemaining: string;
        /**
         * @description Time when the rate limit resets, as a Unix timestamp in seconds. Sent only for the instance-wide rate limit. GitLab.com sends it with every response.
         * @example 1772439360
         */
        RateLimitReset: string;
        /**
         * @description Time when the rate limit resets, as an HTTP date. Sent only for the instance-wide rate limit. GitLab.com sends it with every response.
         * @example Mon, 02 Mar 2026 08:16:00 GMT
         */
        RateLimitResetTime: string;
        /**
         * @description Total number of jobs. Not sent if there are more than 10,000.
         * @example 2
         */
        XTotal: string;
        /**
         * @description Total number of pages. Not sent if there are more than 10,000 jobs.
         * @example 1
         */
        XTotalPages: string;
        /**
         * @description Filename of the log. GitLab sends the disposition type `infile`, which is neither `inline` nor `attachment`.
         * @example infile; filename="8.log"
         */
        ContentDisposition: string;
        /**
         * @description Feature flags for GitLab's agent server. Other clients can ignore it.
         * @example example_flag=true
         */
        GitlabFeatureFlag: string;
    };
    pathItems: never;
}
export type JobScope = components['schemas']['JobScope'];
export type JobStatus = components['schemas']['JobStatus'];
export type UserState = components['schemas']['UserState'];
export interface User extends Schema<"User"> {}
export interface Commit extends Schema<"Commit"> {}
export interface Pipeline extends Schema<"Pipeline"> {}
export type FailureReason = components['schemas']['FailureReason'];
export interface JobBasic extends Schema<"JobBasic"> {}
export type ArtifactType = components['schemas']['ArtifactType'];
export interface Artifact extends Schema<"Artifact"> {}
export type RunnerType = components['schemas']['RunnerType'];
export type RunnerStatus = components['schemas']['RunnerStatus'];
export interface UserBasic extends Schema<"UserBasic"> {}
export interface Runner extends Schema<"Runner"> {}
export interface RunnerManager extends Schema<"RunnerManager"> {}
export interface BuildFields extends Schema<"BuildFields"> {}
export interface Job extends Schema<"Job"> {}
export interface GitLabErrorBody extends Schema<"GitLabErrorBody"> {}
export interface Bridge extends Schema<"Bridge"> {}
export interface JobResult extends Schema<"JobResult"> {}
export interface JobVariable extends Schema<"JobVariable"> {}
export interface AllowedAgents extends Schema<"AllowedAgents"> {}
export type ResponseMovedPermanently = components['responses']['MovedPermanently'];
export type ResponseUnauthorized = components['responses']['Unauthorized'];
export type ResponseForbidden = components['responses']['Forbidden'];
export type ResponseProjectNotFound = components['responses']['ProjectNotFound'];
export type ResponseInternalServerError = components['responses']['InternalServerError'];
export type ResponseServiceUnavailable = components['responses']['ServiceUnavailable'];
export type ResponsePipelineNotFound = components['responses']['PipelineNotFound'];
export type ResponseTooManyRequests = components['responses']['TooManyRequests'];
export type ResponseJobNotFound = components['responses']['JobNotFound'];
export type ResponseMovedProject = components['responses']['MovedProject'];
export type ResponseConflict = components['responses']['Conflict'];
export type ResponseTooManyJobActions = components['responses']['TooManyJobActions'];
export type ResponseTokenJobNotFound = components['responses']['TokenJobNotFound'];
export type ParameterProjectId = components['parameters']['ProjectId'];
export type ParameterScopes = components['parameters']['Scopes'];
export type ParameterScope = components['parameters']['Scope'];
export type ParameterRef = components['parameters']['Ref'];
export type ParameterPage = components['parameters']['Page'];
export type ParameterPerPage = components['parameters']['PerPage'];
export type ParameterPagination = components['parameters']['Pagination'];
export type ParameterOrderBy = components['parameters']['OrderBy'];
export type ParameterSort = components['parameters']['Sort'];
export type ParameterCursor = components['parameters']['Cursor'];
export type ParameterPipelineId = components['parameters']['PipelineId'];
export type ParameterIncludeRetried = components['parameters']['IncludeRetried'];
export type ParameterJobId = components['parameters']['JobId'];
export type ParameterByteOffset = components['parameters']['ByteOffset'];
export type ParameterByteLimit = components['parameters']['ByteLimit'];
export type ParameterForce = components['parameters']['Force'];
export type HeaderLink = components['headers']['Link'];
export type HeaderXPage = components['headers']['XPage'];
export type HeaderXPerPage = components['headers']['XPerPage'];
export type HeaderXNextPage = components['headers']['XNextPage'];
export type HeaderXPrevPage = components['headers']['XPrevPage'];
export type HeaderXNextCursor = components['headers']['XNextCursor'];
export type HeaderXPrevCursor = components['headers']['XPrevCursor'];
export type HeaderXRequestId = components['headers']['XRequestId'];
export type HeaderLocation = components['headers']['Location'];
export type HeaderWwwAuthenticate = components['headers']['WwwAuthenticate'];
export type HeaderRetryAfter = components['headers']['RetryAfter'];
export type HeaderRateLimitName = components['headers']['RateLimitName'];
export type HeaderRateLimitLimit = components['headers']['RateLimitLimit'];
export type HeaderRateLimitObserved = components['headers']['RateLimitObserved'];
export type HeaderRateLimitRemaining = components['headers']['RateLimitRemaining'];
export type HeaderRateLimitReset = components['headers']['RateLimitReset'];
export type HeaderRateLimitResetTime = components['headers']['RateLimitResetTime'];
export type HeaderXTotal = components['headers']['XTotal'];
export type HeaderXTotalPages = components['headers']['XTotalPages'];
export type HeaderContentDisposition = components['headers']['ContentDisposition'];
export type HeaderGitlabFeatureFlag = components['headers']['GitlabFeatureFlag'];
export type $defs = Record<string, never>;
export interface operations {
    listProjectJobs: {
        parameters: {
            query?: {
                /**
                 * @description Job states to filter by. Repeat the parameter for each state: `scope[]=pending&scope[]=running`. A comma-separated list is one
                 *     invalid value and returns 400. Without this parameter, jobs in every state are returned.
                 */
                "scope[]"?: components["parameters"]["Scopes"];
                /** @description Single job state to filter by, the short form of `scope[]`. If `scope` is repeated, only the last value applies. */
                scope?: components["parameters"]["Scope"];
                /**
                 * @description Branch or tag whose jobs to return, such as `main`, matched exactly. A blank value returns all jobs. Older servers ignore this
                 *     parameter and return all jobs.
                 *     @since GitLab 18.10
                 */
                ref?: components["parameters"]["Ref"];
                /**
                 * @description Page number, for offset pagination. A page past the end returns an empty list, and a number below 1 returns the first page.
                 * @example 1
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description Number of jobs per page. GitLab treats a value above 100 as 100, and a negative one as the default. It rejects 0 with 400.
                 * @example 20
                 */
                per_page?: components["parameters"]["PerPage"];
                /**
                 * @description Pagination method. `keyset` stays fast and complete while new jobs are created; the `Link` header of each page contains the
                 *     URL of the next one. Without this parameter, the list uses offset pagination (`page`).
                 */
                pagination?: components["parameters"]["Pagination"];
                /**
                 * @description Sort field for keyset pagination. GitLab supports only `id`; other values return 405. Ignored without `pagination=keyset`.
                 * @example id
                 */
                order_by?: components["parameters"]["OrderBy"];
                /**
                 * @description Sort direction for keyset pagination. GitLab supports only `desc` (newest first); `asc` returns 405. Ignored without
                 *     `pagination=keyset`.
                 * @example desc
                 */
                sort?: components["parameters"]["Sort"];
                /**
                 * @description Position in a keyset-paginated list. Take it from the `Link` header of the previous page. The value is opaque, such as
                 *     `eyJpZCI6IjYiLCJfa2QiOiJuIn0`.
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description A page of jobs, empty if there are none. Keyset pages have `Link`, `X-Next-Cursor` and `X-Prev-Cursor` only, and the last
             *     page has no `Link`.
             */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "X-Page": components["headers"]["XPage"];
                    "X-Per-Page": components["headers"]["XPerPage"];
                    "X-Next-Page": components["headers"]["XNextPage"];
                    "X-Prev-Page": components["headers"]["XPrevPage"];
                    "X-Next-Cursor": components["headers"]["XNextCursor"];
                    "X-Prev-Cursor": components["headers"]["XPrevCursor"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"][];
                };
            };
            301: components["responses"]["MovedPermanently"];
            /** @description A parameter has an invalid value. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitLabErrorBody"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            /** @description GitLab does not support the requested keyset order, or the page is too far for offset pagination. */
            405: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitLabErrorBody"];
                };
            };
            /**
             * @description Too many requests. The caller exceeded the rate limit of this list (JSON) or the instance-wide rate limit (text). The
             *     default limit of this list is 600 requests per minute for each user. Rejected requests also count toward the limit.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "RateLimit-Name": components["headers"]["RateLimitName"];
                    "RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    "RateLimit-Observed": components["headers"]["RateLimitObserved"];
                    "RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    "RateLimit-Reset": components["headers"]["RateLimitReset"];
                    "RateLimit-ResetTime": components["headers"]["RateLimitResetTime"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitLabErrorBody"];
                    "text/plain": string;
                };
            };
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listPipelineJobs: {
        parameters: {
            query?: {
                /**
                 * @description Whether to include retried jobs (jobs that a retry has replaced).
                 * @example false
                 */
                include_retried?: components["parameters"]["IncludeRetried"];
                /**
                 * @description Job states to filter by. Repeat the parameter for each state: `scope[]=pending&scope[]=running`. A comma-separated list is one
                 *     invalid value and returns 400. Without this parameter, jobs in every state are returned.
                 */
                "scope[]"?: components["parameters"]["Scopes"];
                /** @description Single job state to filter by, the short form of `scope[]`. If `scope` is repeated, only the last value applies. */
                scope?: components["parameters"]["Scope"];
                /**
                 * @description Page number, for offset pagination. A page past the end returns an empty list, and a number below 1 returns the first page.
                 * @example 1
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description Number of jobs per page. GitLab treats a value above 100 as 100, and a negative one as the default. It rejects 0 with 400.
                 * @example 20
                 */
                per_page?: components["parameters"]["PerPage"];
            };
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of a pipeline of the project. Child pipelines are supported. Inside a CI/CD job, `CI_PIPELINE_ID` contains it.
                 * @example 6
                 */
                pipeline_id: components["parameters"]["PipelineId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs. Empty if there are none, or if the caller cannot read them. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "X-Page": components["headers"]["XPage"];
                    "X-Per-Page": components["headers"]["XPerPage"];
                    "X-Next-Page": components["headers"]["XNextPage"];
                    "X-Prev-Page": components["headers"]["XPrevPage"];
                    "X-Total": components["headers"]["XTotal"];
                    "X-Total-Pages": components["headers"]["XTotalPages"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"][];
                };
            };
            301: components["responses"]["MovedPermanently"];
            /** @description A parameter has an invalid value. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitLabErrorBody"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["PipelineNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listPipelineTriggerJobs: {
        parameters: {
            query?: {
                /**
                 * @description Job states to filter by. Repeat the parameter for each state: `scope[]=pending&scope[]=running`. A comma-separated list is one
                 *     invalid value and returns 400. Without this parameter, jobs in every state are returned.
                 */
                "scope[]"?: components["parameters"]["Scopes"];
                /** @description Single job state to filter by, the short form of `scope[]`. If `scope` is repeated, only the last value applies. */
                scope?: components["parameters"]["Scope"];
                /**
                 * @description Page number, for offset pagination. A page past the end returns an empty list, and a number below 1 returns the first page.
                 * @example 1
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description Number of jobs per page. GitLab treats a value above 100 as 100, and a negative one as the default. It rejects 0 with 400.
                 * @example 20
                 */
                per_page?: components["parameters"]["PerPage"];
            };
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of a pipeline of the project. Child pipelines are supported. Inside a CI/CD job, `CI_PIPELINE_ID` contains it.
                 * @example 6
                 */
                pipeline_id: components["parameters"]["PipelineId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of trigger jobs, empty if the pipeline has none. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "X-Page": components["headers"]["XPage"];
                    "X-Per-Page": components["headers"]["XPerPage"];
                    "X-Next-Page": components["headers"]["XNextPage"];
                    "X-Prev-Page": components["headers"]["XPrevPage"];
                    "X-Total": components["headers"]["XTotal"];
                    "X-Total-Pages": components["headers"]["XTotalPages"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bridge"][];
                };
            };
            301: components["responses"]["MovedPermanently"];
            /** @description A parameter has an invalid value. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitLabErrorBody"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["PipelineNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    listPipelineBridges: {
        parameters: {
            query?: {
                /**
                 * @description Job states to filter by. Repeat the parameter for each state: `scope[]=pending&scope[]=running`. A comma-separated list is one
                 *     invalid value and returns 400. Without this parameter, jobs in every state are returned.
                 */
                "scope[]"?: components["parameters"]["Scopes"];
                /** @description Single job state to filter by, the short form of `scope[]`. If `scope` is repeated, only the last value applies. */
                scope?: components["parameters"]["Scope"];
                /**
                 * @description Page number, for offset pagination. A page past the end returns an empty list, and a number below 1 returns the first page.
                 * @example 1
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description Number of jobs per page. GitLab treats a value above 100 as 100, and a negative one as the default. It rejects 0 with 400.
                 * @example 20
                 */
                per_page?: components["parameters"]["PerPage"];
            };
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of a pipeline of the project. Child pipelines are supported. Inside a CI/CD job, `CI_PIPELINE_ID` contains it.
                 * @example 6
                 */
                pipeline_id: components["parameters"]["PipelineId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of trigger jobs, empty if the pipeline has none. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "X-Page": components["headers"]["XPage"];
                    "X-Per-Page": components["headers"]["XPerPage"];
                    "X-Next-Page": components["headers"]["XNextPage"];
                    "X-Prev-Page": components["headers"]["XPrevPage"];
                    "X-Total": components["headers"]["XTotal"];
                    "X-Total-Pages": components["headers"]["XTotalPages"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bridge"][];
                };
            };
            301: components["responses"]["MovedPermanently"];
            /** @description A parameter has an invalid value. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitLabErrorBody"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["PipelineNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            301: components["responses"]["MovedPermanently"];
            /** @description A parameter has an invalid value. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitLabErrorBody"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["JobNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getJobLog: {
        parameters: {
            query?: {
                /**
                 * @description Offset in the log to start from, in bytes. Use it to fetch only the new part of a growing log. Older servers ignore this
                 *     parameter and return the whole log.
                 *     @since GitLab 19.0
                 * @example 0
                 */
                byte_offset?: components["parameters"]["ByteOffset"];
                /**
                 * @description Maximum number of bytes of the log to return. Without it, the response contains the rest of the log. Older servers ignore this
                 *     parameter.
                 *     @since GitLab 19.0
                 */
                byte_limit?: components["parameters"]["ByteLimit"];
            };
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The log, as bytes that are mostly UTF-8. Empty if there is no log. */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            301: components["responses"]["MovedPermanently"];
            /** @description A parameter has an invalid value. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitLabErrorBody"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description The token lacks the required scope or permission, or its user lacks permission. Also returned for a debug log that the user cannot
             *     read.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitLabErrorBody"];
                };
            };
            404: components["responses"]["JobNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    cancelJob: {
        parameters: {
            query?: {
                /**
                 * @description Whether to cancel a job that is stuck in `canceling` without waiting for its runner. Requires at least the Maintainer role. A job
                 *     in any other state, such as `running`, is returned unchanged. Servers before about GitLab 17.10 ignore this
                 *     parameter.
                 *     @since a version after GitLab 17.0
                 * @example false
                 */
                force?: components["parameters"]["Force"];
            };
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        /** @description This operation needs no body. The body is declared because many clients send an empty object with every `POST` request. */
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The job after the request: `canceled`, `canceling`, or unchanged. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobResult"];
                };
            };
            /** @description A parameter has an invalid value. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitLabErrorBody"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["JobNotFound"];
            405: components["responses"]["MovedProject"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        /** @description Omit the body to use the inputs of the old job. */
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Values for the inputs that the job declares, by name. An unknown name or an invalid value returns 400. GitLab ignores
                     *     the inputs of a job that declares none, and `job_inputs`, the name in its documentation. Older servers ignore this
                     *     property.
                     *     @since GitLab 18.10
                     */
                    inputs?: {
                        [key: string]: string | number | boolean | unknown[];
                    };
                };
            };
        };
        responses: {
            /** @description The new job: `pending`, or `created` until GitLab has processed the pipeline. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobResult"];
                };
            };
            /** @description A parameter or an input has an invalid value. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitLabErrorBody"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description The job cannot be retried, the token lacks the required scope or permission, or its user lacks permission. The state of a job can
             *     prevent a retry. An archived or already retried job can never be retried.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitLabErrorBody"];
                };
            };
            404: components["responses"]["JobNotFound"];
            405: components["responses"]["MovedProject"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyJobActions"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    eraseJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        /** @description This operation needs no body. The body is declared because many clients send an empty object with every `POST` request. */
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The job, without its log and artifacts. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobResult"];
                };
            };
            /** @description A parameter has an invalid value. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitLabErrorBody"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description The job has not finished or has nothing to erase, the token lacks the required scope or permission, or its user lacks permission.
             *     GitLab checks permission before the state of the job.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitLabErrorBody"];
                };
            };
            404: components["responses"]["JobNotFound"];
            405: components["responses"]["MovedProject"];
            /**
             * @description GitLab is refreshing the statistics of the project, or another request changed the job at the same time. Try again
             *     later.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitLabErrorBody"];
                };
            };
            429: components["responses"]["TooManyJobActions"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    playJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path with each `/` encoded as `%2F`.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. Inside a CI/CD job, `CI_JOB_ID` contains it.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        /** @description Omit the body to play the job without changes. */
        requestBody?: {
            content: {
                "application/json": {
                    /** @description CI/CD variables for this run, in the given order. GitLab ignores those of a trigger job. */
                    job_variables_attributes?: components["schemas"]["JobVariable"][];
                    /**
                     * @description Values for the inputs that the job declares, by name. An unknown name or an invalid value returns 400. GitLab ignores
                     *     the inputs of a job that declares none, and those of a trigger job. Older servers ignore this property.
                     *     @since GitLab 18.10
                     */
                    job_inputs?: {
                        [key: string]: string | number | boolean | unknown[];
                    };
                };
            };
        };
        responses: {
            /** @description The job, usually `pending`. A new job if the job had already finished. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobResult"] | components["schemas"]["Bridge"];
                };
            };
            /** @description The job cannot be played, or a parameter, variable, or input has an invalid value. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GitLabErrorBody"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["JobNotFound"];
            405: components["responses"]["MovedProject"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyJobActions"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getTokenJob: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobResult"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["TokenJobNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    getAllowedAgents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agents, the job, and the user who started the job. */
            200: {
                headers: {
                    "Gitlab-Feature-Flag": components["headers"]["GitlabFeatureFlag"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllowedAgents"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["TokenJobNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];
