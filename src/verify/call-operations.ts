import type { JobsClient } from "../../generated/client.js";
import type { GitLabJobs } from "../client/client.js";
import { type Inspector, LIMIT_REACHED, type OperationName } from "./inspector.js";
import type { Recorder } from "./recorder.js";
import type { VerifyOptions } from "./verify-options.js";

/** What the calls share. */
export interface Survey {
  options: VerifyOptions;
  inspector: Inspector;
  recorder: Recorder;
  gitlab: GitLabJobs;
  /** The client with the job token. */
  inside: JobsClient | undefined;
}

const JOB = "requires a job in the project";
const TRIGGER_JOB = "requires a pipeline with a trigger job";
const JOB_TOKEN = "requires a job token";
const WRITE = "requires write and a job";

const PIPELINE_LISTS: OperationName[] = ["listPipelineJobs", "listPipelineTriggerJobs", "listPipelineBridges"];

/** What the check of each operation requires. */
const REQUIREMENTS: Record<OperationName, string> = {
  listProjectJobs: JOB,
  listPipelineJobs: "requires a pipeline with a job",
  listPipelineTriggerJobs: TRIGGER_JOB,
  listPipelineBridges: TRIGGER_JOB,
  getJob: JOB,
  getJobLog: JOB,
  getTokenJob: JOB_TOKEN,
  getAllowedAgents: JOB_TOKEN,
  cancelJob: WRITE,
  retryJob: WRITE,
  eraseJob: WRITE,
  playJob: WRITE,
};

export const OPERATIONS = Object.keys(REQUIREMENTS) as OperationName[];

/** Calls the operations. Resolves to the version of the instance, or to `null` if it cannot be read. */
export async function callOperations(survey: Survey): Promise<string | null> {
  const { inspector, options } = survey;
  const items = await readRecentJobs(survey);
  if (!items && inspector.incomplete) {
    inspector.skip("not called", ...OPERATIONS);
    return null;
  }
  const job = options.job ?? pickJob(items ?? []);
  const pipeline = await readJob(survey, job);
  await readTokenJob(survey);
  if (options.write && options.job !== undefined) await act(survey, options.job);
  await readLists(survey, options.pipeline ?? pipeline);
  for (const name of OPERATIONS) inspector.skip(REQUIREMENTS[name], name);
  // The operations of a job token do not belong to the project.
  inspector.require(...OPERATIONS.filter((name) => REQUIREMENTS[name] !== JOB_TOKEN));
  return readVersion(survey);
}

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
  if (job_id === undefined) return undefined;
  const args = { id: options.project, job_id };
  const job = await inspector.run("getJob", (call) => gitlab.getJob(args, call));
  await inspector.run("getJobLog", (call) => gitlab.getJobLog({ ...args, byte_limit: LOG_BYTES }, call));
  const { id } = Object(Object(job).pipeline) as { id?: unknown };
  return toId(id);
}

async function readTokenJob({ inspector, inside }: Survey): Promise<void> {
  if (!inside) return;
  await inspector.run("getTokenJob", (call) => inside.getTokenJob({}, call));
  await inspector.run("getAllowedAgents", (call) => inside.getAllowedAgents({}, call));
}

/** Calls the write operations in an order that leaves nothing running. */
async function act({ inspector, gitlab, recorder, options }: Survey, job_id: number): Promise<void> {
  if (recorder.remaining < 5) {
    const writes = OPERATIONS.filter((name) => REQUIREMENTS[name] === WRITE);
    inspector.skip("fewer than 5 requests were left", ...writes);
    return;
  }
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
    if (recorder.signal.aborted) inspector.skip(LIMIT_REACHED, ...PIPELINE_LISTS);
  } else {
    const args = { id, pipeline_id };
    await inspector.run("listPipelineJobs", (call) =>
      readPages(gitlab.listPipelineJobs({ ...args, include_retried: true }, { ...call, limit: limit(4) })),
    );
    await inspector.run("listPipelineTriggerJobs", (call) =>
      readPages(gitlab.listPipelineTriggerJobs(args, { ...call, limit: limit(3) })),
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

/** The version of the instance. `null` if the request failed. */
async function readVersion({ gitlab, recorder }: Survey): Promise<string | null> {
  if (recorder.remaining < 1) return null;
  // The route is not part of the contract.
  const result = await gitlab.http.GET("/version" as "/job", { signal: recorder.signal }).catch(() => undefined);
  recorder.drain();
  const { version } = Object(result?.data) as { version?: unknown };
  const [known] = /^\d{1,3}\.\d{1,3}\.\d{1,3}(-(pre|ee))*/.exec(String(version)) ?? [];
  return known === undefined ? null : recorder.redact(known);
}
