// Uses every export with strict compiler settings.
import {
  actionsFor,
  createJobsClient,
  followJobLog,
  fromCI,
  GitLabApiError,
  isFinal,
  JOB_STATUSES,
  type Job,
  logLines,
  streamJobLog,
  waitForJob,
} from "gitlab-jobs-api";
import { startMock } from "gitlab-jobs-api/mock";
import type { Bridge, JobStatus, paths } from "gitlab-jobs-api/types";

export type Failure = paths["/projects/{id}/jobs"]["get"]["responses"][403];

export async function main(host: string): Promise<JobStatus> {
  const gitlab = createJobsClient({ host, auth: { privateToken: "any" }, headers: undefined });
  for await (const job of gitlab.listProjectJobs({ id: 1, scope: ["failed", "canceled"] }, { limit: 3 })) {
    const name: string = job.name;
    console.log(name, job.pipeline.id, job.commit?.title, isFinal(job.status), actionsFor(job.status));
  }
  const { items } = await gitlab.listPipelineBridges({ id: "group/project", pipeline_id: 6, page: undefined });
  const bridge: Bridge | undefined = items[0];
  // @ts-expect-error: a job status is not an arbitrary string
  console.log(bridge?.status === "sucess");
  // @ts-expect-error: an index may be out of range
  items[0].id;
  const played = await gitlab.playJob({ id: 1, job_id: "8", job_variables_attributes: { KEY: "value" } });
  const job: Job = await waitForJob(gitlab, { id: 1, job_id: played.id }, { timeout: 1000 });
  for await (const line of logLines(await streamJobLog(gitlab, { id: 1, job_id: job.id }))) console.log(line);
  for await (const text of followJobLog(gitlab, { id: 1, job_id: job.id })) console.log(text);
  const { data, error } = await gitlab.http.GET("/projects/{id}/jobs/{job_id}", {
    params: { path: { id: 1, job_id: 8 } },
  });
  console.log(data?.runner?.description, error, fromCI, JOB_STATUSES.length);
  return job.status;
}

export async function mocked(): Promise<number | undefined> {
  const mock = await startMock({ onRequest: ({ violations }) => console.log(violations[0]?.message) });
  try {
    await main(mock.url);
  } catch (error) {
    if (error instanceof GitLabApiError) return error.status;
    throw error;
  } finally {
    await mock.close();
  }
  return undefined;
}
