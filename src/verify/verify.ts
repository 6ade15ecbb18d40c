import type { JobsClient } from "../../generated/client.js";
import type { Auth } from "../client/auth.js";
import { createJobsClient, type GitLabJobs } from "../client/client.js";
import { loadContract } from "../contract/load-contract.js";
import { type BaselineEntry, checkBaseline } from "./baseline.js";
import { createInspector, type Inspector, type OperationName } from "./inspector.js";
import { createRecorder, type Fetch, type Recorder, type SentRequest } from "./recorder.js";
import type { VerifyReport } from "./report.js";

/** What {@link verify} checks, and with which credentials. */
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
  /** Called after every response, with the request and the response, without bodies and credentials. */
  onRequest?: ((request: SentRequest) => void) | undefined;
}

/**
 * Checks whether a GitLab instance follows the contract. It calls the operations through the client of this package and validates
 * the status, the headers, and the body of each response. The report contains types and names, never a value of a response. The
 * exceptions are the names of unknown fields and unknown values of extensible enumerations.
 *
 * A failed request does not throw: `incomplete` of the report contains the reason.
 *
 * Requires `@stoplight/prism-http` and `@stoplight/prism-core`. If they are missing, the error contains the command that installs them.
 *
 * @throws TypeError if an option cannot work.
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
  const { maxRequests = 50, strict = false, onRequest } = options;
  checkOptions(options, maxRequests);
  const { engine } = await loadContract();
  const operations = engine.operations.map(({ iid }) => iid);
  const baseline = checkBaseline(options.baseline ?? [], operations);
  const recorder = createRecorder({
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    maxRequests,
    onRequest,
  });
  const inspector = createInspector(engine, recorder, { baseline, strict });
  const clientFor = (auth: Auth) => createJobsClient({ host: options.host, auth, fetch: recorder.fetch });
  const survey: Survey = {
    options,
    inspector,
    recorder,
    gitlab: clientFor(options.auth),
    inside: options.jobToken === undefined ? undefined : clientFor({ jobToken: options.jobToken }),
  };
  const gitlab = (await checkOperations(survey)) ? await readVersion(survey) : null;
  const { incomplete } = inspector;
  const hasViolation = inspector.operations.some(({ violations }) => violations.length > 0);
  return {
    conforms: !hasViolation && incomplete === undefined,
    gitlab,
    operations: inspector.operations,
    ...(incomplete !== undefined && { incomplete }),
  };
}

function checkOptions({ write, job, auth }: VerifyOptions, maxRequests: number): void {
  if (!Number.isInteger(maxRequests) || maxRequests < 1)
    throw new TypeError(`maxRequests must be an integer of at least 1, got ${maxRequests}.`);
  if (write && job === undefined) throw new TypeError("write requires job, the ID of the job to act on.");
  if (auth === undefined) throw new TypeError("auth is missing. Pass a token that can read the project's jobs.");
}

interface Survey {
  options: VerifyOptions;
  inspector: Inspector;
  recorder: Recorder;
  gitlab: GitLabJobs;
  /** The client with the job token. */
  inside: JobsClient | undefined;
}

const WRITES: OperationName[] = ["playJob", "cancelJob", "retryJob", "eraseJob"];

/** The version of the instance. `null` if the request failed. */
async function readVersion({ gitlab, recorder }: Survey): Promise<string | null> {
  if (recorder.remaining < 1) return null;
  // The route is not part of the contract.
  const result = await gitlab.http.GET("/version" as "/job", { signal: recorder.signal }).catch(() => undefined);
  recorder.drain();
  const { version } = Object(result?.data) as { version?: unknown };
  return typeof version === "string" && /^\d+\.\d+\.\d+(-[\w.]{1,20})?$/.test(version) ? version : null;
}

/** Calls the operations. Resolves to `false` if the first call shows that no other can succeed. */
async function checkOperations(survey: Survey): Promise<boolean> {
  const { inspector, options } = survey;
  const items = await readRecentJobs(survey);
  if (!items && inspector.incomplete) {
    inspector.skip("not called", ...inspector.operations.flatMap(withoutRequests));
    return false;
  }
  const job = options.job ?? pickJob(items ?? []);
  const pipeline = await readJob(survey, job);
  await readTokenJob(survey);
  if (options.write && options.job !== undefined) await act(survey, options.job);
  else inspector.skip("requires write and a job", ...WRITES);
  await readLists(survey, options.pipeline ?? pipeline);
  return true;
}

const withoutRequests = ({ operation, requests }: { operation: OperationName; requests: number }): OperationName[] =>
  requests === 0 ? [operation] : [];

/** The newest jobs. Small pages make even a small project show how its pages are linked. */
async function readRecentJobs({ inspector, gitlab, options }: Survey): Promise<unknown[] | undefined> {
  const list = "listProjectJobs";
  const page = await inspector.run(list, (call) => gitlab.listProjectJobs({ id: options.project, per_page: 5 }, call));
  const second = page && (await inspector.run(list, () => page.next()));
  return page && [...page.items, ...(second?.items ?? [])];
}

/** A job that has started has the most fields. */
function pickJob(items: unknown[]): number | undefined {
  const jobs = items.map((item) => Object(item) as { id?: unknown; started_at?: unknown });
  return toId((jobs.find(({ started_at }) => started_at) ?? jobs[0])?.id);
}

const toId = (id: unknown): number | undefined => (Number.isSafeInteger(id) && Number(id) > 0 ? Number(id) : undefined);

// Enough to check a log. Older servers send all of it.
const LOG_BYTES = 65_536;

/** Reads a job and its log. Resolves to the ID of its pipeline. */
async function readJob(
  { inspector, gitlab, options }: Survey,
  job_id: number | undefined,
): Promise<number | undefined> {
  if (job_id === undefined) {
    inspector.skip("the project has no job", "getJob", "getJobLog");
    return undefined;
  }
  const args = { id: options.project, job_id };
  const job = await inspector.run("getJob", (call) => gitlab.getJob(args, call));
  await inspector.run("getJobLog", (call) => gitlab.getJobLog({ ...args, byte_limit: LOG_BYTES }, call));
  const { id } = Object(Object(job).pipeline) as { id?: unknown };
  return toId(id);
}

async function readTokenJob({ inspector, inside }: Survey): Promise<void> {
  if (!inside) return inspector.skip("requires a job token", "getTokenJob", "getAllowedAgents");
  await inspector.run("getTokenJob", (call) => inside.getTokenJob({}, call));
  await inspector.run("getAllowedAgents", (call) => inside.getAllowedAgents({}, call));
}

/** Calls the write operations in an order that leaves nothing running. */
async function act({ inspector, gitlab, recorder, options }: Survey, job_id: number): Promise<void> {
  if (recorder.remaining < 5) return inspector.skip("fewer than 5 requests were left", ...WRITES);
  const id = options.project;
  const played = await inspector.run("playJob", (call) => gitlab.playJob({ id, job_id }, call));
  // The play of a finished job starts a new one.
  const current = toId(Object(played).id) ?? job_id;
  await inspector.run("cancelJob", (call) => gitlab.cancelJob({ id, job_id: current }, call));
  const retried = await inspector.run("retryJob", (call) => gitlab.retryJob({ id, job_id: current }, call));
  const retry = toId(Object(retried).id);
  if (retry !== undefined) await inspector.run("cancelJob", (call) => gitlab.cancelJob({ id, job_id: retry }, call));
  await inspector.run("eraseJob", (call) => gitlab.eraseJob({ id, job_id }, call));
}

/** Reads lists page by page. Each list gets an equal share of the requests that are left. */
async function readLists(
  { inspector, gitlab, recorder, options }: Survey,
  pipeline_id: number | undefined,
): Promise<void> {
  const id = options.project;
  // One request is for the version.
  const limit = (lists: number) => 100 * Math.max(1, Math.floor((recorder.remaining - 1) / lists));
  if (pipeline_id === undefined) {
    inspector.skip("the project has no pipeline with jobs", "listPipelineJobs", "listPipelineBridges");
  } else {
    const args = { id, pipeline_id };
    await inspector.run("listPipelineJobs", (call) =>
      readPages(gitlab.listPipelineJobs({ ...args, include_retried: true }, { ...call, limit: limit(3) })),
    );
    await inspector.run("listPipelineBridges", (call) =>
      readPages(gitlab.listPipelineBridges(args, { ...call, limit: limit(2) })),
    );
  }
  await inspector.run("listProjectJobs", (call) =>
    readPages(gitlab.listProjectJobs({ id }, { ...call, limit: limit(1) })),
  );
}

async function readPages(list: { pages(): AsyncIterable<unknown> }): Promise<void> {
  for await (const page of list.pages()) void page;
}
