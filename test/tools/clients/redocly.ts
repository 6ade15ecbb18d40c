import { client } from "./api.js";

export function connect(serverUrl: string) {
  client.configure({ serverUrl, auth: { apiKey: { privateToken: "any" } } });
  return {
    status: async (id: string, job_id: number) => (await client.getJob({ path: { id, job_id } })).status,
    statuses: async (id: string, scope: ("canceled" | "manual")[]) =>
      (await client.listProjectJobs({ path: { id }, query: { "scope[]": scope } })).map(({ status }) => status),
    log: (id: string, job_id: number) => client.getJobLog({ path: { id, job_id } }),
    retry: async (id: string, job_id: number) => (await client.retryJob({ path: { id, job_id } })).id,
  };
}
