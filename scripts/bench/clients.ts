// CPU time of a call, and calls per second, next to raw fetch and other clients.
import { Gitlab } from "@gitbeaker/rest";
import createClient from "openapi-fetch";
import type { paths } from "../../generated/types.js";
import { createJobsClient } from "./built-package.js";
import { type Contestants, compare, type Row } from "./measure.js";

const HEADERS = { "PRIVATE-TOKEN": "any" };
const CALLS_PER_ROUND = 200;

export async function benchClients(url: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const concurrency of [1, 32])
    for (const [request, contestants] of Object.entries(contestantsFor(url)))
      for (const [client, result] of Object.entries(await compare(contestants, CALLS_PER_ROUND, concurrency))) {
        const { cpu, ratio, rate } = result;
        const figures = { "CPU µs/call": Math.round(cpu), ratio: ratio.toFixed(2), "calls/s": Math.round(rate) };
        rows.push({ request, concurrency, client, ...figures });
      }
  return rows;
}

function contestantsFor(url: string): Record<string, Contestants> {
  const api = `${url}/api/v4`;
  const ours = createJobsClient({ host: url, auth: { privateToken: "any" } });
  const plain = createClient<paths>({ baseUrl: api, headers: HEADERS });
  // Disables its own limit of 3,000 requests a minute, which would be measured otherwise.
  const { Jobs } = new Gitlab({ host: url, token: "any", rateLimits: { "**": 1_000_000_000 } });
  const get = (target: string) => fetch(target, { headers: HEADERS }).then((response) => response.json());
  const path = { id: 1, job_id: 8 };
  return {
    job: {
      "raw fetch": () => get(`${api}/projects/1/jobs/8`),
      "openapi-fetch": () => plain.GET("/projects/{id}/jobs/{job_id}", { params: { path } }),
      "@gitbeaker/rest": () => Jobs.show(1, 8),
      "gitlab-jobs-api": () => ours.getJob(path),
    },
    "list of 20": {
      "raw fetch": () => get(`${api}/projects/1/jobs?page=1`),
      "openapi-fetch": () => plain.GET("/projects/{id}/jobs", { params: { path: { id: 1 }, query: { page: 1 } } }),
      "@gitbeaker/rest": () => Jobs.all(1, { page: 1 }),
      "gitlab-jobs-api": () => ours.listProjectJobs({ id: 1, page: 1 }),
    },
  };
}
