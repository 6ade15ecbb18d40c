// Requests to a mock with state. Its jobs have every field of the contract, also those that no example contains.
import type { Bridge, Job, User } from "../../generated/types.js";
import { createJobsClient } from "../../src/index.js";
import type { BridgeSeed, JobSeed, StateSeed } from "../../src/mock/state/seed/seed.js";
import type { Document } from "../emit/document.js";
import type { Fetch } from "./record.js";
import { sampleOf } from "./sample.js";

const path = "group/project";
const privateToken = "glpat-any";
const jobToken = "glcbt-any";
const pipeline_id = 1;
const ids = { finished: 1, running: 2, manual: 3, bridge: 4 };

/** What the mock starts from. */
export function seedJobs(contract: Document): StateSeed {
  const sample = (name: string) => sampleOf(contract, { $ref: `#/components/schemas/${name}` });
  // An erased job has no artifacts.
  const job = { ...(sample("Job") as Job), erased_at: null };
  const bridge = { ...(sample("Bridge") as Bridge), erased_at: null };
  const jobs: JobSeed[] = [
    { ...job, id: ids.finished, status: "failed" },
    { ...job, id: ids.running, status: "running", token: jobToken },
    { ...job, id: ids.manual, status: "manual" },
  ];
  const bridges: BridgeSeed[] = [{ ...bridge, id: ids.bridge, status: "manual" }];
  return {
    projects: [{ path, pipelines: [{ id: pipeline_id, jobs, bridges }] }],
    tokens: [{ token: privateToken, user: sample("User") as User }],
  };
}

/** Calls every operation with a JSON response. Erasing comes last, since it removes fields. */
export async function requestSeededJobs(fetch: Fetch): Promise<void> {
  const gitlab = createJobsClient({ host: "gitlab.com", auth: { privateToken }, fetch });
  const inJob = createJobsClient({ host: "gitlab.com", auth: { jobToken }, fetch });
  const pipeline = { id: path, pipeline_id };
  const at = (job_id: number) => ({ id: path, job_id });

  await gitlab.listProjectJobs({ id: path });
  await gitlab.listPipelineJobs(pipeline);
  await gitlab.listPipelineTriggerJobs(pipeline);
  await gitlab.listPipelineBridges(pipeline);
  await gitlab.getJob(at(ids.finished));
  await inJob.getTokenJob();
  await inJob.getAllowedAgents();
  await gitlab.cancelJob(at(ids.finished));
  await gitlab.playJob(at(ids.bridge));
  await gitlab.playJob(at(ids.manual));
  await gitlab.retryJob(at(ids.finished));
  await gitlab.eraseJob(at(ids.finished));
}
