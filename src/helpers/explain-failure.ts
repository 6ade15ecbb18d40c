import type { GetJobArgs } from "../../generated/client.js";
import type { FailureReason, Job } from "../../generated/types.js";
import { FAILURE_REASON_DETAILS } from "../../generated/values.js";
import { checkOptions, type Kinds } from "../client/check-options.js";
import type { GitLabJobs } from "../client/client.js";
import { GitLabApiError } from "../client/errors.js";
import { chunks } from "./chunks.js";
import { FailedStage } from "./failed-stage.js";
import { type TailLimits, tailLimitKinds } from "./line-tail.js";
import { type LogLineOptions, logLineOptionKinds, logParser } from "./log-parser.js";
import type { LogSection } from "./log-sections.js";
import { streamJobLog } from "./logs.js";
import { stageReader } from "./stage-reader.js";

/** Whether a retry of a failed job, as it is, may succeed. `FAILURE_REASON_DETAILS` describes each value. */
export type RetryAdvice = (typeof FAILURE_REASON_DETAILS)[keyof typeof FAILURE_REASON_DETAILS]["retry"];

export interface ExplainFailureOptions extends TailLimits, LogLineOptions {
  /**
   * The most lines of a section to return.
   *
   * @default 100
   */
  lines?: number | undefined;
  /**
   * The most bytes of UTF-8 in the lines of a section, and also in `conclusion`, line breaks included.
   *
   * @default 65536
   */
  bytes?: number | undefined;
  /** Cancels the requests and throws the signal's reason. */
  signal?: AbortSignal | undefined;
}

export const explainOptionKinds: Kinds<ExplainFailureOptions> = {
  ...tailLimitKinds,
  ...logLineOptionKinds,
  signal: "signal",
};

/** Why a job failed, and the part of its log that shows it. */
export interface FailureExplanation {
  job: Job;
  /** `failure_reason` of the job. `unknown_failure` if it has none. */
  reason: FailureReason;
  /** What the reason means, in one or two sentences. */
  about: string;
  /** Whether a retry may succeed. `may_help` for a reason that this version does not list. */
  retry: RetryAdvice;
  /**
   * Whether the log was read. `forbidden` if GitLab denied it with 403: the log of a job with debug output requires the Developer role.
   * The properties below are then empty.
   */
  log: "read" | "forbidden";
  /** The section of the log in which the job most likely failed. `undefined` if the log has no sections. */
  section: Omit<LogSection, "lines"> | undefined;
  /** The last lines of the section, or of the whole log if that has no sections. */
  lines: string[];
  /** The other sections that can have failed the job, such as `after_script`. */
  otherSections: Pick<LogSection, "name" | "title" | "lines">[];
  /** What follows the last section: the runner's own result, such as `ERROR: Job failed: exit code 1`. */
  conclusion: string[];
}

/**
 * Explains why a job failed: the meaning of its `failure_reason`, and the end of the log section in which it failed.
 *
 * The sections at the top level are the stages of the runner, also within the section `concrete` of newer runners. `section` is the
 * last stage up to the script. If the log shows that the script succeeded, it is the last one that saves the cache or uploads
 * artifacts. `otherSections` has the other stages that can have failed the job: `after_script` if the script may have succeeded, or
 * the cache. The text of the log is not interpreted.
 *
 * Sends two requests: for the job and its log. Streams the whole log, in constant memory.
 *
 * @returns `undefined` if the job has not failed.
 * @throws GitLabApiError as `getJob` and `getJobLog` do, except for a log that is denied with 403. TypeError if an option is
 *   unknown or not valid.
 * @example
 * ```ts
 * const failure = await explainFailure(gitlab, { id: "group/project", job_id: 42 }, { lines: 30 });
 * if (failure) console.log(failure.about, failure.lines.join("\n"));
 * ```
 */
export async function explainFailure(
  gitlab: Pick<GitLabJobs, "getJob" | "http">,
  args: GetJobArgs,
  allOptions: ExplainFailureOptions = {},
): Promise<FailureExplanation | undefined> {
  checkOptions("explainFailure", allOptions, explainOptionKinds);
  const { lines = 100, bytes = 65_536, signal, ...options } = allOptions;
  const job = await gitlab.getJob(args, { signal });
  if (job.status !== "failed") return undefined;
  const log = await readFailedLog(gitlab, args, { lines, bytes, signal, ...options });
  return { ...explainReason(job), ...log };
}

type ReasonExplanation = Pick<FailureExplanation, "job" | "reason" | "about" | "retry">;
type LogExplanation = Omit<FailureExplanation, keyof ReasonExplanation>;

/** What the job itself shows. */
export function explainReason(job: Job): ReasonExplanation {
  const reason = job.failure_reason ?? "unknown_failure";
  const details = Object.hasOwn(FAILURE_REASON_DETAILS, reason) ? FAILURE_REASON_DETAILS[reason] : undefined;
  const about = `This version does not list the reason ${reason}. See the log.`;
  return { job, reason, ...(details ?? { about, retry: "may_help" }) };
}

/** What a log shows that was not read. */
export const emptyLog = (): Omit<LogExplanation, "log"> => ({
  section: undefined,
  lines: [],
  otherSections: [],
  conclusion: [],
});

/** What the log of a failed job shows. */
export async function readFailedLog(
  gitlab: Pick<GitLabJobs, "http">,
  args: GetJobArgs,
  { lines, bytes, signal, ...options }: ExplainFailureOptions & { lines: number; bytes: number },
): Promise<LogExplanation> {
  try {
    const log = await streamJobLog(gitlab, args, { signal });
    return { log: "read", ...(await failedSection(log, { lines, bytes }, options)) };
  } catch (error) {
    if (error instanceof GitLabApiError && error.status === 403) return { log: "forbidden", ...emptyLog() };
    throw error;
  }
}

async function failedSection(
  log: ReadableStream<Uint8Array>,
  limits: { lines: number; bytes: number },
  options: LogLineOptions,
): Promise<Omit<LogExplanation, "log">> {
  const failedStage = new FailedStage();
  const stages = stageReader(limits, (section) => failedStage.add(section));
  const parser = logParser(options, stages);
  for await (const bytes of chunks(log)) parser.push(bytes);
  parser.end();
  const conclusion = stages.end();
  const { failed, others } = failedStage.result();
  if (failed === undefined) return { ...emptyLog(), lines: conclusion };
  const { lines, ...section } = failed;
  const otherSections = others.map(({ name, title, lines }) => ({ name, title, lines }));
  return { section, lines, otherSections, conclusion };
}
