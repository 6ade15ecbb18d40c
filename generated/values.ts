// Generated from spec/ by `npm run generate`. Do not edit: change spec/ and run it again.

/** Name of an operation. */
export type OperationId =
  | "listProjectJobs"
  | "listPipelineJobs"
  | "listPipelineTriggerJobs"
  | "listPipelineBridges"
  | "getJob"
  | "getJobLog"
  | "cancelJob"
  | "retryJob"
  | "eraseJob"
  | "playJob"
  | "getTokenJob"
  | "getAllowedAgents";

/** Every {@link JobScope}. */
export const JOB_SCOPES = [
  "created",
  "waiting_for_resource",
  "preparing",
  "waiting_for_callback",
  "pending",
  "running",
  "success",
  "failed",
  "canceling",
  "canceled",
  "skipped",
  "manual",
  "scheduled",
] as const;

/** Every {@link JobStatus} known to this version; a newer GitLab may send others. */
export const JOB_STATUSES = [
  "created",
  "waiting_for_resource",
  "preparing",
  "waiting_for_callback",
  "pending",
  "running",
  "success",
  "failed",
  "canceling",
  "canceled",
  "skipped",
  "manual",
  "scheduled",
] as const;

/** Every {@link UserState} known to this version; a newer GitLab may send others. */
export const USER_STATES = [
  "active",
  "blocked",
  "ldap_blocked",
  "blocked_pending_approval",
  "deactivated",
  "banned",
] as const;

/** Every {@link FailureReason} known to this version; a newer GitLab may send others. */
export const FAILURE_REASONS = [
  "unknown_failure",
  "script_failure",
  "api_failure",
  "stuck_or_timeout_failure",
  "runner_system_failure",
  "missing_dependency_failure",
  "runner_unsupported",
  "stale_schedule",
  "job_execution_timeout",
  "archived_failure",
  "unmet_prerequisites",
  "scheduler_failure",
  "data_integrity_failure",
  "forward_deployment_failure",
  "user_blocked",
  "project_deleted",
  "ci_quota_exceeded",
  "pipeline_loop_detected",
  "no_matching_runner",
  "trace_size_exceeded",
  "builds_disabled",
  "environment_creation_failure",
  "deployment_rejected",
  "failed_outdated_deployment_job",
  "job_execution_server_timeout",
  "stuck_pending_with_matching_runners",
  "stuck_pending_no_matching_runners",
  "no_updates_running",
  "no_updates_canceling",
  "server_timeout_running",
  "server_timeout_canceling",
  "runner_configuration_error",
  "runner_external_dependency_failure",
  "runner_interrupted",
  "protected_environment_failure",
  "insufficient_bridge_permissions",
  "downstream_bridge_project_not_found",
  "invalid_bridge_trigger",
  "upstream_bridge_project_not_found",
  "insufficient_upstream_permissions",
  "bridge_pipeline_is_child_pipeline",
  "downstream_pipeline_creation_failed",
  "secrets_provider_not_found",
  "reached_max_descendant_pipelines_depth",
  "ip_restriction_failure",
  "reached_max_pipeline_hierarchy_size",
  "reached_downstream_pipeline_trigger_rate_limit",
  "duo_workflow_not_allowed",
  "job_router_failure",
  "job_token_expired",
  "id_token_burned_project_path",
  "downstream_project_trigger_resolved_to_empty",
  "secrets_manager_access_denied",
  "duo_workflow_connection_failure",
] as const;

/** Every {@link ArtifactType} known to this version; a newer GitLab may send others. */
export const ARTIFACT_TYPES = [
  "archive",
  "metadata",
  "trace",
  "junit",
  "sast",
  "dependency_scanning",
  "container_scanning",
  "dast",
  "codequality",
  "license_scanning",
  "performance",
  "metrics",
  "metrics_referee",
  "network_referee",
  "lsif",
  "dotenv",
  "cobertura",
  "terraform",
  "accessibility",
  "cluster_applications",
  "secret_detection",
  "requirements",
  "coverage_fuzzing",
  "browser_performance",
  "load_performance",
  "api_fuzzing",
  "cluster_image_scanning",
  "cyclonedx",
  "requirements_v2",
  "annotations",
  "repository_xray",
  "jacoco",
  "scip",
  "sarif",
] as const;

/** Every {@link RunnerType} known to this version; a newer GitLab may send others. */
export const RUNNER_TYPES = [
  "instance_type",
  "group_type",
  "project_type",
] as const;

/** Every {@link RunnerStatus} known to this version; a newer GitLab may send others. */
export const RUNNER_STATUSES = [
  "online",
  "offline",
  "never_contacted",
  "stale",
  "paused",
] as const;

/** For every {@link JobStatus}: whether it is final, and the actions that GitLab allows. */
export const JOB_STATES = {
  created: { final: false, actions: ["cancel"] },
  manual: { final: false, actions: ["play","cancel"] },
  scheduled: { final: false, actions: ["play","cancel"] },
  waiting_for_resource: { final: false, actions: ["cancel"] },
  preparing: { final: false, actions: ["cancel"] },
  waiting_for_callback: { final: false, actions: ["cancel"] },
  pending: { final: false, actions: ["cancel"] },
  running: { final: false, actions: ["cancel"] },
  canceling: { final: false, actions: ["cancel","retry"] },
  success: { final: true, actions: ["retry","erase"] },
  failed: { final: true, actions: ["retry","erase"] },
  canceled: { final: true, actions: ["retry","erase"] },
  skipped: { final: true, actions: ["erase"] },
} as const;

/**
 * What each {@link FailureReason} means, and whether a retry of the job as it is may succeed:
 *
 * - `helps`: the cause is gone, or is gone soon.
 * - `may_help`: the cause may be temporary.
 * - `fix_first`: the same happens again until the job, its configuration, a permission or a runner changes.
 * - `never`: GitLab does not run this job again.
 */
export const FAILURE_REASON_DETAILS = {
  unknown_failure: { retry: "may_help", about: "No cause was recorded." },
  script_failure: { retry: "fix_first", about: "The script ended with a non-zero exit code. The log shows the command." },
  api_failure: { retry: "may_help", about: "A call to GitLab's own API failed." },
  stuck_or_timeout_failure: { retry: "fix_first", about: "No runner took the job in time, or it ran too long. Older servers only." },
  runner_system_failure: { retry: "may_help", about: "The machine or the executor of the runner failed." },
  missing_dependency_failure: { retry: "fix_first", about: "Artifacts of an earlier job are expired, erased or missing. Run that job again." },
  runner_unsupported: { retry: "fix_first", about: "The runner lacks a feature that the job requires." },
  stale_schedule: { retry: "may_help", about: "The delayed job could not start at its time." },
  job_execution_timeout: { retry: "fix_first", about: "The job ran longer than its timeout, as measured by the runner." },
  archived_failure: { retry: "never", about: "The job is archived." },
  unmet_prerequisites: { retry: "may_help", about: "Something that GitLab prepares before the job failed." },
  scheduler_failure: { retry: "may_help", about: "GitLab could not assign the job to a runner." },
  data_integrity_failure: { retry: "fix_first", about: "The data of the job are invalid. Contact the administrator." },
  forward_deployment_failure: { retry: "never", about: "A newer deployment exists. Older servers only." },
  user_blocked: { retry: "fix_first", about: "The user of the job is blocked." },
  project_deleted: { retry: "never", about: "The project is being deleted." },
  ci_quota_exceeded: { retry: "fix_first", about: "No compute minutes are left." },
  pipeline_loop_detected: { retry: "fix_first", about: "The downstream pipeline would start itself again." },
  no_matching_runner: { retry: "fix_first", about: "No runner matches the tags of the job." },
  trace_size_exceeded: { retry: "fix_first", about: "The log reached its size limit. Print less." },
  builds_disabled: { retry: "fix_first", about: "CI/CD is disabled in the project." },
  environment_creation_failure: { retry: "fix_first", about: "The name or another setting of the environment is invalid." },
  deployment_rejected: { retry: "never", about: "The deployment was rejected in its approval." },
  failed_outdated_deployment_job: { retry: "never", about: "A newer deployment exists." },
  job_execution_server_timeout: { retry: "fix_first", about: "The job ran longer than its timeout, as measured by GitLab." },
  stuck_pending_with_matching_runners: { retry: "may_help", about: "Runners match, but none took the job in time." },
  stuck_pending_no_matching_runners: { retry: "fix_first", about: "The job waited too long, and no runner matches it." },
  no_updates_running: { retry: "may_help", about: "The runner sent no updates while the job was running." },
  no_updates_canceling: { retry: "may_help", about: "The runner sent no updates while the job was canceling." },
  server_timeout_running: { retry: "fix_first", about: "The job ran longer than its timeout, as measured by GitLab." },
  server_timeout_canceling: { retry: "may_help", about: "The job did not finish canceling in time." },
  runner_configuration_error: { retry: "fix_first", about: "The job requires something that the runner does not offer, such as an image." },
  runner_external_dependency_failure: { retry: "may_help", about: "The runner could not reach an external service, such as a container registry." },
  runner_interrupted: { retry: "helps", about: "The runner was stopped while the job was running." },
  protected_environment_failure: { retry: "fix_first", about: "The user may not deploy to the protected environment." },
  insufficient_bridge_permissions: { retry: "fix_first", about: "The user may not create the downstream pipeline." },
  downstream_bridge_project_not_found: { retry: "fix_first", about: "The downstream project does not exist, or the user cannot see it." },
  invalid_bridge_trigger: { retry: "fix_first", about: "The trigger of the downstream pipeline is invalid." },
  upstream_bridge_project_not_found: { retry: "fix_first", about: "The upstream project does not exist, or the user cannot see it." },
  insufficient_upstream_permissions: { retry: "fix_first", about: "The user may not read the upstream pipeline." },
  bridge_pipeline_is_child_pipeline: { retry: "fix_first", about: "A child pipeline may not start a child pipeline. Older servers only." },
  downstream_pipeline_creation_failed: { retry: "fix_first", about: "The downstream pipeline could not be created." },
  secrets_provider_not_found: { retry: "fix_first", about: "The provider of the secrets is not configured." },
  reached_max_descendant_pipelines_depth: { retry: "fix_first", about: "The child pipelines are nested too deeply." },
  ip_restriction_failure: { retry: "fix_first", about: "The IP address of the runner is outside of the range that the group allows." },
  reached_max_pipeline_hierarchy_size: { retry: "fix_first", about: "The pipeline has too many downstream pipelines." },
  reached_downstream_pipeline_trigger_rate_limit: { retry: "helps", about: "Too many downstream pipelines were created. Wait a minute." },
  duo_workflow_not_allowed: { retry: "fix_first", about: "The runner may not run jobs of an agent." },
  job_router_failure: { retry: "may_help", about: "The job router could not assign the job to a runner." },
  job_token_expired: { retry: "fix_first", about: "The job ran longer than its token is valid." },
  id_token_burned_project_path: { retry: "fix_first", about: "Another project used this path before, so ID tokens are disabled. Change the subject claims." },
  downstream_project_trigger_resolved_to_empty: { retry: "fix_first", about: "The variables in `trigger:project` resolve to an empty path." },
  secrets_manager_access_denied: { retry: "fix_first", about: "The namespace has no access to the secrets manager." },
  duo_workflow_connection_failure: { retry: "may_help", about: "The job of an agent could not connect to its service." },
} as const;

/** The operations that accept a job token. */
export const JOB_TOKEN_OPERATIONS = [
  "listProjectJobs",
  "listPipelineJobs",
  "listPipelineTriggerJobs",
  "listPipelineBridges",
  "getTokenJob",
  "getAllowedAgents",
] as const;

/** The permissions that a fine-grained token needs for each operation. */
export const OPERATION_PERMISSIONS = {
  listProjectJobs: ["Job: Read"],
  listPipelineJobs: ["Pipeline: Read"],
  listPipelineTriggerJobs: ["Pipeline: Read"],
  listPipelineBridges: ["Pipeline: Read"],
  getJob: ["Job: Read"],
  getJobLog: ["Job: Read"],
  cancelJob: ["Job: Update"],
  retryJob: ["Job: Run"],
  eraseJob: ["Job: Delete"],
  playJob: ["Job: Run"],
  getTokenJob: [],
  getAllowedAgents: [],
} as const;
