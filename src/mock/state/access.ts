// Authentication and permissions: the checks of GitLab, in the order of GitLab.
import type { User } from "../../../generated/types.js";
import { JOB_TOKEN_OPERATIONS, OPERATION_PERMISSIONS, type OperationId } from "../../../generated/values.js";
import { ErrorResponse, messageError, tokenError } from "./errors.js";
import { currentChange } from "./plan.js";
import { type JobRecord, type PipelineRecord, type ProjectRecord, refOf, type StateModel } from "./records.js";
import { completeUser } from "./seed/load-model.js";
import { ROLES, type Role, type TokenSeed } from "./seed/seed.js";
import type { RequestCredential, StateRequest } from "./types.js";

/** The caller of an operation. */
export interface Caller {
  /** `undefined` for an anonymous caller. */
  user: User | undefined;
  /** Role in every project; `undefined` if the caller is not a member. */
  role: Role | undefined;
  /** The job whose token the caller has. */
  job: JobRecord | undefined;
}

const ANONYMOUS: Caller = { user: undefined, role: undefined, job: undefined };
const OPEN_TO_ANONYMOUS: readonly OperationId[] = [
  "listPipelineJobs",
  "listPipelineTriggerJobs",
  "listPipelineBridges",
];
const READING = /^(list|get)/;

/**
 * Identifies the caller by the credential.
 *
 * @throws ErrorResponse with 401 for a wrong or missing credential, or 403 for a token that lacks the scope.
 */
export function authenticate(
  model: StateModel,
  { operation, credential }: Pick<StateRequest, "operation" | "credential">,
  now: number,
): Caller {
  const caller = identify(model, operation, credential, now);
  if (!caller.user && !OPEN_TO_ANONYMOUS.includes(operation)) throw messageError(401, "Unauthorized");
  return caller;
}

function identify(
  model: StateModel,
  operation: OperationId,
  credential: RequestCredential | undefined,
  now: number,
): Caller {
  if (!credential) return ANONYMOUS;
  const acceptsJobTokens = (JOB_TOKEN_OPERATIONS as readonly string[]).includes(operation);
  if (credential.kind !== "private" && acceptsJobTokens) {
    const job = findJobByToken(model, credential.token);
    if (job?.user && currentChange(model, job, now).status === "running")
      return { user: job.user, role: "developer", job };
    if (job || credential.kind === "job") throw messageError(401, "Unauthorized");
  }
  // An operation that does not accept job tokens ignores them.
  if (credential.kind === "job") return ANONYMOUS;
  if (!model.tokens) return { user: model.sampleUser, role: "owner", job: undefined };
  const token = model.tokens.get(credential.token);
  if (!token) throw credential.kind === "bearer" ? tokenError("Bad Access Token.") : messageError(401, "Unauthorized");
  checkToken(token, operation, now);
  const user = completeUser(model, token.user) ?? undefined;
  return { user, role: roleOfToken(token), job: undefined };
}

function findJobByToken(model: StateModel, token: string): JobRecord | undefined {
  const given = model.jobTokens.get(token);
  if (given) return given;
  const job = model.jobs.get(Number(/^glcbt-(\d+)$/.exec(token)?.[1]));
  return job?.kind === "build" && model.jobTokens.get(job.seed.token ?? "") !== job ? job : undefined;
}

function checkToken(token: TokenSeed, operation: OperationId, now: number): void {
  const { revoked, expires_at, scopes, permissions } = token;
  if (revoked) throw tokenError("Token was revoked. You have to re-authorize from the user.");
  if (expires_at && Date.parse(expires_at) <= now)
    throw tokenError("Token is expired. You can either do re-authorization or token refresh.");
  if (permissions) checkPermissions(permissions, operation);
  else checkScopes(scopes, operation);
}

function checkPermissions(permissions: readonly string[], operation: OperationId): void {
  const missing = OPERATION_PERMISSIONS[operation].filter((permission) => !permissions.includes(permission));
  if (missing.length === 0) return;
  throw new ErrorResponse(403, {
    error: "insufficient_granular_scope",
    error_description: `Access denied: This operation requires a fine-grained personal access token with the following project permissions: [${missing.join(", ")}].`,
  });
}

function checkScopes(scopes: readonly string[] = ["api"], operation: OperationId): void {
  const accepted = READING.test(operation) ? ["api", "read_api", "ai_workflows", "mcp"] : ["api"];
  if (scopes.some((scope) => accepted.includes(scope))) return;
  throw new ErrorResponse(403, {
    error: "insufficient_scope",
    error_description: "The request requires higher privileges than provided by the access token.",
    scope: accepted.join(" "),
  });
}

/** The project that the path names, if the caller may see it. */
export function findProject(model: StateModel, id: string | undefined, caller: Caller): ProjectRecord {
  const project = model.projects.get(id ?? "");
  if (!project || !canSee(project, caller)) throw messageError(404, "Project Not Found");
  return project;
}

function canSee(project: ProjectRecord, { role, job }: Caller): boolean {
  if (project.seed.visibility === "public") return true;
  return job ? job.pipeline.project === project : role !== undefined;
}

/** Requires that the caller may read the jobs of a project that is visible to the caller. */
export function requireReading({ seed }: ProjectRecord, caller: Caller): void {
  if (seed.public_builds === false) requireRole(caller, "reporter");
}

/** Requires a role. */
export function requireRole({ role }: Caller, required: Role): void {
  if (!role || ROLES.indexOf(role) < ROLES.indexOf(required)) throw messageError(403, "Forbidden");
}

/** Requires that the caller may retry or play a job. */
export function requireRunning(caller: Caller, { seed }: JobRecord): void {
  requireRole(caller, "developer");
  if (seed.archived) throw messageError(403, "Forbidden");
}

/** Requires that the caller may erase a job: developers erase their own ones on branches and tags that are not protected. */
export function requireErasing(caller: Caller, job: JobRecord): void {
  const isOwn = job.user !== null && job.user.username === caller.user?.username;
  requireRole(caller, isOwn && !isProtected(job) ? "developer" : "maintainer");
}

/** Whether a job runs on a protected branch or tag. */
export const isProtected = (job: JobRecord): boolean =>
  job.pipeline.project.seed.protected_refs?.includes(refOf(job)) ?? false;

/** The role of a user, of whom the seed may list a token. */
export function roleOf(model: StateModel, user: User | null): Role | undefined {
  if (!model.tokens) return "owner";
  const token = [...model.tokens.values()].find((each) => completeUser(model, each.user)?.id === user?.id);
  return token && roleOfToken(token);
}

const roleOfToken = ({ role }: TokenSeed): Role | undefined =>
  role === undefined ? "maintainer" : (role ?? undefined);

/** The pipeline that the path names, if it belongs to the project. */
export function findPipeline(project: ProjectRecord, id: number | undefined): PipelineRecord {
  const pipeline = project.pipelines.get(Number(id));
  if (!pipeline) throw messageError(404, "Not found");
  return pipeline;
}

/** The job that the path names, if it belongs to the project. Most operations do not find trigger jobs. */
export function findJob(
  model: StateModel,
  project: ProjectRecord,
  id: number | undefined,
  kind?: JobRecord["kind"],
): JobRecord {
  const job = model.jobs.get(Number(id));
  if (!job || job.pipeline.project !== project || (kind && job.kind !== kind)) throw messageError(404, "Not found");
  return job;
}
