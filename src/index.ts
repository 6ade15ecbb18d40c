export type * from "../generated/client.js";
export type * from "../generated/types.js";
export * from "../generated/values.js";
export type { Auth, Token } from "./client/auth.js";
export type { CallOptions } from "./client/call-options.js";
export { type ClientOptions, createJobsClient, type GitLabJobs } from "./client/client.js";
export { GitLabApiError, type Reason } from "./client/errors.js";
export type { Fetch, FetchInit, FetchResponse } from "./client/fetch.js";
export type { List, ListOptions } from "./client/list.js";
export type { Page } from "./client/page.js";
export type { Attempt } from "./client/transport.js";
export { type AllPipelineJobsOptions, allPipelineJobs } from "./helpers/all-pipeline-jobs.js";
export { fromCI } from "./helpers/ci.js";
export { type CleanLogOptions, cleanLog } from "./helpers/clean-log.js";
export {
  type ExplainFailureOptions,
  explainFailure,
  type FailureExplanation,
  type RetryAdvice,
} from "./helpers/explain-failure.js";
export { explainFailures, type JobFailure } from "./helpers/explain-failures.js";
export { type FollowOptions, followJobLog } from "./helpers/follow.js";
export type { TailLimits } from "./helpers/line-tail.js";
export type { LogLineOptions } from "./helpers/log-parser.js";
export { type LogSection, type LogSectionsOptions, logSections } from "./helpers/log-sections.js";
export { logLines, streamJobLog } from "./helpers/logs.js";
export { type JobLocation, parseJobUrl } from "./helpers/parse-job-url.js";
export type { DownstreamOptions, PipelineArgs } from "./helpers/pipeline-reader.js";
export type { PollOptions } from "./helpers/poll.js";
export { type Outcome, resolveOutcome } from "./helpers/resolve-outcome.js";
export { type LogMatch, type SearchJobLogOptions, searchJobLog } from "./helpers/search-job-log.js";
export { actionsFor, isFinal, type JobAction } from "./helpers/states.js";
export { type TailJobLogOptions, tailJobLog } from "./helpers/tail-job-log.js";
export { waitForJob } from "./helpers/wait.js";
export type { NamedJobArgs } from "./helpers/wait-for-named-job.js";
export {
  type JobChange,
  type PipelineJobs,
  type WaitForPipelineJobsOptions,
  waitForPipelineJobs,
} from "./helpers/wait-for-pipeline-jobs.js";
export type { WaitOptions } from "./helpers/wait-options.js";
