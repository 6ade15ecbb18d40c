export { type CleanLogOptions, cleanLog } from "./clean-log.js";
export {
  type ExplainFailureOptions,
  explainFailure,
  type FailureExplanation,
  type RetryAdvice,
} from "./explain-failure.js";
export { explainFailures, type JobFailure } from "./explain-failures.js";
export { type FollowOptions, followJobLog } from "./follow-job-log.js";
export type { TailLimits } from "./line-tail.js";
export type { LogLineOptions } from "./log-parser.js";
export { type LogSection, type LogSectionsOptions, logSections } from "./log-sections.js";
export { logLines, streamJobLog } from "./logs.js";
export { type LogMatch, type SearchJobLogOptions, searchJobLog } from "./search-job-log.js";
export { type TailJobLogOptions, tailJobLog } from "./tail-job-log.js";
