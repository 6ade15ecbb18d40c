// Generated from spec/ by `npm run generate`. Do not edit: change spec/ and run it again.

export interface paths {
    "/projects/{id}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
                 *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        /**
         * List project jobs
         * @description Lists the jobs of a project, newest first, with the jobs that a retry has replaced. Trigger jobs are not among them: see
         *     `listPipelineBridges`.
         *
         *     Needs a user who may read the project's jobs, also for public projects. Job tokens are accepted by newer servers only. To
         *     read more than one page, use keyset pagination (`pagination=keyset`): pages counted by number shift while new jobs arrive,
         *     and this list never tells its total.
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
                 * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
                 *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of a pipeline of the project, child pipelines included. In a CI/CD job it is in `CI_PIPELINE_ID`.
                 * @example 6
                 */
                pipeline_id: components["parameters"]["PipelineId"];
            };
            cookie?: never;
        };
        /**
         * List pipeline jobs
         * @description Lists the jobs of a pipeline, newest first; child pipelines have lists of their own. Trigger jobs are not among them: see
         *     `listPipelineBridges`. Jobs that a retry has replaced are left out unless `include_retried` asks for them.
         *
         *     Can be read without a token where the pipelines of a public project are public. A caller who may read the pipeline but not
         *     its jobs gets an empty list, not 403. Job tokens are accepted by newer servers only.
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
    "/projects/{id}/pipelines/{pipeline_id}/bridges": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
                 *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of a pipeline of the project, child pipelines included. In a CI/CD job it is in `CI_PIPELINE_ID`.
                 * @example 6
                 */
                pipeline_id: components["parameters"]["PipelineId"];
            };
            cookie?: never;
        };
        /**
         * List pipeline trigger jobs
         * @description Lists the trigger jobs of a pipeline, newest first, each with the pipeline that it started. Jobs that run on a runner are
         *     not among them: see `listPipelineJobs`. Trigger jobs that a retry has replaced are left out.
         *
         *     Can be read without a token where the pipelines of a public project are public. Job tokens are accepted by newer servers
         *     only.
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
                 * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
                 *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        /**
         * Get a single job
         * @description Answers one job of a project. Trigger jobs are not found here: their ID answers 404. Needs a user who may read the
         *     project's jobs, also for public projects; job tokens are ignored, which makes the caller anonymous (401).
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
                 * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
                 *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        /**
         * Get a log file
         * @description Answers the log of a job as the runner wrote it, with ANSI escapes and section markers. While the job runs, this is the part
         *     written so far. A job whose log does not exist yet, was erased or was lost answers 200 with an empty body, not 404. The
         *     answer is never redirected to object storage, and `Range` headers are ignored: use `byte_offset` where the server has it.
         *
         *     Needs a user who may read the project's jobs; the log of a job that ran with debug logging (`CI_DEBUG_TRACE`) needs at least
         *     the Developer role. Trigger jobs have no log and are not found.
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
                 * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
                 *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404.
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
         * @description Cancels a job that has not finished, also one that is `manual` or `scheduled`. A job that already has is returned unchanged
         *     with 201: that is no error, so look at `status`. A running job whose runner can clean up is `canceling` first and `canceled`
         *     later; in `canceling` only `force` has an effect. Needs permission to cancel the
         *     project's jobs. Trigger jobs are not found.
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
                 * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
                 *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404.
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
         * @description Retries a job that is `success`, `failed`, `canceled` or `canceling`. GitLab makes a new job, and **the answer is that new job
         *     with a new `id`**; the old one keeps its state and stays in lists that include retried jobs. The caller becomes the `user` of
         *     the new job. Later jobs of the pipeline that were `skipped` return to `created`. Trigger jobs can be retried too, since
         *     GitLab 17.0. Needs permission to run the project's jobs.
         *
         *     A job in another state, an archived job, one that was already retried, one whose deployment was rejected, and a trigger job
         *     that failed because its pipelines would loop or nest too deep are answered 403.
         *
         *     Repeating a retry whose answer was lost can start the job twice.
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
                 * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
                 *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404.
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
         * @description Deletes the log and all artifacts of a finished job for good; the job itself stays, with `erased_at` set and
         *     `artifacts_expire_at` set to `null`. The job must be `success`, `failed`, `canceled` or `skipped` and have a log or artifacts,
         *     otherwise the answer is 403. Needs the Maintainer role, or the Developer role for a job that the caller started. Archived jobs
         *     and trigger jobs cannot be erased.
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
                 * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
                 *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404.
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
         * @description Starts a job that was defined as manual or delayed (`when: manual`, `when: delayed`). The state `manual` waits for it, and
         *     `scheduled` starts before its time. The caller becomes the `user` of the job. Later jobs of the pipeline that were `skipped`
         *     return to `created`. A trigger job is answered as a `Bridge`, which has `downstream_pipeline`; any other as a `JobResult`.
         *     Needs permission to run the job, and to set pipeline variables if there are any in the request. The status is 200, where the
         *     other actions have 201.
         *
         *     Such a job can be played again after it has finished, as long as it can be retried: GitLab then retries it. Servers from about
         *     18.0 on answer with the new job, older ones with the old one, so use the `id` of the answer. The same happens when two callers
         *     play a job at the same moment.
         *
         *     A job that was never manual or delayed is answered 400 in every state. So is an archived job, and one whose deployment waits
         *     for approval. The JSON of a finished job does not tell how it was defined.
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
         * Get job token's job
         * @description Answers the job that a job token belongs to: "which job am I?" from inside a CI/CD job. A job token is valid only while its
         *     job runs, so the job is always `running`. Any other valid token, such as a personal access token, is answered 404.
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
         * @description Answers the GitLab agents for Kubernetes that the job of a job token may connect to, with what an agent needs to know of the
         *     job. Any other valid token, such as a personal access token, is answered 404.
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
         * @description A job state that a list can be narrowed to. GitLab answers 400 to any other value, so this enumeration is closed.
         * @example failed
         * @enum {string}
         */
        JobScope: "created" | "waiting_for_resource" | "preparing" | "waiting_for_callback" | "pending" | "running" | "success" | "failed" | "canceling" | "canceled" | "skipped" | "manual" | "scheduled";
        /**
         * JobStatus
         * @description State of a job. `success`, `failed`, `canceled` and `skipped` are final: a job stays in them, except that a `skipped` job
         *     returns to `created` when an earlier job of its pipeline is retried or played. The other states can still change on their
         *     own, apart from `manual`, which waits for `playJob`. A newer GitLab may send a state that is not listed here.
         * @example running
         */
        JobStatus: "created" | "waiting_for_resource" | "preparing" | "waiting_for_callback" | "pending" | "running" | "success" | "failed" | "canceling" | "canceled" | "skipped" | "manual" | "scheduled";
        /**
         * User
         * @description The user who started a job. Profile texts can be `null`, empty or filled. Required are the fields that GitLab always
         *     sends and its documentation always shows.
         */
        User: {
            /**
             * @description ID of the user.
             * @example 1
             */
            id: number;
            /**
             * @description Name that the user signs in and is mentioned with.
             * @example sidneyjones
             */
            username: string;
            /**
             * @description Display name. GitLab may replace it by asterisks for bots that the caller must not see.
             * @example Sidney Jones
             */
            name: string;
            /**
             * @description Account state, such as `active` or `blocked`.
             * @example active
             */
            state: string;
            /**
             * @description Whether the account is locked after failed sign-ins.
             * @example false
             */
            locked?: boolean;
            /**
             * Format: uri
             * @description Picture of the user. `null` when there is none.
             * @example https://gitlab.com/uploads/-/system/user/avatar/1/avatar.png
             */
            avatar_url: string | null;
            /**
             * Format: uri
             * @description Profile page of the user.
             * @example https://gitlab.com/sidneyjones
             */
            web_url: string;
            /**
             * Format: date-time
             * @description When the account was made. Left out when the caller may not read the profile.
             * @example 2021-12-21T13:14:24.077Z
             */
            created_at?: string;
            /**
             * @description What the user says of themself.
             * @example Keeps the pipelines green.
             */
            bio: string | null;
            /**
             * @description Place that the user gave.
             * @example Utrecht
             */
            location: string | null;
            /**
             * @description LinkedIn profile name.
             * @example sidney-jones
             */
            linkedin: string | null;
            /**
             * @description X (formerly Twitter) user name.
             * @example @sidney
             */
            twitter: string | null;
            /**
             * @description Discord user ID.
             * @example 123456789123456789
             */
            discord?: string | null;
            /**
             * @description GitHub user name.
             * @example sidneyjones
             */
            github?: string | null;
            /**
             * @deprecated
             * @description Shown in GitLab's documentation; current versions no longer send it.
             * @example
             */
            skype?: string | null;
            /**
             * @description Web site that the user gave.
             * @example https://sidney.example.com
             */
            website_url: string | null;
            /**
             * @description Employer or other organization that the user gave.
             * @example Example Ltd
             */
            organization: string | null;
            /**
             * @description Job title that the user gave.
             * @example Release engineer
             */
            job_title?: string | null;
            /**
             * @description Pronouns that the user gave.
             * @example they/them
             */
            pronouns?: string | null;
            /**
             * @description Address that the user shows on their profile; empty or `null` when they show none.
             * @example sidney@example.com
             */
            public_email: string | null;
            /**
             * @description Whether this is a bot, for example the user behind a project access token.
             * @example false
             */
            bot?: boolean;
            /**
             * @description Job title and organization in one line.
             * @example Release engineer at Example Ltd
             */
            work_information?: string | null;
            /**
             * @description How many users follow this one. Left out when following is switched off or hidden.
             * @example 3
             */
            followers?: number;
            /**
             * @description How many users this one follows. Left out when following is switched off or hidden.
             * @example 5
             */
            following?: number;
            /**
             * @description Whether the caller follows this user. Rarely sent.
             * @example false
             */
            is_followed?: boolean;
            /**
             * @description Time of day where the user lives. `null` when they set no time zone.
             * @example 3:38 PM
             */
            local_time?: string | null;
        };
        /**
         * Commit
         * @description The commit that a job ran on. Its times keep the offset that the author's machine had, unlike those of the job.
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
            /** @description SHAs of the parents; two or more for a merge, none for the first commit of a repository. */
            parent_ids?: string[];
            /**
             * @description First line of the message.
             * @example Test the CI integration.
             */
            title: string;
            /**
             * @description Whole commit message, usually with a line break at the end.
             * @example Test the CI integration.
             */
            message: string;
            /**
             * @description Name of the author as written in the commit, which need not be a GitLab user.
             * @example Sidney Jones
             */
            author_name: string;
            /**
             * @description Address of the author as written in the commit.
             * @example sidney@example.com
             */
            author_email: string;
            /**
             * Format: date-time
             * @description When the change was made.
             * @example 2026-03-02T09:14:05.000+01:00
             */
            authored_date?: string;
            /**
             * @description Name of whoever made the commit; differs from the author after a rebase or a cherry-pick.
             * @example Sidney Jones
             */
            committer_name?: string;
            /**
             * @description Address of the committer.
             * @example sidney@example.com
             */
            committer_email?: string;
            /**
             * Format: date-time
             * @description When the commit was made.
             * @example 2026-03-02T09:14:05.000+01:00
             */
            committed_date?: string;
            /** @description Git trailers of the message, such as `Co-authored-by`, one value each. */
            trailers?: {
                [key: string]: string;
            };
            /** @description Git trailers of the message with every value of a repeated one. */
            extended_trailers?: {
                [key: string]: string[];
            };
            /**
             * Format: uri
             * @description Page of the commit.
             * @example https://gitlab.com/group/project/-/commit/0ff3ae198f8601a285adcf5c0fff204ee6fba5fd
             */
            web_url?: string;
        };
        /**
         * Pipeline
         * @description The pipeline that a job belongs to, or that a trigger job started. GitLab sends all ten fields; those that its
         *     documentation leaves out in one place or another are optional here.
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
             * @description ID of the project that the pipeline belongs to; for a downstream pipeline this may be another project.
             * @example 1
             */
            project_id?: number;
            /**
             * @description SHA of the commit that the pipeline runs on.
             * @example 0ff3ae198f8601a285adcf5c0fff204ee6fba5fd
             */
            sha: string;
            /**
             * @description Branch or tag, or for merge request pipelines a ref such as `refs/merge-requests/7/head`.
             * @example main
             */
            ref: string;
            /**
             * @description State of a job. `success`, `failed`, `canceled` and `skipped` are final: a job stays in them, except that a `skipped` job
             *     returns to `created` when an earlier job of its pipeline is retried or played. The other states can still change on their
             *     own, apart from `manual`, which waits for `playJob`. A newer GitLab may send a state that is not listed here.
             */
            status: components["schemas"]["JobStatus"];
            /**
             * @description What created the pipeline, such as `push`, `web`, `schedule`, `merge_request_event` or `parent_pipeline`.
             * @example push
             */
            source?: string;
            /**
             * Format: date-time
             * @description When the pipeline was created.
             * @example 2026-03-02T08:14:09.123Z
             */
            created_at?: string;
            /**
             * Format: date-time
             * @description When the pipeline last changed, for example because one of its jobs did.
             * @example 2026-03-02T08:20:41.432Z
             */
            updated_at?: string;
            /**
             * Format: uri
             * @description Page of the pipeline.
             * @example https://gitlab.com/group/project/-/pipelines/6
             */
            web_url?: string;
        };
        /**
         * FailureReason
         * @description Why a job failed. The list grows with every few GitLab releases: treat a value that is not listed as
         *     `unknown_failure`. `stuck_or_timeout_failure` and `job_execution_timeout` come from older servers; newer ones send the
         *     finer reasons.
         * @example script_failure
         */
        FailureReason: "unknown_failure" | "script_failure" | "api_failure" | "stuck_or_timeout_failure" | "runner_system_failure" | "missing_dependency_failure" | "runner_unsupported" | "stale_schedule" | "job_execution_timeout" | "archived_failure" | "unmet_prerequisites" | "scheduler_failure" | "data_integrity_failure" | "forward_deployment_failure" | "user_blocked" | "project_deleted" | "ci_quota_exceeded" | "pipeline_loop_detected" | "no_matching_runner" | "trace_size_exceeded" | "builds_disabled" | "environment_creation_failure" | "deployment_rejected" | "failed_outdated_deployment_job" | "job_execution_server_timeout" | "stuck_pending_with_matching_runners" | "stuck_pending_no_matching_runners" | "no_updates_running" | "no_updates_canceling" | "server_timeout_running" | "server_timeout_canceling" | "runner_configuration_error" | "runner_external_dependency_failure" | "runner_interrupted" | "protected_environment_failure" | "insufficient_bridge_permissions" | "downstream_bridge_project_not_found" | "invalid_bridge_trigger" | "upstream_bridge_project_not_found" | "insufficient_upstream_permissions" | "bridge_pipeline_is_child_pipeline" | "downstream_pipeline_creation_failed" | "secrets_provider_not_found" | "reached_max_descendant_pipelines_depth" | "ip_restriction_failure" | "reached_max_pipeline_hierarchy_size" | "reached_downstream_pipeline_trigger_rate_limit" | "duo_workflow_not_allowed" | "job_router_failure" | "job_token_expired" | "id_token_burned_project_path" | "downstream_project_trigger_resolved_to_empty" | "secrets_manager_access_denied" | "duo_workflow_connection_failure";
        /**
         * JobBasic
         * @description What jobs and trigger jobs have in common. Times are RFC 3339, in UTC or with the server's own offset. `required` lists
         *     what every GitLab from 17.0 on sends and what every documented answer shows.
         */
        JobBasic: {
            /**
             * @description ID of the job, unique on the instance. A retry makes a new job with a new ID.
             * @example 8
             */
            id: number;
            /**
             * @description State of a job. `success`, `failed`, `canceled` and `skipped` are final: a job stays in them, except that a `skipped` job
             *     returns to `created` when an earlier job of its pipeline is retried or played. The other states can still change on their
             *     own, apart from `manual`, which waits for `playJob`. A newer GitLab may send a state that is not listed here.
             */
            status: components["schemas"]["JobStatus"];
            /**
             * @description Stage of the pipeline that the job runs in.
             * @example test
             */
            stage: string;
            /**
             * @description Name of the job in `.gitlab-ci.yml`, with the suffix of its copy for `parallel` (`rspec 2/5`).
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
             * @description Test coverage in percent, as found in the log. `null` when the job reports none.
             * @example 98.29
             */
            coverage: number | null;
            /**
             * @description Whether the pipeline may go on and succeed although this job failed.
             * @example false
             */
            allow_failure: boolean;
            /**
             * Format: date-time
             * @description When the job was created, in most cases together with its pipeline.
             * @example 2026-03-02T08:14:09.880Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When a runner began the job. `null` before that, and for jobs that ended without ever running.
             * @example 2026-03-02T08:15:30.733Z
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @description When the job ended. `null` before that. May be set while `started_at` is `null`.
             * @example 2026-03-02T08:16:31.198Z
             */
            finished_at: string | null;
            /**
             * Format: date-time
             * @description When the log and the artifacts were erased. `null` when they were not.
             * @example 2026-03-03T11:30:19.914Z
             */
            erased_at: string | null;
            /**
             * @description Seconds that the job ran. Counts on while it runs. `null` before it starts.
             * @example 60.465
             */
            duration: number | null;
            /**
             * @description Seconds that the job waited for a runner. `null` when it never waited.
             * @example 0.123
             */
            queued_duration: number | null;
            /**
             * @description User who started the job. GitLab always sends one; the answers that its documentation shows for cancel, retry, erase
             *     and play have `null`.
             */
            user: components["schemas"]["User"] | null;
            /** @description Commit that the job runs on. `null` when it is no longer in the repository. */
            commit: components["schemas"]["Commit"] | null;
            /**
             * @description The pipeline that a job belongs to, or that a trigger job started. GitLab sends all ten fields; those that its
             *     documentation leaves out in one place or another are optional here.
             */
            pipeline?: components["schemas"]["Pipeline"];
            /** @description Why the job failed. Left out, never `null`, unless `status` is `failed`. */
            failure_reason?: components["schemas"]["FailureReason"];
            /**
             * Format: uri
             * @description Page of the job.
             * @example https://gitlab.com/group/project/-/jobs/8
             */
            web_url: string;
            /** @description A setting of the job's project. */
            project: {
                /**
                 * @description Whether the project limits which other projects its job tokens can reach.
                 * @example false
                 */
                ci_job_token_scope_enabled: boolean;
            };
            /**
             * @description What created the pipeline of the job, such as `push`. Documented after 18.10, not sent by every server.
             * @example push
             */
            source?: string;
        };
        /**
         * ArtifactType
         * @description What an artifact file is. `archive` is the zip of `artifacts:paths`, `metadata` its index, `trace` the stored log, and
         *     the others are the reports of `artifacts:reports`. New report types appear with new GitLab releases.
         * @example archive
         */
        ArtifactType: "archive" | "metadata" | "trace" | "junit" | "sast" | "dependency_scanning" | "container_scanning" | "dast" | "codequality" | "license_scanning" | "performance" | "metrics" | "metrics_referee" | "network_referee" | "lsif" | "dotenv" | "cobertura" | "terraform" | "accessibility" | "cluster_applications" | "secret_detection" | "requirements" | "coverage_fuzzing" | "browser_performance" | "load_performance" | "api_fuzzing" | "cluster_image_scanning" | "cyclonedx" | "requirements_v2" | "annotations" | "repository_xray" | "jacoco" | "scip" | "sarif";
        /**
         * Artifact
         * @description One stored file of a job. To download it, use GitLab's Job Artifacts API.
         */
        Artifact: {
            /**
             * @description What an artifact file is. `archive` is the zip of `artifacts:paths`, `metadata` its index, `trace` the stored log, and
             *     the others are the reports of `artifacts:reports`. New report types appear with new GitLab releases.
             */
            file_type: components["schemas"]["ArtifactType"];
            /**
             * @description Size in bytes.
             * @example 1000
             */
            size: number;
            /**
             * @description Name of the stored file, which for reports is fixed by their type.
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
         * @description Who a runner serves: every project of the instance, the projects of a group, or single projects that it was assigned to.
         * @example instance_type
         */
        RunnerType: "instance_type" | "group_type" | "project_type";
        /**
         * RunnerStatus
         * @description Reachability of a runner, computed when the answer is made. `stale` means no contact for months, `never_contacted` none
         *     at all; `paused` is sent by runners only, never by a runner manager.
         * @example online
         */
        RunnerStatus: "online" | "offline" | "never_contacted" | "stale" | "paused";
        /**
         * Runner
         * @description The runner registration that took a job. The machine behind it is the `runner_manager`.
         */
        Runner: {
            /**
             * @description ID of the runner.
             * @example 32
             */
            id: number;
            /**
             * @description Free text that the owner of the runner gave it; may be empty.
             * @example Linux runner with Docker
             */
            description: string | null;
            /**
             * @deprecated
             * @description Always `null` since GitLab 17.0. See `runner_manager.ip_address`.
             * @example null
             */
            ip_address: string | null;
            /**
             * @deprecated
             * @description The opposite of `paused`, which replaces it.
             * @example true
             */
            active: boolean;
            /**
             * @description Whether the runner takes no new jobs for now.
             * @example false
             */
            paused: boolean;
            /**
             * @description Whether the runner serves the whole instance, that is, `runner_type` is `instance_type`.
             * @example true
             */
            is_shared: boolean;
            /** @description Who a runner serves: every project of the instance, the projects of a group, or single projects that it was assigned to. */
            runner_type: components["schemas"]["RunnerType"];
            /**
             * @description Name of the runner program, such as `gitlab-runner`. `null` when the runner never reported one.
             * @example gitlab-runner
             */
            name: string | null;
            /**
             * @description Whether the runner was in contact recently. `null` when it never was.
             * @example true
             */
            online: boolean | null;
            /**
             * @description Reachability of a runner, computed when the answer is made. `stale` means no contact for months, `never_contacted` none
             *     at all; `paused` is sent by runners only, never by a runner manager.
             */
            status: components["schemas"]["RunnerStatus"];
            /**
             * Format: date-time
             * @description When the runner was registered.
             * @example 2024-05-01T10:12:02.507Z
             */
            created_at?: string;
            /** @description User who registered the runner, `null` when that is not known. Sent by few servers, if any. */
            created_by?: components["schemas"]["User"] | null;
            /**
             * @description Whether the runner runs a job at this moment.
             * @example idle
             */
            job_execution_status?: "active" | "idle";
        };
        /**
         * RunnerManager
         * @description The machine that runs jobs for a runner. Several managers can share one runner registration.
         */
        RunnerManager: {
            /**
             * @description ID of the runner manager.
             * @example 1
             */
            id: number;
            /**
             * @description Identifier of the machine, kept in the configuration of its runner.
             * @example s_89e5e9956577
             */
            system_id: string;
            /**
             * @description Version of the runner program. `null` until it reports.
             * @example 18.5.0
             */
            version: string | null;
            /**
             * @description Git revision that the runner program was built from. `null` until it reports.
             * @example 535ced5f
             */
            revision: string | null;
            /**
             * @description Operating system of the machine. `null` until it reports.
             * @example linux
             */
            platform: string | null;
            /**
             * @description Processor architecture of the machine. `null` until it reports.
             * @example amd64
             */
            architecture: string | null;
            /**
             * Format: date-time
             * @description When the machine first took part.
             * @example 2024-05-01T10:12:02.507Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description Last contact with the machine. `null` when there was none.
             * @example 2026-03-02T08:20:09.355Z
             */
            contacted_at: string | null;
            /**
             * @description Address that the machine was last seen at. `null` until it reports.
             * @example 127.0.0.1
             */
            ip_address: string | null;
            /**
             * @description Reachability of a runner, computed when the answer is made. `stale` means no contact for months, `never_contacted` none
             *     at all; `paused` is sent by runners only, never by a runner manager.
             */
            status?: components["schemas"]["RunnerStatus"];
            /**
             * @description Whether the machine runs a job at this moment.
             * @example active
             */
            job_execution_status?: "active" | "idle";
        };
        /**
         * BuildFields
         * @description What a job that runs on a runner has beyond the common fields. Trigger jobs have none of these.
         */
        BuildFields: {
            /**
             * @description Whether the job is too old to be retried, played or erased, by the instance's archive setting.
             * @example false
             */
            archived: boolean;
            /** @description Stored files of the job, with its metadata and log. Empty when there are none. */
            artifacts: components["schemas"]["Artifact"][];
            /**
             * @deprecated
             * @description The artifacts archive, which `artifacts` lists too. Left out, not `null`, when the job has no usable archive.
             */
            artifacts_file?: {
                /**
                 * @description Name of the archive.
                 * @example artifacts.zip
                 */
                filename: string;
                /**
                 * @description Size of the archive in bytes, `null` when it was not recorded.
                 * @example 1000
                 */
                size: number | null;
            };
            /**
             * Format: date-time
             * @description When the artifacts are deleted. `null` when there are none, when they are kept for good, and after the job was erased.
             * @example 2026-04-01T08:16:31.198Z
             */
            artifacts_expire_at?: string | null;
            /** @description Runner that took the job. `null` until one does. */
            runner: components["schemas"]["Runner"] | null;
            /** @description Machine that took the job. `null` until one does. Left out in the answer to the retry of a trigger job. */
            runner_manager?: components["schemas"]["RunnerManager"] | null;
            /** @description Tags that a runner needs to take this job, sorted by name. Empty when any runner may. */
            tag_list?: string[];
            /**
             * @deprecated
             * @description Shown in GitLab's documentation of erase only; no current version sends it.
             * @example null
             */
            download_url?: string | null;
        };
        /**
         * Job
         * @description A CI/CD job, as the lists and the single lookup answer it. Trigger jobs have a type of their own, `Bridge`.
         */
        Job: WithRequired<components["schemas"]["JobBasic"], "pipeline"> & WithRequired<components["schemas"]["BuildFields"], "tag_list" | "artifacts_expire_at">;
        /**
         * ApiError
         * @description Body of an error answer. GitLab has two envelopes: `message` for what its own checks refuse, and `error` for invalid
         *     parameters, unknown routes, pagination and tokens. Read whichever is there; do not compare the text to tell errors apart,
         *     the status says what to do.
         */
        ApiError: {
            /**
             * @description Text of the error, mostly with the status in front. An object for validation errors (field name to texts) and for the
             *     rate limits of single endpoints (`{ "error": "…" }`).
             * @example 404 Project Not Found
             */
            message?: string | {
                [key: string]: string | string[];
            };
            /**
             * @description Text of the error, or for token errors a code such as `invalid_token` or `insufficient_scope`.
             * @example scope does not have a valid value
             */
            error?: string;
            /**
             * @description Sentence for people, beside the code of a token error.
             * @example Token was revoked. You have to re-authorize from the user.
             */
            error_description?: string;
            /**
             * @description Scopes that would have been accepted, separated by spaces. Sent with `insufficient_scope`.
             * @example api read_api
             */
            scope?: string;
        };
        /**
         * Bridge
         * @description A trigger job: it starts another pipeline and runs on no runner, so it has no log, artifacts or tags.
         */
        Bridge: WithRequired<components["schemas"]["JobBasic"], "pipeline"> & {
            /**
             * @description Pipeline that the job started, which may belong to another project. `null` until it exists, and when it could
             *     not be created.
             */
            downstream_pipeline: components["schemas"]["Pipeline"] | null;
            /**
             * @deprecated
             * @description Shown in GitLab's documentation; current versions do not send it for trigger jobs.
             * @example false
             */
            archived?: boolean;
        };
        /**
         * JobResult
         * @description A job as cancel, retry, erase, play and the job token's lookup answer it. GitLab sends a whole `Job` there, but its
         *     documentation leaves out `pipeline`, `tag_list` or `artifacts_expire_at`, so those three are optional here.
         */
        JobResult: components["schemas"]["JobBasic"] & components["schemas"]["BuildFields"];
        /**
         * JobVariable
         * @description A CI/CD variable for one run of a manual job.
         */
        JobVariable: {
            /**
             * @description Name of the variable. Without it GitLab answers 400 with the index of the entry.
             * @example DEPLOY_TARGET
             */
            key: string;
            /**
             * @description Value of the variable, as text. Numbers and booleans have to be written as strings.
             * @example staging
             */
            value: string;
        };
        /**
         * AllowedAgents
         * @description The GitLab agents for Kubernetes that a job may use, and what an agent needs to know of that job.
         */
        AllowedAgents: {
            /** @description Agents that the job may connect to. Empty when there are none. */
            allowed_agents: {
                /**
                 * Format: int64
                 * @description ID of the agent.
                 * @example 1
                 */
                id: number;
                /** @description Project that holds the configuration of the agent. */
                config_project: {
                    /**
                     * @description ID of the project.
                     * @example 1
                     */
                    id: number;
                    /**
                     * @description Description of the project. `null` when it has none.
                     * @example Agents of the platform team
                     */
                    description: string | null;
                    /**
                     * @description Name of the project.
                     * @example agents
                     */
                    name: string;
                    /**
                     * @description Names of the groups and of the project, for people to read.
                     * @example Platform / agents
                     */
                    name_with_namespace: string;
                    /**
                     * @description Last segment of the project's path.
                     * @example agents
                     */
                    path: string;
                    /**
                     * @description Path of the project, as the `id` parameter takes it once encoded.
                     * @example platform/agents
                     */
                    path_with_namespace: string;
                    /**
                     * Format: date-time
                     * @description When the project was created.
                     * @example 2022-11-16T14:51:50.579Z
                     */
                    created_at: string;
                };
                /**
                 * @description The `ci_access` entry of the agent's configuration that lets this job in. Empty for the agents of the job's
                 *     own project. Missing in GitLab's documented answer.
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
                /** @description Group of the project and every group above it. Empty for a project in a personal namespace. */
                groups: {
                    /**
                     * @description ID of the group.
                     * @example 3
                     */
                    id: number;
                }[];
            };
            /** @description Environment that the job deploys to. Left out when it deploys to none. */
            environment?: {
                /**
                 * @description Deployment tier, such as `production`, `staging`, `testing`, `development` or `other`.
                 * @example production
                 */
                tier: string;
                /**
                 * @description Short name of the environment that is safe in URLs and in Kubernetes.
                 * @example production-1x2y3z
                 */
                slug: string;
            };
            /**
             * @description User who started the job. GitLab's code sends `id`, `username` and `roles_in_project`; its documentation shows the
             *     other fields in place of the roles.
             */
            user: {
                /**
                 * @description ID of the user.
                 * @example 2
                 */
                id: number;
                /**
                 * @description Name that the user signs in with.
                 * @example sidneyjones
                 */
                username: string;
                /** @description Roles that the user has in the project, from the lowest up. */
                roles_in_project?: ("guest" | "planner" | "reporter" | "developer" | "maintainer" | "owner")[];
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
                 * @description Picture of the user. Documented, but not sent by current versions.
                 * @example https://gitlab.com/uploads/-/system/user/avatar/2/avatar.png
                 */
                avatar_url?: string | null;
                /**
                 * Format: uri
                 * @description Profile page of the user. Documented, but not sent by current versions.
                 * @example https://gitlab.com/sidneyjones
                 */
                web_url?: string;
            };
        };
    };
    responses: {
        /**
         * @description The project was renamed or moved, and `id` is its old path. `Location` names the same resource by the numeric ID of the
         *     project.
         */
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
         * @description No token, an unknown one, one that has expired or was revoked, or a job token whose job has ended. GitLab checks this
         *     before anything else.
         */
        Unauthorized: {
            headers: {
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description The token lacks the scope, or its user the permission, for this. */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description No such project, or the caller may not see it. */
        ProjectNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description GitLab failed. Whether the request had an effect is not known. */
        InternalServerError: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description GitLab cannot reach a part of itself, mostly because that part is overloaded. Try again later. */
        ServiceUnavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description No such project, or no such pipeline in it. GitLab does not tell a hidden one from a missing one. */
        PipelineNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description Too many requests for the limit of the instance. The text is a setting of the instance. */
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
        /** @description No such project, or no such job in it. GitLab does not tell a hidden one from a missing one. */
        JobNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description The project was renamed or moved, and `id` is its old path. Only `GET` is redirected. */
        MovedProject: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /** @description Somebody else changed the job at the same moment. Reading it again shows what happened. */
        Conflict: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
        /**
         * @description Too many requests: the limit of this action (JSON, newer GitLab only), or the limit of the
         *     instance (text). The action was not carried out. Calls that are rejected count too.
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
                "application/json": components["schemas"]["ApiError"];
                "text/plain": string;
            };
        };
        /** @description The token is valid but no job token, so there is no job to speak of. */
        TokenJobNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiError"];
            };
        };
    };
    parameters: {
        /**
         * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
         *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
         * @example group/project
         */
        ProjectId: number | string;
        /**
         * @description States of the jobs to list, one or several. In a URL it is repeated (`scope[]=pending&scope[]=running`); joined by commas it is
         *     one invalid value: 400. Without it, jobs in every state are listed.
         * @example [
         *       "pending",
         *       "running"
         *     ]
         */
        Scopes: components["schemas"]["JobScope"][];
        /**
         * @description One state of the jobs to list, the short form of `scope[]`. Of a repeated `scope` only the last counts.
         * @example failed
         */
        Scope: components["schemas"]["JobScope"];
        /**
         * @description Lists only the jobs of this branch or tag, matched exactly. Older servers ignore it and list all jobs.
         * @example main
         */
        Ref: string;
        /**
         * @description Number of the page, for offset pagination. A page past the end is an empty list.
         * @example 1
         */
        Page: number;
        /**
         * @description Jobs on a page. GitLab takes a larger number as 100, and refuses 0 with 400.
         * @example 20
         */
        PerPage: number;
        /**
         * @description `keyset` asks for keyset pagination, which stays fast and complete while new jobs arrive; each page names the next one in its
         *     `Link` header. Left out, pages are counted (`page`).
         * @example keyset
         */
        Pagination: "keyset";
        /**
         * @description Order of a keyset listing; `id` is the only one and the default. Without `pagination=keyset` it is ignored; with it, another
         *     value is answered 405.
         * @example id
         */
        OrderBy: "id";
        /**
         * @description Direction of a keyset listing: newest first (`desc`) or oldest first (`asc`). Servers before 18.10 answer 405 to `asc`.
         *     Without `pagination=keyset` it is ignored.
         * @example desc
         */
        Sort: "asc" | "desc";
        /**
         * @description Where a keyset listing goes on. Take it from the `Link` header of the page before; its content is private to GitLab.
         * @example eyJpZCI6IjYiLCJfa2QiOiJuIn0
         */
        Cursor: string;
        /**
         * @description ID of a pipeline of the project, child pipelines included. In a CI/CD job it is in `CI_PIPELINE_ID`.
         * @example 6
         */
        PipelineId: number | string;
        /**
         * @description Whether to list also the jobs that a retry has replaced.
         * @example true
         */
        IncludeRetried: boolean;
        /**
         * @description ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404.
         * @example 8
         */
        JobId: number | string;
        /**
         * @description Byte of the log to start at, which makes it cheap to follow a growing log. Older servers ignore it and send the whole log.
         * @example 1024
         */
        ByteOffset: number;
        /**
         * @description How many bytes of the log to send at most. Without it, the log is sent to its end. GitLab's own OpenAPI file
         *     names 512000 as the largest.
         *     Older servers ignore it.
         * @example 4096
         */
        ByteLimit: number;
        /**
         * @description Ends a job that hangs in `canceling`, without waiting for its runner. Needs at least the Maintainer role. Older servers
         *     ignore it.
         * @example true
         */
        Force: boolean;
    };
    requestBodies: never;
    headers: {
        /**
         * @description URLs of neighbouring pages, each with a `rel`. Offset pagination sends `prev` and `next` where there is such a page,
         *     `first` always, and `last` only where the total is known. Keyset pagination sends `next` only, and nothing on the last page,
         *     although that page has jobs.
         * @example <https://gitlab.com/api/v4/projects/1/jobs?page=1&per_page=20>; rel="first"
         */
        Link: string;
        /**
         * @description Number of this page. Not sent with keyset pagination.
         * @example 1
         */
        XPage: string;
        /**
         * @description Jobs on a full page. Not sent with keyset pagination.
         * @example 20
         */
        XPerPage: string;
        /**
         * @description Number of the next page; present but empty on the last one. Not sent with keyset pagination.
         * @example
         */
        XNextPage: string;
        /**
         * @description Number of the page before; present but empty on the first one. Not sent with keyset pagination.
         * @example
         */
        XPrevPage: string;
        /**
         * @description ID of the request in the logs of the instance. Quote it when asking its administrators for help.
         * @example 01JNAD3V4Y8Y7P3K9GQ2T6R5WB
         */
        XRequestId: string;
        /**
         * @description The same resource under the numeric ID of its project.
         * @example https://gitlab.com/api/v4/projects/278964/jobs
         */
        Location: string;
        /**
         * @description Scheme to authenticate with. Sent when a token has expired or was revoked.
         * @example Bearer realm="Protected by OAuth 2.0"
         */
        WwwAuthenticate: string;
        /**
         * @description Seconds to wait before the next request. Sent with the limit of the instance, with 503, and since about GitLab 18.5 with the
         *     limits of single endpoints (`60`).
         * @example 1
         */
        RetryAfter: string;
        /**
         * @description Name of the limit that was hit. Sent with the limit of the instance only.
         * @example throttle_authenticated_api
         */
        RateLimitName: string;
        /**
         * @description Requests that the limit allows in 60 seconds. Sent with the limit of the instance only.
         * @example 2000
         */
        RateLimitLimit: string;
        /**
         * @description Requests counted in the current period. Sent with the limit of the instance only.
         * @example 2001
         */
        RateLimitObserved: string;
        /**
         * @description Requests left in the current period. Sent with the limit of the instance only.
         * @example 0
         */
        RateLimitRemaining: string;
        /**
         * @description When the limit starts anew, as a Unix time in seconds. Sent with the limit of the instance only.
         * @example 1772439360
         */
        RateLimitReset: string;
        /**
         * @description When the limit starts anew, as an HTTP date. Sent with the limit of the instance only.
         * @example Mon, 02 Mar 2026 08:16:00 GMT
         */
        RateLimitResetTime: string;
        /**
         * @description Number of jobs on all pages. Left out when there are more than 10,000.
         * @example 2
         */
        XTotal: string;
        /**
         * @description Number of pages. Left out when there are more than 10,000 jobs.
         * @example 1
         */
        XTotalPages: string;
        /**
         * @description File name for the log. GitLab writes the word `infile`, which is neither `inline` nor `attachment`.
         * @example infile; filename="8.log"
         */
        ContentDisposition: string;
    };
    pathItems: never;
}
export type JobScope = components['schemas']['JobScope'];
export type JobStatus = components['schemas']['JobStatus'];
export type User = components['schemas']['User'];
export type Commit = components['schemas']['Commit'];
export type Pipeline = components['schemas']['Pipeline'];
export type FailureReason = components['schemas']['FailureReason'];
export type JobBasic = components['schemas']['JobBasic'];
export type ArtifactType = components['schemas']['ArtifactType'];
export type Artifact = components['schemas']['Artifact'];
export type RunnerType = components['schemas']['RunnerType'];
export type RunnerStatus = components['schemas']['RunnerStatus'];
export type Runner = components['schemas']['Runner'];
export type RunnerManager = components['schemas']['RunnerManager'];
export type BuildFields = components['schemas']['BuildFields'];
export type Job = components['schemas']['Job'];
export type ApiError = components['schemas']['ApiError'];
export type Bridge = components['schemas']['Bridge'];
export type JobResult = components['schemas']['JobResult'];
export type JobVariable = components['schemas']['JobVariable'];
export type AllowedAgents = components['schemas']['AllowedAgents'];
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
export type $defs = Record<string, never>;
export interface operations {
    listProjectJobs: {
        parameters: {
            query?: {
                /**
                 * @description States of the jobs to list, one or several. In a URL it is repeated (`scope[]=pending&scope[]=running`); joined by commas it is
                 *     one invalid value: 400. Without it, jobs in every state are listed.
                 * @example [
                 *       "pending",
                 *       "running"
                 *     ]
                 */
                "scope[]"?: components["parameters"]["Scopes"];
                /**
                 * @description One state of the jobs to list, the short form of `scope[]`. Of a repeated `scope` only the last counts.
                 * @example failed
                 */
                scope?: components["parameters"]["Scope"];
                /**
                 * @description Lists only the jobs of this branch or tag, matched exactly. Older servers ignore it and list all jobs.
                 * @example main
                 */
                ref?: components["parameters"]["Ref"];
                /**
                 * @description Number of the page, for offset pagination. A page past the end is an empty list.
                 * @example 1
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description Jobs on a page. GitLab takes a larger number as 100, and refuses 0 with 400.
                 * @example 20
                 */
                per_page?: components["parameters"]["PerPage"];
                /**
                 * @description `keyset` asks for keyset pagination, which stays fast and complete while new jobs arrive; each page names the next one in its
                 *     `Link` header. Left out, pages are counted (`page`).
                 * @example keyset
                 */
                pagination?: components["parameters"]["Pagination"];
                /**
                 * @description Order of a keyset listing; `id` is the only one and the default. Without `pagination=keyset` it is ignored; with it, another
                 *     value is answered 405.
                 * @example id
                 */
                order_by?: components["parameters"]["OrderBy"];
                /**
                 * @description Direction of a keyset listing: newest first (`desc`) or oldest first (`asc`). Servers before 18.10 answer 405 to `asc`.
                 *     Without `pagination=keyset` it is ignored.
                 * @example desc
                 */
                sort?: components["parameters"]["Sort"];
                /**
                 * @description Where a keyset listing goes on. Take it from the `Link` header of the page before; its content is private to GitLab.
                 * @example eyJpZCI6IjYiLCJfa2QiOiJuIn0
                 */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
                 *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description A page of jobs, empty when there are none. With `pagination=keyset` only `Link` comes with it, and on the last page
             *     not even that.
             */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "X-Page": components["headers"]["XPage"];
                    "X-Per-Page": components["headers"]["XPerPage"];
                    "X-Next-Page": components["headers"]["XNextPage"];
                    "X-Prev-Page": components["headers"]["XPrevPage"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"][];
                };
            };
            301: components["responses"]["MovedPermanently"];
            /** @description A parameter has a value that GitLab does not take. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ProjectNotFound"];
            /** @description A keyset order that GitLab does not have, or a page that is too far for offset pagination. */
            405: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            /**
             * @description Too many requests: the limit of this list, by default 600 requests a minute for each user (JSON), or the limit of the
             *     instance (text). Requests that are rejected count too.
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
                    "application/json": components["schemas"]["ApiError"];
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
                 * @description States of the jobs to list, one or several. In a URL it is repeated (`scope[]=pending&scope[]=running`); joined by commas it is
                 *     one invalid value: 400. Without it, jobs in every state are listed.
                 * @example [
                 *       "pending",
                 *       "running"
                 *     ]
                 */
                "scope[]"?: components["parameters"]["Scopes"];
                /**
                 * @description One state of the jobs to list, the short form of `scope[]`. Of a repeated `scope` only the last counts.
                 * @example failed
                 */
                scope?: components["parameters"]["Scope"];
                /**
                 * @description Whether to list also the jobs that a retry has replaced.
                 * @example true
                 */
                include_retried?: components["parameters"]["IncludeRetried"];
                /**
                 * @description Number of the page, for offset pagination. A page past the end is an empty list.
                 * @example 1
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description Jobs on a page. GitLab takes a larger number as 100, and refuses 0 with 400.
                 * @example 20
                 */
                per_page?: components["parameters"]["PerPage"];
            };
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
                 *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of a pipeline of the project, child pipelines included. In a CI/CD job it is in `CI_PIPELINE_ID`.
                 * @example 6
                 */
                pipeline_id: components["parameters"]["PipelineId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs. Empty when there are none, and when the caller may not read them. */
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
            /** @description A parameter has a value that GitLab does not take. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
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
                 * @description States of the jobs to list, one or several. In a URL it is repeated (`scope[]=pending&scope[]=running`); joined by commas it is
                 *     one invalid value: 400. Without it, jobs in every state are listed.
                 * @example [
                 *       "pending",
                 *       "running"
                 *     ]
                 */
                "scope[]"?: components["parameters"]["Scopes"];
                /**
                 * @description One state of the jobs to list, the short form of `scope[]`. Of a repeated `scope` only the last counts.
                 * @example failed
                 */
                scope?: components["parameters"]["Scope"];
                /**
                 * @description Number of the page, for offset pagination. A page past the end is an empty list.
                 * @example 1
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description Jobs on a page. GitLab takes a larger number as 100, and refuses 0 with 400.
                 * @example 20
                 */
                per_page?: components["parameters"]["PerPage"];
            };
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
                 *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of a pipeline of the project, child pipelines included. In a CI/CD job it is in `CI_PIPELINE_ID`.
                 * @example 6
                 */
                pipeline_id: components["parameters"]["PipelineId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of trigger jobs, empty when the pipeline has none. */
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
            /** @description A parameter has a value that GitLab does not take. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
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
                 * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
                 *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404.
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
            /** @description A parameter has a value that GitLab does not take. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
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
                 * @description Byte of the log to start at, which makes it cheap to follow a growing log. Older servers ignore it and send the whole log.
                 * @example 1024
                 */
                byte_offset?: components["parameters"]["ByteOffset"];
                /**
                 * @description How many bytes of the log to send at most. Without it, the log is sent to its end. GitLab's own OpenAPI file
                 *     names 512000 as the largest.
                 *     Older servers ignore it.
                 * @example 4096
                 */
                byte_limit?: components["parameters"]["ByteLimit"];
            };
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
                 *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The log, as bytes that are mostly UTF-8. Empty when there is none. */
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
            /** @description A parameter has a value that GitLab does not take. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The token lacks the scope, or its user the permission. Also for a debug log that the user may not see. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
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
                 * @description Ends a job that hangs in `canceling`, without waiting for its runner. Needs at least the Maintainer role. Older servers
                 *     ignore it.
                 * @example true
                 */
                force?: components["parameters"]["Force"];
            };
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
                 *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        /** @description Nothing is read from it. It is declared because many clients send an empty object with every `POST`. */
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
            /** @description A parameter has a value that GitLab does not take. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
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
    retryJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
                 *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        /** @description Inputs for the new job. Leave it out to use those of the old one. */
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Values for the inputs that the job declares, by name. An unknown name is answered 400. Older servers ignore
                     *     this.
                     */
                    job_inputs?: {
                        [key: string]: string | number | boolean | unknown[];
                    };
                };
            };
        };
        responses: {
            /** @description The new job: `pending`, or `created` before GitLab has processed the pipeline. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobResult"];
                };
            };
            /** @description A parameter or an input has a value that GitLab does not take. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description The job cannot be retried in its state or at all (archived, retried already), the token lacks the scope, or its user the
             *     permission.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
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
                 * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
                 *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        /** @description Nothing is read from it. It is declared because many clients send an empty object with every `POST`. */
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
            /** @description A parameter has a value that GitLab does not take. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The job has not finished or has nothing to erase, the token lacks the scope, or its user the permission, which is checked first. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            404: components["responses"]["JobNotFound"];
            405: components["responses"]["MovedProject"];
            /** @description The statistics of the project are being refreshed, or somebody else changed the job at the same moment. Try again later. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
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
                 * @description ID of the project, or its full path such as `group/project`. In a URL each `/` of the path is `%2F`; a path that is not encoded
                 *     matches no route (404). The old path of a moved project answers 301 to `GET` and 405 to anything else.
                 * @example group/project
                 */
                id: components["parameters"]["ProjectId"];
                /**
                 * @description ID of the job. In a CI/CD job it is in `CI_JOB_ID`. The ID of a job in another project answers 404.
                 * @example 8
                 */
                job_id: components["parameters"]["JobId"];
            };
            cookie?: never;
        };
        /** @description Variables and inputs for this run. Leave it out to play the job as it is. */
        requestBody?: {
            content: {
                "application/json": {
                    /** @description CI/CD variables for this run, in the order given. */
                    job_variables_attributes?: components["schemas"]["JobVariable"][];
                    /**
                     * @description Values for the inputs that the job declares, by name. An unknown name is answered 400. Older servers ignore
                     *     this.
                     */
                    job_inputs?: {
                        [key: string]: string | number | boolean | unknown[];
                    };
                };
            };
        };
        responses: {
            /** @description The job, now `pending` in most cases. A new job if the job had finished. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobResult"] | components["schemas"]["Bridge"];
                };
            };
            /** @description The job cannot be played, or a parameter, variable or input is not what GitLab takes. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
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
            /** @description The agents, the job, and who runs it. */
            200: {
                headers: {
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
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
