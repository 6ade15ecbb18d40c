// Requests to a mock with state. Its jobs have every field of the contract, also those that no example contains.
import type { Bridge, Job, User } from "../../generated/types.js";
import { createJobsClient } from "../../src/index.js";
import type { BridgeSeed, JobSeed, StateSeed } from "../../src/mock/state/seed/seed.js";
import type { Document } from "../emit/document.js";
import type { Fetch } from "./record.js";
import { sampleOf } from "./sample.js";

const PATH = "group/project";
const PRIVATE_TOKEN = "glpat-any";
const JOB_TOKEN = "glcbt-any";
const PIPELINE_ID = 1;
const IDS = { finished: 1, running: 2, manual: 3, bridge: 4 };

/** What the mock starts from. */
export function seedJobs(contract: Document): StateSeed {
  const sample = (name: string) => sampleOf(contract, { $ref: `#/components/schemas/${name}` });
  // An erased job has no artifacts.
  const job = { ...(sample("Job") as Job), erased_at: null };
  const bridge = { ...(sample("Bridge") as Bridge), erased_at: null };
  const jobs: JobSeed[] = [
    { ...job, id: IDS.finished, status: "failed" },
    { ...job, id: IDS.running, status: "running", token: JOB_TOKEN },
    { ...job, id: IDS.manual, status: "manual" },
  ];
  const bridges: BridgeSeed[] = [{ ...bridge, id: IDS.bridge, status: "manual" }];
  return {
    projects: [{ path: PATH, pipelines: [{ id: PIPELINE_ID, jobs, bridges }] }],
    tokens: [{ token: PRIVATE_TOKEN, user: sample("User") as User }],
  };
}

/** Calls every operation with a JSON response. Erasing comes last, since it removes fields. */
export async function requestSeededJobs(fetch: Fetch): Promise<void> {
  const gitlab = createJobsClient({ host: "gitlab.com", auth: { privateToken: PRIVATE_TOKEN }, fetch });
  const inJob = createJobsClient({ host: "gitlab.com", auth: { jobToken: JOB_TOKEN }, fetch });
  const pipeline = { id: PATH, pipeline_id: PIPELINE_ID };
  const at = (job_id: number) => ({ id: PATH, job_id });

  await gitlab.listProjectJobs({ id: PATH });
  await gitlab.listPipelineJobs(pipeline);
  await gitlab.listPipelineTriggerJobs(pipeline);
  await gitlab.listPipelineBridges(pipeline);
  await gitlab.getJob(at(IDS.finished));
  await inJob.getTokenJob();
  await inJob.getAllowedAgents();
  await gitlab.cancelJob(at(IDS.finished));
  await gitlab.playJob(at(IDS.bridge));
  await gitlab.playJob(at(IDS.manual));
  await gitlab.retryJob(at(IDS.finished));
  await gitlab.eraseJob(at(IDS.finished));
}
