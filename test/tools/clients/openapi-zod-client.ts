import { createApiClient } from "./api.js";

export function connect(baseUrl: string) {
  const api = createApiClient(baseUrl, { axiosConfig: { headers: { "PRIVATE-TOKEN": "any" } } });
  return {
    status: async (id: string, job_id: number) => (await api.getJob({ params: { id, job_id } })).status,
    statuses: async (id: string, scope: ("canceled" | "manual")[]) =>
      (await api.listProjectJobs({ params: { id }, queries: { "scope[]": scope } })).map(({ status }) => status),
    log: (id: string, job_id: number) => api.getJobLog({ params: { id, job_id } }),
    retry: async (id: string, job_id: number) => (await api.retryJob(undefined, { params: { id, job_id } })).id,
  };
}
