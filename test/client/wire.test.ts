// What the client puts on the wire, as a server sees it.
import { describe, expect, test } from "vitest";
import { type Auth, createJobsClient, type GitLabJobs } from "../../src/index.js";
import { serve } from "../support/serve.js";

interface Received {
  line: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A client of a server with empty responses, and the requests that this server has received. */
async function connect(auth?: Auth): Promise<{ gitlab: GitLabJobs; received: Received[] }> {
  const received: Received[] = [];
  const server = await serve(({ method, url, headers, body }) => {
    received.push({ line: `${method} ${url}`, headers, body });
    return { body: /(jobs|bridges)(\?|$)/.test(url) ? [] : {} };
  });
  return { gitlab: createJobsClient({ host: server.url, auth }), received };
}

type Case = [call: (gitlab: GitLabJobs) => PromiseLike<unknown>, line: string, body?: unknown];

const project = "group/sub/project";
const root = "/api/v4/projects/group%2Fsub%2Fproject";
const job = { id: project, job_id: 8 };

const cases: Record<Exclude<keyof GitLabJobs, "http">, Case[]> = {
  listProjectJobs: [
    [(gitlab) => gitlab.listProjectJobs({ id: 1 }), "GET /api/v4/projects/1/jobs"],
    [(gitlab) => gitlab.listProjectJobs({ id: project, scope: "failed" }), `GET ${root}/jobs?scope[]=failed`],
    [
      (gitlab) =>
        gitlab.listProjectJobs({ id: project, scope: ["pending", "running"], ref: "fix/a b&c", per_page: 50 }),
      `GET ${root}/jobs?scope[]=pending&scope[]=running&ref=fix%2Fa%20b%26c&per_page=50`,
    ],
    [(gitlab) => gitlab.listProjectJobs({ id: project, scope: [] }), `GET ${root}/jobs`],
    [
      (gitlab) =>
        gitlab.listProjectJobs({
          id: 1,
          pagination: "keyset",
          order_by: "id",
          sort: "asc",
          cursor: "eyJpZCI6IjgifQ==",
        }),
      "GET /api/v4/projects/1/jobs?pagination=keyset&order_by=id&sort=asc&cursor=eyJpZCI6IjgifQ%3D%3D",
    ],
  ],
  listPipelineJobs: [
    [(gitlab) => gitlab.listPipelineJobs({ id: project, pipeline_id: 6 }), `GET ${root}/pipelines/6/jobs`],
    [
      (gitlab) =>
        gitlab.listPipelineJobs({ id: 1, pipeline_id: "6", scope: ["manual"], include_retried: false, page: 2 }),
      "GET /api/v4/projects/1/pipelines/6/jobs?scope[]=manual&include_retried=false&page=2",
    ],
  ],
  listPipelineBridges: [
    [
      (gitlab) => gitlab.listPipelineBridges({ id: project, pipeline_id: 6, scope: "success", page: 3, per_page: 100 }),
      `GET ${root}/pipelines/6/bridges?scope[]=success&page=3&per_page=100`,
    ],
  ],
  getTokenJob: [
    [(gitlab) => gitlab.getTokenJob(), "GET /api/v4/job"],
    [(gitlab) => gitlab.getTokenJob({}), "GET /api/v4/job"],
  ],
  getAllowedAgents: [[(gitlab) => gitlab.getAllowedAgents(), "GET /api/v4/job/allowed_agents"]],
  getJob: [
    [(gitlab) => gitlab.getJob(job), `GET ${root}/jobs/8`],
    [(gitlab) => gitlab.getJob({ id: "group%2Fsub%2fproject", job_id: "8" }), `GET ${root}/jobs/8`],
    [
      (gitlab) => gitlab.getJob({ id: "grüppe/pro.ject", job_id: 8 }),
      "GET /api/v4/projects/gr%C3%BCppe%2Fpro.ject/jobs/8",
    ],
  ],
  getJobLog: [
    [(gitlab) => gitlab.getJobLog(job), `GET ${root}/jobs/8/trace`],
    [
      (gitlab) => gitlab.getJobLog({ ...job, byte_offset: 0, byte_limit: 512_000 }),
      `GET ${root}/jobs/8/trace?byte_offset=0&byte_limit=512000`,
    ],
  ],
  cancelJob: [
    [(gitlab) => gitlab.cancelJob(job), `POST ${root}/jobs/8/cancel`],
    [(gitlab) => gitlab.cancelJob({ ...job, force: true }), `POST ${root}/jobs/8/cancel?force=true`],
  ],
  retryJob: [
    [(gitlab) => gitlab.retryJob(job), `POST ${root}/jobs/8/retry`, {}],
    [
      (gitlab) => gitlab.retryJob({ ...job, job_inputs: { environment: "staging", replicas: 2, regions: ["eu"] } }),
      `POST ${root}/jobs/8/retry`,
      { job_inputs: { environment: "staging", replicas: 2, regions: ["eu"] } },
    ],
  ],
  eraseJob: [[(gitlab) => gitlab.eraseJob(job), `POST ${root}/jobs/8/erase`]],
  playJob: [
    [(gitlab) => gitlab.playJob(job), `POST ${root}/jobs/8/play`, {}],
    [
      (gitlab) => gitlab.playJob({ ...job, job_variables_attributes: [{ key: "ENV", value: "stäging" }] }),
      `POST ${root}/jobs/8/play`,
      { job_variables_attributes: [{ key: "ENV", value: "stäging" }] },
    ],
    [
      (gitlab) =>
        gitlab.playJob({ ...job, job_variables_attributes: { ENV: "staging", DEBUG: "" }, job_inputs: { a: true } }),
      `POST ${root}/jobs/8/play`,
      {
        job_variables_attributes: [
          { key: "ENV", value: "staging" },
          { key: "DEBUG", value: "" },
        ],
        job_inputs: { a: true },
      },
    ],
  ],
};

const isCredential = (header: string): boolean => ["private-token", "authorization", "job-token"].includes(header);

describe("each operation is one request", () => {
  test.each(
    Object.entries(cases).flatMap(([name, all]) => all.map(([call, line, body]) => ({ name, call, line, body }))),
  )("$name sends $line", async ({ call, line, body }) => {
    const { gitlab, received } = await connect({ privateToken: "glpat-any" });
    await call(gitlab);
    expect(received).toHaveLength(1);
    const [request] = received;
    expect(request?.line).toBe(line);
    expect(request?.body).toBe(body === undefined ? "" : JSON.stringify(body));
    expect(request?.headers["content-type"]).toBe(body === undefined ? undefined : "application/json");
    expect(Object.keys(request?.headers ?? {}).filter(isCredential)).toEqual(["private-token"]);
  });
});

describe("each kind of token is one header", () => {
  test.each<[auth: Auth | undefined, headers: Record<string, string>]>([
    [{ privateToken: "glpat-any" }, { "private-token": "glpat-any" }],
    [{ oauthToken: "any" }, { authorization: "Bearer any" }],
    [{ jobToken: "glcbt-any" }, { "job-token": "glcbt-any" }],
    [undefined, {}],
  ])("%j", async (auth, headers) => {
    const { gitlab, received } = await connect(auth);
    await gitlab.listPipelineJobs({ id: 1, pipeline_id: 6 });
    const sent = Object.entries(received[0]?.headers ?? {}).filter(([name]) => isCredential(name));
    expect(Object.fromEntries(sent)).toEqual(headers);
  });
});

test("headers of the call are added to those of the client", async () => {
  const { gitlab, received } = await connect();
  await gitlab.getJob(job, { headers: { Prefer: "code=404", "X-Trace": "a" } });
  expect(received[0]?.headers).toMatchObject({ prefer: "code=404", "x-trace": "a" });
});

test("plain openapi-fetch sends the same", async () => {
  const { gitlab, received } = await connect({ jobToken: "glcbt-any" });
  await gitlab.http.GET("/projects/{id}/jobs", { params: { path: { id: project }, query: { "scope[]": ["failed"] } } });
  await gitlab.http.POST("/projects/{id}/jobs/{job_id}/play", { params: { path: job }, body: { job_inputs: {} } });
  expect(received.map(({ line }) => line)).toEqual([`GET ${root}/jobs?scope[]=failed`, `POST ${root}/jobs/8/play`]);
  expect(received[1]).toMatchObject({ body: '{"job_inputs":{}}', headers: { "job-token": "glcbt-any" } });
});

test.each([
  "",
  "group",
  "group/",
  "/project",
  "group//project",
  "../project",
  "group/..",
  "group/./x",
  "a/b?c",
  "a/b#c",
  "0",
  "-1",
])("a project %j could change the path, so nothing is sent", async (id) => {
  const { gitlab, received } = await connect();
  await expect(gitlab.getJob({ id, job_id: 8 })).rejects.toThrow(TypeError);
  expect(received).toEqual([]);
});

test.each([0, -1, 1.5, Number.NaN, 2 ** 53, "", "8/cancel", "..", "8 ", "0x8"])(
  "a job %j is no number of a job, so nothing is sent",
  async (job_id) => {
    const { gitlab, received } = await connect();
    await expect(gitlab.cancelJob({ id: 1, job_id })).rejects.toThrow(
      `\`job_id\` must be a whole number above 0, got ${typeof job_id === "string" ? JSON.stringify(job_id) : job_id}.`,
    );
    expect(received).toEqual([]);
  },
);
