// One handler for each operation of the contract: the checks that it makes, in GitLab's order, and its response.
import type { OperationId } from "../../../generated/values.js";
import {
  type Caller,
  findJob,
  findPipeline,
  findProject,
  requireErasing,
  requireReading,
  requireRole,
  requireRunning,
} from "./access.js";
import { type ActionContext, cancel, erase, play, retry } from "./actions.js";
import { allowedAgents } from "./allowed-agents.js";
import { actionLimitError, listLimitError, messageError } from "./errors.js";
import { keysetPage, offsetPage, type RecordPage } from "./lists.js";
import { logAt } from "./log.js";
import { currentChange } from "./plan.js";
import { type JobRecord, type ProjectRecord, refOf, type StateModel } from "./records.js";
import type { Inputs } from "./seed/seed.js";
import type { RateLimitCheck, StateRequest, StateResponse } from "./types.js";
import { bridgeView, jobView } from "./views.js";

/** A request together with its caller. */
export interface Call {
  model: StateModel;
  request: StateRequest;
  caller: Caller;
  now: number;
  exceedsLimit: RateLimitCheck;
}

/** The handlers, by operation. */
export const operations: Record<OperationId, (call: Call) => StateResponse> = {
  listProjectJobs(call) {
    if (call.exceedsLimit()) throw listLimitError();
    const { request } = call;
    const project = readableProject(call);
    const ref = String(request.query.ref ?? "").trim();
    const inScope = scopeFilter(call);
    const keep = (job: JobRecord) => (ref === "" || refOf(job) === ref) && inScope(job);
    const keyset = request.query.pagination === "keyset";
    return list(
      call,
      keyset ? keysetPage(project.jobs, keep, request) : offsetPage(project.jobs, keep, request, false),
    );
  },
  listPipelineJobs(call) {
    const { path, query } = call.request;
    const pipeline = findPipeline(readableProject(call), path.pipeline_id);
    const inScope = scopeFilter(call);
    const keep = (job: JobRecord) => (query.include_retried === "true" || !job.retried) && inScope(job);
    return list(call, offsetPage(pipeline.jobs, keep, call.request, true));
  },
  listPipelineTriggerJobs: listTriggerJobs,
  listPipelineBridges: listTriggerJobs,
  getJob: (call) => json(200, jobView(call.model, findBuild(call, readableProject(call)), call.now)),
  getJobLog(call) {
    const job = findBuild(call, readableProject(call));
    return {
      status: 200,
      headers: { "content-type": "text/plain", "content-disposition": `infile; filename="${job.id}.log"` },
      body: byteRange(logAt(call.model, job, call.now), call.request.query),
    };
  },
  getTokenJob: (call) => json(200, jobView(call.model, jobOfToken(call), call.now)),
  getAllowedAgents: (call) => json(200, allowedAgents(call.model, jobOfToken(call)), AGENT_HEADERS),
  // Only cancel checks the role before it looks for the job.
  cancelJob(call) {
    const project = projectOf(call);
    requireRole(call.caller, "developer");
    const job = findBuild(call, project);
    const force = call.request.query.force === "true";
    if (force) requireRole(call.caller, "maintainer");
    cancel(contextOf(call), job, force);
    return changed(call, 201, job);
  },
  retryJob(call) {
    const job = findJob(call.model, projectOf(call), call.request.path.job_id);
    requireRunning(call.caller, job);
    return changed(call, 201, retry(contextOf(call), job, inputsOf(call.request.body.inputs)));
  },
  eraseJob(call) {
    const job = findBuild(call, projectOf(call));
    requireErasing(call.caller, job);
    erase(contextOf(call), job);
    return changed(call, 201, job);
  },
  playJob(call) {
    const { job_variables_attributes: variables, job_inputs: inputs } = call.request.body;
    const job = findJob(call.model, readableProject(call), call.request.path.job_id);
    requireRunning(call.caller, job);
    const played = play(contextOf(call), job, variables as JobRecord["variables"], inputsOf(inputs));
    return changed(call, 200, played, played.kind === "bridge" ? bridgeView(call.model, played, call.now) : undefined);
  },
};

/** GitLab's agent server reads its feature flags from this header. */
const AGENT_HEADERS = { "gitlab-feature-flag": "example_flag=true" };

function listTriggerJobs(call: Call): StateResponse {
  const pipeline = findPipeline(readableProject(call), call.request.path.pipeline_id);
  const inScope = scopeFilter(call);
  return list(
    call,
    offsetPage(pipeline.bridges, (job) => !job.retried && inScope(job), call.request, true),
  );
}

const projectOf = ({ model, request, caller }: Call): ProjectRecord => findProject(model, request.path.id, caller);

function readableProject(call: Call): ProjectRecord {
  const project = projectOf(call);
  requireReading(project, call.caller);
  return project;
}

const findBuild = ({ model, request }: Call, project: ProjectRecord): JobRecord =>
  findJob(model, project, request.path.job_id, "build");

const inputsOf = (inputs: unknown): Inputs | undefined => inputs as Inputs | undefined;

const contextOf = ({ model, caller, now, exceedsLimit }: Call): ActionContext => ({
  model,
  now,
  user: caller.user ?? model.sampleUser,
  count({ id, pipeline }) {
    if (exceedsLimit({ project: pipeline.project.id, job: id })) throw actionLimitError();
  },
});

function jobOfToken({ caller }: Call): JobRecord {
  if (!caller.job) throw messageError(404, "Job Not Found");
  return caller.job;
}

function scopeFilter({ model, request, now }: Call): (job: JobRecord) => boolean {
  const scopes = [request.query["scope[]"] ?? request.query.scope ?? []].flat();
  return scopes.length === 0 ? () => true : (job) => scopes.includes(currentChange(model, job, now).status);
}

function list({ model, now }: Call, { rows, headers }: RecordPage): StateResponse {
  const views = rows.map((job) => (job.kind === "bridge" ? bridgeView(model, job, now) : jobView(model, job, now)));
  return json(200, views, headers);
}

function changed(
  { model, now }: Call,
  status: number,
  job: JobRecord,
  view: object = jobView(model, job, now),
): StateResponse {
  return { ...json(status, view), job: job.id };
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): StateResponse => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body,
});

/** A range may cut a character in two; only then is it bytes. */
function byteRange(log: string, { byte_offset, byte_limit }: StateRequest["query"]): string | Uint8Array {
  if (byte_offset === undefined && byte_limit === undefined) return log;
  const offset = Number(byte_offset ?? 0);
  const bytes = Buffer.from(log).subarray(offset, byte_limit === undefined ? undefined : offset + Number(byte_limit));
  const text = bytes.toString();
  return Buffer.from(text).equals(bytes) ? text : new Uint8Array(bytes);
}
