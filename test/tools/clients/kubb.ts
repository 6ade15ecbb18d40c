import { setConfig } from "@kubb/plugin-client/clients/fetch";
import { getJob, getJobLog, listProjectJobs, retryJob } from "./api.js";

export function connect(baseURL: string) {
  setConfig({ baseURL, headers: { "PRIVATE-TOKEN": "any" } });
  return {
    status: async (id: string, job_id: number) => (await getJob(id, job_id)).status,
    statuses: async (id: string, scope: ("canceled" | "manual")[]) =>
      (await listProjectJobs(id, { "scope[]": scope })).map(({ status }) => status),
    log: (id: string, job_id: number) => getJobLog(id, job_id),
    retry: async (id: string, job_id: number) => (await retryJob(id, job_id)).id,
  };
}
