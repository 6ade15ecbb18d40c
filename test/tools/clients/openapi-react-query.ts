import { QueryClient } from "@tanstack/react-query";
import createFetchClient from "openapi-fetch";
import createClient from "openapi-react-query";
import type { paths } from "./api.js";

/** Without React, a query client runs what its hooks run. */
export function connect(baseUrl: string, recommended: boolean) {
  const client = createFetchClient<paths>({ baseUrl, headers: { "PRIVATE-TOKEN": "any" } });
  const { queryOptions } = createClient(client);
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return {
    status: async (id: string, job_id: number) =>
      (
        await queries.fetchQuery(
          queryOptions("get", "/projects/{id}/jobs/{job_id}", { params: { path: { id, job_id } } }),
        )
      ).status,
    statuses: async (id: string, scope: ("canceled" | "manual")[]) =>
      (
        await queries.fetchQuery(
          queryOptions("get", "/projects/{id}/jobs", { params: { path: { id }, query: { "scope[]": scope } } }),
        )
      ).map(({ status }) => status),
    log: (id: string, job_id: number) => {
      const init = { params: { path: { id, job_id } }, parseAs: recommended ? "text" : "json" } as const;
      return queries.fetchQuery(queryOptions("get", "/projects/{id}/jobs/{job_id}/trace", init));
    },
    retry: async (id: string, job_id: number) =>
      (await client.POST("/projects/{id}/jobs/{job_id}/retry", { params: { path: { id, job_id } } })).data?.id,
  };
}
