import { configureStore } from "@reduxjs/toolkit";
import { enhancedApi } from "./api.js";
import { api, settings } from "./base.js";

export function connect(baseUrl: string, recommended: boolean) {
  Object.assign(settings, { baseUrl, responseHandler: recommended ? "content-type" : "json" });
  const { dispatch } = configureStore({
    reducer: { [api.reducerPath]: api.reducer },
    middleware: (defaults) => defaults().concat(api.middleware),
  });
  const { getJob, getJobLog, listProjectJobs, retryJob } = enhancedApi.endpoints;
  return {
    status: async (id: string, jobId: number) => (await dispatch(getJob.initiate({ id, jobId }))).data?.status,
    statuses: async (id: string, scope: ("canceled" | "manual")[]) =>
      (await dispatch(listProjectJobs.initiate({ id, queryScope: { "": scope } }))).data?.map(({ status }) => status),
    log: async (id: string, jobId: number) => (await dispatch(getJobLog.initiate({ id, jobId }))).data,
    retry: async (id: string, jobId: number) => (await dispatch(retryJob.initiate({ id, jobId, body: {} }))).data?.id,
  };
}
