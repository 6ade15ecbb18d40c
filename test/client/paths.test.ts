import { describe, expect, test } from "vitest";
import type { GitLabJobs } from "../../src/index.js";
import { connect, rejection } from "../support/client.js";
import { serve } from "../support/serve.js";

async function sent(call: (gitlab: GitLabJobs) => PromiseLike<unknown>) {
  const server = await serve(({ url }) => ({ body: /(jobs|bridges)(\?|$)/.test(url) ? [] : {} }));
  await call(connect(server));
  expect(server.requests).toHaveLength(1);
  const { url = "", body = "", headers } = server.requests[0] ?? {};
  const { pathname, search } = new URL(url, server.url);
  return { path: pathname.replace("/api/v4", ""), query: decodeURIComponent(search), body, headers };
}

async function rejected(call: (gitlab: GitLabJobs) => PromiseLike<unknown>): Promise<string> {
  const server = await serve([{ body: [] }]);
  const error = await rejection(call(connect(server)));
  expect(error).toBeInstanceOf(TypeError);
  expect(server.requests).toEqual([]);
  return (error as TypeError).message;
}

describe("a project is selected by its ID or its path, which is encoded once", () => {
  test.each([
    [1, "/projects/1/jobs"],
    ["1", "/projects/1/jobs"],
    [Number.MAX_SAFE_INTEGER, "/projects/9007199254740991/jobs"],
    ["group/project", "/projects/group%2Fproject/jobs"],
    ["group%2Fproject", "/projects/group%2Fproject/jobs"],
    ["group%2fproject", "/projects/group%2Fproject/jobs"],
    ["group%2Fsub/project.x", "/projects/group%2Fsub%2Fproject.x/jobs"],
    ["12/34", "/projects/12%2F34/jobs"],
    [".group/..project", "/projects/.group%2F..project/jobs"],
    ["group/100%", "/projects/group%2F100%25/jobs"],
    ["grüppe/project", "/projects/gr%C3%BCppe%2Fproject/jobs"],
  ])("%s", async (id, path) => {
    expect((await sent((gitlab) => gitlab.listProjectJobs({ id }))).path).toBe(path);
  });
});

describe("an ID that could change the path, or can match no project, is rejected before a request is made", () => {
  test.each([
    ".",
    "..",
    "",
    " ",
    "/",
    "project",
    "group/",
    "/group/project",
    "group//project",
    "group/..",
    "../project",
    "group/../project",
    "group/./project",
    "group%2F..",
    "group%2F%2e%2e",
    "%2e%2e%2F%2e%2e",
    "group%2Fproject%",
    "group%252Fproject",
    "group/project?x=1",
    "group/project#x",
    "group\\project/x",
    "group/pro ject",
    "group/project\n",
    "group/\u0000",
    "group/\u0085",
    "group/\u202e",
    "group/\ud800",
    0,
    -1,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    "0",
    "-1",
    "1.5",
    "007",
    "1e3",
    null,
    undefined,
    {},
    ["group/project"],
    true,
  ])("%j", async (id) => {
    const reason = await rejected((gitlab) => gitlab.getJob({ id: id as string, job_id: 8 }));
    expect(reason).toMatch(/^`id` must be (the ID of a project|a whole number above 0).*, got .*\.$/s);
  });

  test("for each operation, and through http", async () => {
    const job = { id: "..", job_id: 8 };
    const pipeline = { id: "..", pipeline_id: 6 };
    const calls: ((gitlab: GitLabJobs) => PromiseLike<unknown>)[] = [
      (gitlab) => gitlab.listProjectJobs({ id: ".." }),
      (gitlab) => gitlab.listPipelineJobs(pipeline),
      (gitlab) => gitlab.listPipelineBridges(pipeline),
      (gitlab) => gitlab.listPipelineBridges(pipeline)[Symbol.asyncIterator]().next(),
      (gitlab) => gitlab.getJobLog(job),
      (gitlab) => gitlab.cancelJob(job),
      (gitlab) => gitlab.retryJob(job),
      (gitlab) => gitlab.eraseJob(job),
      (gitlab) => gitlab.playJob(job),
      (gitlab) => gitlab.http.POST("/projects/{id}/jobs/{job_id}/erase", { params: { path: job } }),
    ];
    for (const call of calls) expect(await rejected(call)).toMatch(/^`id` must be .*, got "\.\."\.$/);
  });
});

describe("a job and a pipeline are selected by a whole number", () => {
  test.each([8, "8", "9007199254740993"])("%j", async (id) => {
    expect((await sent((gitlab) => gitlab.getJob({ id: 1, job_id: id }))).path).toBe(`/projects/1/jobs/${id}`);
    const bridges = await sent((gitlab) => gitlab.listPipelineBridges({ id: 1, pipeline_id: id }));
    expect(bridges.path).toBe(`/projects/1/pipelines/${id}/bridges`);
  });

  test.each([
    0,
    -8,
    8.5,
    Number.NaN,
    2 ** 53,
    "",
    ".",
    "..",
    "8/erase",
    "8?",
    "8\n",
    " 8",
    "0x8",
    "８",
    null,
    undefined,
  ])("and %j is none", async (id) => {
    expect(await rejected((gitlab) => gitlab.eraseJob({ id: 1, job_id: id as string }))).toMatch(
      /^`job_id` must be a whole number above 0, got .*\.$/s,
    );
    expect(await rejected((gitlab) => gitlab.listPipelineJobs({ id: 1, pipeline_id: id as string }))).toMatch(
      /^`pipeline_id` must be /,
    );
  });
});

describe("an argument that the operation does not have is rejected before a request is made", () => {
  const calls: Record<string, (gitlab: GitLabJobs) => PromiseLike<unknown>> = {
    // @ts-expect-error: it is called job_id
    'getJob has no argument "jobId". Did you mean "job_id"?': (gitlab) => gitlab.getJob({ id: 1, job_id: 8, jobId: 8 }),
    'listPipelineJobs has no argument "cursor".': (gitlab) =>
      // @ts-expect-error: a pipeline has no keyset pages
      gitlab.listPipelineJobs({ id: 1, pipeline_id: 6, cursor: "x" }),
    'listProjectJobs has no argument "scope[]". Did you mean "scope"?': (gitlab) =>
      // @ts-expect-error: it is called scope
      gitlab.listProjectJobs({ id: 1, "scope[]": "failed" }),
    'playJob has no argument "variables". Did you mean "job_variables_attributes"?': (gitlab) =>
      // @ts-expect-error: they are called job_variables_attributes
      gitlab.playJob({ id: 1, job_id: 8, variables: {} }),
    'retryJob has no argument "job_inputs". Did you mean "inputs"?': (gitlab) =>
      // @ts-expect-error: GitLab reads inputs here, and ignores job_inputs
      gitlab.retryJob({ id: 1, job_id: 8, job_inputs: { region: "eu" } }),
    'playJob has no argument "inputs". Did you mean "job_inputs"?': (gitlab) =>
      // @ts-expect-error: GitLab reads job_inputs here
      gitlab.playJob({ id: 1, job_id: 8, inputs: { region: "eu" } }),
    // @ts-expect-error: it has no arguments
    'getTokenJob has no argument "id".': (gitlab) => gitlab.getTokenJob({ id: 1 }),
  };

  test.each(Object.entries(calls))("%s", async (reason, call) => {
    expect(await rejected(call)).toContain(reason);
  });

  test("unless its value is undefined, like that of every argument that may be left out", async () => {
    const { path, query } = await sent((gitlab) =>
      gitlab.listPipelineJobs({
        id: 1,
        pipeline_id: 6,
        scope: undefined,
        page: undefined,
        // @ts-expect-error: there is no such argument
        order_by: undefined,
      }),
    );
    expect(path + query).toBe("/projects/1/pipelines/6/jobs");
  });
});

describe("arguments are sent as GitLab accepts them", () => {
  const scopes = ["failed", "canceled"] as const;

  test.each([
    ["failed" as const, "?scope[]=failed"],
    [scopes, "?scope[]=failed&scope[]=canceled"],
    [[], ""],
  ])("scope %j", async (scope, query) => {
    expect((await sent((gitlab) => gitlab.listProjectJobs({ id: 1, scope }))).query).toBe(query);
  });

  test.each([
    ["a record", { ENV: "staging", EMPTY: "" }],
    [
      "a list",
      [
        { key: "ENV", value: "staging" },
        { key: "EMPTY", value: "" },
      ] as const,
    ],
  ])("variables as %s", async (_, job_variables_attributes) => {
    const { body, headers } = await sent((gitlab) => gitlab.playJob({ id: 1, job_id: 8, job_variables_attributes }));
    expect(headers?.["content-type"]).toBe("application/json");
    expect(JSON.parse(body)).toEqual({
      job_variables_attributes: [
        { key: "ENV", value: "staging" },
        { key: "EMPTY", value: "" },
      ],
    });
  });

  test("inputs keep their names", async () => {
    const inputs = { myInput: "x", my_list: [1, "two"], isOn: true };
    const { body } = await sent((gitlab) => gitlab.retryJob({ id: 1, job_id: 8, inputs }));
    expect(JSON.parse(body)).toEqual({ inputs });
  });
});
