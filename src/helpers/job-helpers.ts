export { type AllPipelineJobsOptions, allPipelineJobs } from "./all-pipeline-jobs.js";
export { fromCI } from "./ci.js";
export { type JobLocation, parseJobUrl } from "./parse-job-url.js";
export type { DownstreamOptions, PipelineArgs } from "./pipeline-reader.js";
export type { PollOptions } from "./poll.js";
export { type Outcome, resolveOutcome } from "./resolve-outcome.js";
export { actionsFor, isFinal, type JobAction } from "./states.js";
export { waitForJob } from "./wait-for-job.js";
export type { NamedJobArgs } from "./wait-for-named-job.js";
export {
  type JobChange,
  type PipelineJobs,
  type WaitForPipelineJobsOptions,
  waitForPipelineJobs,
} from "./wait-for-pipeline-jobs.js";
export type { WaitOptions } from "./wait-options.js";
