import type { GetJobArgs } from "../../generated/client.js";
import type { Job } from "../../generated/types.js";
import { GitLabApiError } from "../client/errors.js";
import { fillPath } from "../client/paths.js";

/** The error of a wait for a job that has reached its time limit. */
export function jobTimeoutError(
  args: GetJobArgs,
  timeout: number | undefined,
  last: Job | undefined,
  cause: unknown,
): GitLabApiError {
  const path = `/api/v4${fillPath("/projects/{id}/jobs/{job_id}", { ...args })}`;
  const text = last
    ? `job ${last.id} is still ${last.status} after ${timeout} ms`
    : `the status of job ${args.job_id} could not be read within ${timeout} ms`;
  const message = `getJob GET ${path}: ${text}`;
  return new GitLabApiError({
    operation: "getJob",
    method: "GET",
    path,
    reason: "timeout",
    message,
    body: last,
    cause,
  });
}
