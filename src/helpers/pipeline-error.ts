import { GitLabApiError, type Reason } from "../client/errors.js";
import { fillPath } from "../client/paths.js";
import type { PipelineArgs } from "./pipeline-reader.js";

interface Details {
  reason: Reason;
  text: string;
  body: unknown;
  cause?: unknown;
}

/** An error that a helper creates about the jobs of a pipeline. */
export function pipelineError({ id, pipeline_id }: PipelineArgs, { text, ...details }: Details): GitLabApiError {
  const path = `/api/v4${fillPath("/projects/{id}/pipelines/{pipeline_id}/jobs", { id, pipeline_id })}`;
  const message = `listPipelineJobs GET ${path}: ${text}`;
  return new GitLabApiError({ message, operation: "listPipelineJobs", method: "GET", path, ...details });
}
