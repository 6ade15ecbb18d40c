import { requests } from "../../generated/client.js";
import { GitLabApiError, type Reason } from "../client/errors.js";
import { fillPath } from "../client/paths.js";

interface Details {
  reason: Reason;
  text: string;
  body: unknown;
  cause?: unknown;
}

/**
 * An error that a helper creates about what it has read with an operation. The message tells it: `body` can be a whole pipeline, so that
 * it is not enumerable, and not printed with the error.
 */
export function helperError(operation: "getJob" | "listPipelineJobs", args: object, details: Details): GitLabApiError {
  const { text, ...others } = details;
  const { method } = requests[operation];
  const path = `/api/v4${fillPath(requests[operation].path, { ...args })}`;
  const message = `${operation} ${method} ${path}: ${text}`;
  const error = new GitLabApiError({ message, operation, method, path, ...others });
  return Object.defineProperty(error, "body", { enumerable: false });
}
