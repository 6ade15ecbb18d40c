import type { GetJobArgs } from "../../generated/client.js";
import type { FailureReason, Job } from "../../generated/types.js";
import { FAILURE_REASON_DETAILS } from "../../generated/values.js";
import type { GitLabJobs } from "../client/client.js";
import { checkTailLimits } from "./check-tail-limits.js";
import type { TailLimits } from "./line-tail.js";
import { type LogLineOptions, logParser } from "./log-parser.js";
import { type LogSection, sectionReader } from "./log-sections.js";
import { chunks, streamJobLog } from "./logs.js";

/** Whether a retry of a failed job, as it is, may succeed. `FAILURE_REASON_DETAILS` describes each value. */
export type RetryAdvice = (typeof FAILURE_REASON_DETAILS)[keyof typeof FAILURE_REASON_DETAILS]["retry"];

export interface ExplainFailureOptions extends TailLimits, LogLineOptions {
  /**
   * The most lines of the section to return.
   *
   * @default 100
   */
  lines?: number | undefined;
  /**
   * The most bytes of UTF-8 in `lines`, and also in `conclusion`, line breaks included.
   *
   * @default 65536
   */
  bytes?: number | undefined;
  /** Cancels the requests and throws the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** Why a job failed, and the part of its log that shows it. */
export interface FailureExplanation {
  job: Job;
  /** `failure_reason` of the job. `unknown_failure` if it has none. */
  reason: FailureReason;
  /** What the reason means, in one or two sentences. */
  about: string;
  /** Whether a retry may succeed. `may_help` for a reason that this version does not list. */
  retry: RetryAdvice;
  /** The section of the log in which the job failed. `undefined` if the log has no sections. */
  section: Omit<LogSection, "lines"> | undefined;
  /** The last lines of the section, or of the whole log if that has no sections. */
  lines: string[];
  /** What follows the last section: the runner's own result, such as `ERROR: Job failed: exit code 1`. */
  conclusion: string[];
}

// The stages that the runner also runs after a failure: common/build.go of gitlab-org/gitlab-runner.
const stagesAfterFailure: ReadonlySet<string> = new Set([
  "after_script",
  "archive_cache_on_failure",
  "upload_artifacts_on_failure",
  "cleanup_file_variables",
]);

/**
 * Explains why a job failed: the meaning of its `failure_reason`, and the end of the log section in which it failed.
 *
 * That is the last section at the top level, apart from those that the runner runs after a failure: `after_script`,
 * `archive_cache_on_failure`, `upload_artifacts_on_failure` and `cleanup_file_variables`. The text of the log is not interpreted.
 * Streams the whole log, in constant memory.
 *
 * @returns `undefined` if the job has not failed.
 * @throws GitLabApiError as `getJob` and `getJobLog` do. TypeError if `lines` or `bytes` is not valid.
 * @example
 * ```ts
 * const failure = await explainFailure(gitlab, { id: "group/project", job_id: 42 }, { lines: 30 });
 * if (failure) console.log(failure.about, failure.lines.join("\n"));
 * ```
 */
export async function explainFailure(
  gitlab: Pick<GitLabJobs, "getJob" | "http">,
  args: GetJobArgs,
  { lines = 100, bytes = 65_536, signal, ...options }: ExplainFailureOptions = {},
): Promise<FailureExplanation | undefined> {
  checkTailLimits({ lines, bytes });
  const job = await gitlab.getJob(args, { signal });
  if (job.status !== "failed") return undefined;
  const reason = job.failure_reason ?? "unknown_failure";
  const log = await streamJobLog(gitlab, args, { signal });
  return { job, reason, ...meaning(reason), ...(await failedSection(log, { lines, bytes }, options)) };
}

function meaning(reason: FailureReason): { about: string; retry: RetryAdvice } {
  if (Object.hasOwn(FAILURE_REASON_DETAILS, reason)) return FAILURE_REASON_DETAILS[reason];
  return { about: `This version does not list the reason ${reason}. See the log.`, retry: "may_help" };
}

async function failedSection(
  log: ReadableStream<Uint8Array>,
  limits: { lines: number; bytes: number },
  options: LogLineOptions,
): Promise<Pick<FailureExplanation, "section" | "lines" | "conclusion">> {
  let last: LogSection | undefined;
  let failed: LogSection | undefined;
  const reader = sectionReader(limits, (section) => {
    if (section.depth > 0) return;
    last = section;
    if (!stagesAfterFailure.has(section.name)) failed = section;
  });
  const parser = logParser(options, reader);
  for await (const bytes of chunks(log)) parser.push(bytes);
  parser.end();
  const conclusion = reader.end();
  const found = failed ?? last;
  if (found === undefined) return { section: undefined, lines: conclusion, conclusion: [] };
  const { lines, ...section } = found;
  return { section, lines, conclusion };
}
