import { Api, type JobScope } from "./api.js";

export function connect(baseUrl: string, recommended: boolean) {
  const { projects } = new Api({ baseUrl, baseApiParams: { headers: { "PRIVATE-TOKEN": "any" } } });
  return {
    status: async (id: string, jobId: number) => (await projects.getJob(id, jobId)).data.status,
    statuses: async (id: string, scope: `${JobScope}`[]) =>
      (await projects.listProjectJobs(id, { "scope[]": scope as JobScope[] })).data.map(({ status }) => status),
    log: async (id: string, jobId: number) =>
      (await projects.getJobLog(id, jobId, {}, recommended ? { format: "text" } : {})).data,
    retry: async (id: string, jobId: number) => (await projects.retryJob(id, jobId, {})).data.id,
  };
}
