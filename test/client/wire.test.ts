// What the client puts on the wire, as a server sees it.
import { describe, expect, test } from "vitest";
import { type Auth, createJobsClient, type GitLabJobs } from "../../src/index.js";
import { call, names, rows } from "../support/operations.js";
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

const project = "group/sub/project";
const root = "/api/v4/projects/group%2Fsub%2Fproject";
const job = { id: project, job_id: 8 };

const isCredential = (header: string): boolean => ["private-token", "authorization", "job-token"].includes(header);

describe("each operation is one request", () => {
  const calls = names.flatMap((name) => {
    const { least, most, others = [] } = rows[name];
    return [least, most, ...others].map(([args, target, body]) => ({ name, args, target, body }));
  });

  test.each(calls)("$name sends $target", async ({ name, args, target, body }) => {
    const { gitlab, received } = await connect({ privateToken: "glpat-any" });
    await call(gitlab, name, [args, target]);
    expect(received).toHaveLength(1);
    const [request] = received;
    expect(request?.line).toBe(target);
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

test("arguments and headers that are `null` or `undefined` are left out, and an object is rejected", async () => {
  const { gitlab, received } = await connect();
  const list = (args: object, headers?: object) =>
    gitlab.listProjectJobs({ id: 1, ...args }, { headers: headers as Record<string, string> });
  await list({ ref: null, scope: ["failed", undefined] }, { "X-Trace": null, "X-Other": undefined });
  expect(received[0]?.line).toBe("GET /api/v4/projects/1/jobs?scope[]=failed");
  expect(received[0]?.headers).not.toHaveProperty("x-trace");
  await expect(list({ scope: [{}] })).rejects.toThrow("`scope` must be a string, a number or a boolean");
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
