// What GitLab 19.5 does, over HTTP: a request that it accepts, and what the mock makes of it.
import { describe, expect, test } from "vitest";
import { createMock, type MockControl } from "../../src/mock/index.js";

const root = "https://gitlab.example.com/api/v4/projects/group%2Fproject";
const token = { "PRIVATE-TOKEN": "any" };

const start = () =>
  createMock({
    clock: "manual",
    state: {
      projects: [
        {
          path: "group/project",
          pipelines: [
            {
              id: 6,
              jobs: [
                { id: 7, name: "build", status: "success", inputs: { region: "eu", replicas: 1 } },
                { id: 8, name: "inside", status: "running", run: { duration: 3600 } },
              ],
              bridges: [{ id: 9, name: "trigger", status: "success", when: "manual" }],
            },
          ],
        },
      ],
    },
  });

async function send(mock: MockControl, path: string, body?: unknown, headers: Record<string, string> = token) {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const response = await mock.fetch(root + path, {
    ...init,
    headers: { ...headers, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const retriedInputs = ({ state }: MockControl) => state?.projects[0]?.pipelines[0]?.jobs.at(-1)?.past.inputs;

describe("a retry", () => {
  test("reads inputs", async () => {
    const mock = await start();
    expect((await send(mock, "/jobs/7/retry", { inputs: { region: "us" } })).status).toBe(201);
    expect(retriedInputs(mock)).toEqual({ region: "us" });
  });

  test("ignores job_inputs, also unknown ones: the new job has the old values", async () => {
    const mock = await start();
    expect((await send(mock, "/jobs/7/retry", { job_inputs: { region: "us", zone: "a" } })).status).toBe(201);
    expect(retriedInputs(mock)).toBeUndefined();
  });

  test("rejects an input of another type", async () => {
    const { status, body } = await send(await start(), "/jobs/7/retry", { inputs: { replicas: "many" } });
    expect(status).toBe(400);
    expect(body.message).toMatch(/^400 Bad request - `replicas` input: `many` cannot be used because /);
  });
});

test("trigger jobs have two lists", async () => {
  const mock = await start();
  const [trigger, bridges] = [await send(mock, "/pipelines/6/trigger_jobs"), await send(mock, "/pipelines/6/bridges")];
  expect(trigger.body).toMatchObject([{ id: 9, downstream_pipeline: null }]);
  expect(trigger.body).toEqual(bridges.body);
  expect(trigger.headers.get("link")).toContain("/pipelines/6/trigger_jobs?");
});

test("a finished trigger job that was defined as manual cannot be played", async () => {
  const { status, body } = await send(await start(), "/jobs/9/play", {});
  expect([status, body]).toEqual([400, { message: "400 Bad request - Unplayable Job" }]);
});

test.each(["/jobs", "/pipelines/6/jobs", "/pipelines/6/trigger_jobs", "/pipelines/6/bridges"])(
  "%s accepts a job token in the query",
  async (path) => {
    const mock = await start();
    expect((await send(mock, `${path}?job_token=glcbt-8`, undefined, {})).status).toBe(200);
    expect((await send(mock, `${path}?job_token=glcbt-7`, undefined, {})).status).toBe(401);
  },
);

test("a blank ref lists all jobs", async () => {
  expect((await send(await start(), "/jobs?ref=%20")).body).toHaveLength(2);
});

test.each(["", "&cursor=eyJpZCI6IjgifQ"])("keyset pages in ascending order are 405%s", async (cursor) => {
  const { status, body } = await send(await start(), `/jobs?pagination=keyset&sort=asc${cursor}`);
  expect(status).toBe(405);
  expect(body).toEqual({ error: "Keyset pagination is not yet available for this type of request" });
  const examples = await createMock();
  expect((await send(examples, `/jobs?pagination=keyset&sort=asc${cursor}`)).status).toBe(405);
});

test("a fine-grained token needs the permission of the operation", async () => {
  const mock = await createMock({
    state: {
      projects: [{ path: "group/project", pipelines: [{ jobs: [{ name: "test", status: "failed" }] }] }],
      tokens: [{ token: "reader", permissions: ["Job: Read"] }],
    },
  });
  const reader = { "PRIVATE-TOKEN": "reader" };
  expect((await send(mock, "/jobs/1", undefined, reader)).status).toBe(200);
  expect(await send(mock, "/jobs/1/retry", {}, reader)).toMatchObject({
    status: 403,
    body: { error: "insufficient_granular_scope", error_description: expect.stringContaining("[Job: Run]") },
  });
  mock.assertConforms();
});

test.each([["job: read"], ["Job:Read"], ["Job"]])("a permission of a seed cannot be %j", async (permission) => {
  const seed = { projects: [], tokens: [{ token: "t", permissions: [permission] }] };
  await expect(createMock({ state: seed })).rejects.toThrow('tokens[0].permissions[0]: must look like "Job: Read"');
});
