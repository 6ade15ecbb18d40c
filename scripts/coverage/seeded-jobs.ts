// Requests to a mock with state. Its jobs have every field of the contract, also those that no example contains.
import type { Bridge, Job, User } from "../../generated/types.js";
import { createJobsClient } from "../../src/index.js";
import type { StateSeed } from "../../src/mock/index.js";
import type { Document } from "../emit/document.js";
import { sampleOf } from "./sample.js";

const path = "group/project";
const privateToken = "glpat-any";
const jobToken = "glcbt-any";
const ids = { finished: 1, running: 2, manual: 3, bridge: 4 };

/** What the mock starts from. */
export function seedJobs(contract: Document): StateSeed {
  const sample = (name: string) => sampleOf(contract, { $ref: `#/components/schemas/${name}` });
  const { failure_reason, erased_at: _, ...job } = sample("Job") as Job;
  const { failure_reason: _reason, erased_at: _time, ...bridge } = sample("Bridge") as Bridge;
  const jobs = [
    { ...job, id: ids.finished, status: "failed", failure_reason },
    { ...job, id: ids.running, status: "running", token: jobToken },
    { ...job, id: ids.manual, status: "manual" },
  ] as const;
  const bridges = [{ ...bridge, id: ids.bridge, status: "manual" }] as const;
  return {
    projects: [{ path, pipelines: [{ id: job.pipeline.id, jobs: [...jobs], bridges: [...bridges] }] }],
    tokens: [{ token: privateToken, user: sample("User") as User }],
  };
}

/** Calls every operation with a JSON response. Erasing comes last, since it removes fields. */
export async function requestSeededJobs(url: string, { projects }: StateSeed): Promise<void> {
  const gitlab = createJobsClient({ host: url, auth: { privateToken } });
  const inJob = createJobsClient({ host: url, auth: { jobToken } });
  const pipeline_id = projects[0]?.pipelines?.[0]?.id ?? 0;
  const at = (job_id: number) => ({ id: path, job_id });

  await gitlab.listProjectJobs({ id: path });
  await gitlab.listPipelineJobs({ id: path, pipeline_id });
  await gitlab.listPipelineBridges({ id: path, pipeline_id });
  await gitlab.getJob(at(ids.finished));
  await inJob.getTokenJob();
  await inJob.getAllowedAgents();
  await gitlab.cancelJob(at(ids.finished));
  await gitlab.playJob(at(ids.bridge));
  await gitlab.playJob(at(ids.manual));
  await gitlab.retryJob(at(ids.finished));
  await gitlab.eraseJob(at(ids.finished));
}
