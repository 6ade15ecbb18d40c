import type { Auth } from "../client/auth.js";
import { checkOptions, type Kinds } from "../client/check-options.js";
import { createJobsClient } from "../client/client.js";
import { loadEngine } from "../contract/load-contract.js";
import { checkBaseline } from "./baseline.js";
import { callOperations, OPERATIONS } from "./call-operations.js";
import { createInspector } from "./inspector.js";
import { createRecorder } from "./recorder.js";
import type { VerifyReport } from "./report.js";
import type { VerifyOptions } from "./verify-options.js";

const optionKinds: Kinds<VerifyOptions> = {
  host: "any",
  project: "any",
  auth: "any",
  jobToken: "any",
  pipeline: "any",
  job: "any",
  write: "flag",
  strict: "flag",
  maxRequests: "positive",
  baseline: "any",
  fetch: "function",
};

/**
 * Checks whether a GitLab instance follows the contract. It calls the operations through the client of this package and validates
 * the status, the headers, and the body of each response. The report contains types and names, never a credential or a value of a
 * response. The exceptions are unknown fields and unknown values of extensible enumerations, if they look like names of GitLab's API.
 *
 * A failed request does not throw: `incomplete` of the report contains the reason. The check is also incomplete if the project has no
 * job to check. `unchecked` of an operation contains what its check requires.
 *
 * Requires `@stoplight/prism-http` 5.12 or later. If it is missing, the error contains the command that installs it.
 *
 * @throws TypeError if an option is unknown or invalid.
 * @example
 * ```ts
 * import { verify } from "gitlab-jobs-api/verify";
 *
 * const report = await verify({
 *   host: "gitlab.example.com",
 *   project: "group/project",
 *   auth: { privateToken: process.env.GITLAB_TOKEN! },
 * });
 * if (!report.conforms) console.error(report.incomplete, report.operations);
 * ```
 */
export async function verify(options: VerifyOptions): Promise<VerifyReport> {
  checkOptions("verify", options ?? null, optionKinds);
  const { maxRequests = 50, strict = false, write, job, auth } = options;
  if (write && job === undefined) throw new TypeError("write requires job, the ID of the job to act on.");
  if (auth === undefined) throw new TypeError("auth is missing. Pass a token that can read the project's jobs.");
  const engine = await loadEngine();
  const baseline = checkBaseline(options.baseline ?? [], OPERATIONS);
  const recorder = createRecorder({ fetch: options.fetch ?? ((url, init) => fetch(url, init)), maxRequests });
  const inspector = createInspector(engine, recorder, { baseline, strict });
  const clientFor = (auth: Auth) => createJobsClient({ host: options.host, auth, fetch: recorder.fetch });
  const { jobToken } = options;
  const gitlab = await callOperations({
    options,
    inspector,
    recorder,
    gitlab: clientFor(auth),
    inside: jobToken === undefined ? undefined : clientFor({ jobToken }),
  });
  const { operations, incomplete } = inspector;
  const hasViolation = operations.some(({ violations }) => violations.length > 0);
  return {
    conforms: !hasViolation && incomplete === undefined,
    gitlab,
    operations,
    ...(incomplete !== undefined && { incomplete }),
  };
}
