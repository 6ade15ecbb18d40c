import { client } from "./client.gen.js";
import { getJob, getJobLog, listProjectJobs, retryJob } from "./index.js";

export function connect(baseUrl: string, recommended: boolean) {
  const auth = ({ name }: { name?: string }) => (name === "PRIVATE-TOKEN" ? "any" : undefined);
  client.setConfig({ baseUrl, auth: recommended ? auth : "any" });
  return {
    status: async (id: string, job_id: number) => (await getJob({ path: { id, job_id } })).data?.status,
    statuses: async (id: string, scope: ("canceled" | "manual")[]) =>
      (await listProjectJobs({ path: { id }, query: { "scope[]": scope } })).data?.map(({ status }) => status),
    log: async (id: string, job_id: number) => (await getJobLog({ path: { id, job_id } })).data,
    retry: async (id: string, job_id: number) => (await retryJob({ path: { id, job_id } })).data?.id,
  };
}
