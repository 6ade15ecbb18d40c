import type { Auth } from "../client/auth.js";
import type { BaselineEntry } from "./baseline.js";
import type { Fetch } from "./recorder.js";

/** What `verify` checks, and with which credentials. */
export interface VerifyOptions {
  /** The GitLab instance, as for `createJobsClient`: `gitlab.example.com`. */
  host: string;
  /** ID of the project, or its full path. */
  project: number | string;
  /** Credential for the project operations. For read operations, a token with the scope `read_api` is sufficient. */
  auth: Auth;
  /** `CI_JOB_TOKEN` of a running job. Without it, `getTokenJob` and `getAllowedAgents` are not checked. */
  jobToken?: string | undefined;
  /**
   * ID of the pipeline to check.
   *
   * @default the pipeline of the job
   */
  pipeline?: number | undefined;
  /**
   * ID of the job to check.
   *
   * @default a recent job of the project
   */
  job?: number | undefined;
  /**
   * Whether to call the write operations too, in this order: play `job`, cancel it, retry it, cancel the new job, and erase `job`.
   * Requires `job`.
   *
   * @default false
   */
  write?: boolean | undefined;
  /**
   * Whether unknown fields and unknown values of extensible enumerations are violations.
   *
   * @default false
   */
  strict?: boolean | undefined;
  /**
   * Maximum number of requests, with retries and redirects.
   *
   * @default 50
   */
  maxRequests?: number | undefined;
  /** Findings to accept, each until a date. */
  baseline?: readonly BaselineEntry[] | undefined;
  /**
   * Sends the requests.
   *
   * @default globalThis.fetch
   */
  fetch?: Fetch | undefined;
}
