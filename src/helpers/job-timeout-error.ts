import type { GetJobArgs } from "../../generated/client.js";
import type { Job } from "../../generated/types.js";
import type { GitLabApiError } from "../client/errors.js";
import { helperError } from "./helper-error.js";

/** The error of a wait for a job that has reached its time limit. */
export function jobTimeoutError(
  args: GetJobArgs,
  timeout: number | undefined,
  last: Job | undefined,
  cause: unknown,
): GitLabApiError {
  const text = last
    ? `job ${last.id} is still ${last.status} after ${timeout} ms`
    : `the status of job ${args.job_id} could not be read within ${timeout} ms`;
  return helperError("getJob", args, { reason: "timeout", text, body: last, cause });
}
