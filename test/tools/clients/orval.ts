import { getJob, getJobLog, listProjectJobs, retryJob } from "./api.js";

declare global {
  var baseUrl: string;
}

export function connect(baseUrl: string) {
  globalThis.baseUrl = baseUrl;
  const init = { headers: { "PRIVATE-TOKEN": "any" } };
  return {
    status: async (id: string, jobId: number) => {
      const { status, data } = await getJob(id, jobId, init);
      return status === 200 ? data.status : undefined;
    },
    statuses: async (id: string, scope: ("canceled" | "manual")[]) => {
      const { status, data } = await listProjectJobs(id, { "scope[]": scope }, init);
      return status === 200 ? data.map((job) => job.status) : undefined;
    },
    log: async (id: string, jobId: number) => (await getJobLog(id, jobId, undefined, init)).data,
    retry: async (id: string, jobId: number) => {
      const { status, data } = await retryJob(id, jobId, undefined, init);
      return status === 201 ? data.id : undefined;
    },
  };
}
