import createClient from "openapi-fetch";
import type { paths } from "./api.js";

export function connect(baseUrl: string, recommended: boolean) {
  const { GET, POST } = createClient<paths>({ baseUrl, headers: { "PRIVATE-TOKEN": "any" } });
  return {
    status: async (id: string, job_id: number) =>
      (await GET("/projects/{id}/jobs/{job_id}", { params: { path: { id, job_id } } })).data?.status,
    statuses: async (id: string, scope: ("canceled" | "manual")[]) =>
      (await GET("/projects/{id}/jobs", { params: { path: { id }, query: { "scope[]": scope } } })).data?.map(
        ({ status }) => status,
      ),
    log: async (id: string, job_id: number) => {
      const parseAs = recommended ? "text" : "json";
      return (await GET("/projects/{id}/jobs/{job_id}/trace", { params: { path: { id, job_id } }, parseAs })).data;
    },
    retry: async (id: string, job_id: number) =>
      (await POST("/projects/{id}/jobs/{job_id}/retry", { params: { path: { id, job_id } } })).data?.id,
  };
}
