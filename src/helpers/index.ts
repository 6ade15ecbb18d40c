export { type AllPipelineJobsOptions, allPipelineJobs } from "./all-pipeline-jobs.js";
export { fromCI } from "./ci.js";
export { type CleanLogOptions, cleanLog } from "./clean-log.js";
export {
  type ExplainFailureOptions,
  explainFailure,
  type FailureExplanation,
  type RetryAdvice,
} from "./explain-failure.js";
export { explainFailures, type JobFailure } from "./explain-failures.js";
export { type FollowOptions, followJobLog } from "./follow.js";
export type { TailLimits } from "./line-tail.js";
export type { LogLineOptions } from "./log-parser.js";
export { type LogSection, type LogSectionsOptions, logSections } from "./log-sections.js";
export { logLines, streamJobLog } from "./logs.js";
export { type JobLocation, parseJobUrl } from "./parse-job-url.js";
export type { DownstreamOptions, PipelineArgs } from "./pipeline-reader.js";
export type { PollOptions } from "./poll.js";
export { type Outcome, resolveOutcome } from "./resolve-outcome.js";
export { type LogMatch, type SearchJobLogOptions, searchJobLog } from "./search-job-log.js";
export { actionsFor, isFinal, type JobAction } from "./states.js";
export { type TailJobLogOptions, tailJobLog } from "./tail-job-log.js";
export { waitForJob } from "./wait.js";
export type { NamedJobArgs } from "./wait-for-named-job.js";
export {
  type JobChange,
  type PipelineJobs,
  type WaitForPipelineJobsOptions,
  waitForPipelineJobs,
} from "./wait-for-pipeline-jobs.js";
export type { WaitOptions } from "./wait-options.js";
