// Helpers for whole pipelines and for jobs by their name.
import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import type { Bridge, Job } from "../../src/index.js";
import {
  allPipelineJobs,
  createJobsClient,
  type GitLabJobs,
  type JobChange,
  parseJobUrl,
  waitForJob,
  waitForPipelineJobs,
} from "../../src/index.js";
import { createMock, type MockControl, type StateSeed } from "../../src/mock/index.js";
import { all, connect, failure, rejection, token } from "../support/client.js";
import { type Served, type ServerBehavior, serve } from "../support/serve.js";
import { timeLapse } from "../support/time-lapse.js";

timeLapse(100);

const id = "group/project";
const start = { id, pipeline_id: 6 };
const patience = { interval: 100, timeout: 3_600_000 };

const run = { queued: 2, duration: 10 };
type Seed = NonNullable<StateSeed["projects"][0]["pipelines"]>[0];

async function openMock(pipelines: Seed[], clock: "manual" | { step: number } = { step: 1000 }) {
  const state = { projects: [{ path: id, pipelines }, { path: "group/other" }] };
  const mock = await createMock({ state, clock });
  return { mock, gitlab: connectMock(mock) };
}

const connectMock = (mock: MockControl): GitLabJobs =>
  createJobsClient({ host: "gitlab.com", auth: { privateToken: token }, fetch: mock.fetch, maxRetryDelay: 5 });

const namesOf = (jobs: (Job | Bridge)[]) =>
  jobs.map(({ pipeline, name, status }) => `${pipeline.id} ${name} ${status}`);

/** A server with pipelines, whose lists a test changes. Any other path is a route that it has not got. */
type Pipelines = Record<string, { jobs?: object[]; bridges?: object[] } | ServerBehavior | undefined>;

async function servePipelines(pipelines: Pipelines, trigger = "trigger_jobs"): Promise<Served> {
  return serve(({ url }) => {
    const [, pipeline = "", list = ""] = /\/pipelines\/(\d+)\/(\w+)/.exec(url) ?? [];
    const found = pipelines[pipeline];
    if (list !== "jobs" && list !== trigger) return { status: 404, body: { error: "404 Not Found" } };
    if (found === undefined) return { status: 404, body: { message: "404 Not found" } };
    if (typeof found === "string" || "status" in found) return found;
    const { jobs = [], bridges = [] } = found as { jobs?: object[]; bridges?: object[] };
    return { body: list === "jobs" ? jobs : bridges };
  });
}

const job = (id: number, name: string, status = "success", pipeline: object = { id: 6, status: "success" }) => ({
  id,
  name,
  status,
  pipeline,
});
const bridge = (id: number, name: string, downstream: object | null, status = "success") => ({
  ...job(id, name, status),
  downstream_pipeline: downstream,
});

describe("allPipelineJobs", () => {
  test("yields jobs and trigger jobs through pipelines at any depth, each pipeline once", async () => {
    const server = await servePipelines({
      6: {
        jobs: [job(1, "a"), job(2, "b")],
        bridges: [bridge(3, "t1", { id: 7, project_id: 5 }), bridge(4, "t2", null)],
      },
      7: {
        jobs: [job(5, "c")],
        bridges: [bridge(6, "back", { id: 6 }), bridge(7, "self", { id: 7 }), bridge(8, "d", { id: 8 })],
      },
      8: { jobs: [job(9, "e")], bridges: [bridge(10, "again", { id: 7, project_id: 5 })] },
    });
    const names = (await all(allPipelineJobs(connect(server), start, { downstream: true }))).map(({ name }) => name);
    expect(names).toEqual(["a", "b", "t1", "t2", "c", "back", "self", "d", "e", "again"]);
    expect(server.requests.map(({ url }) => url.replace(/^\/api\/v4\/projects\/|\?.*$/g, ""))).toEqual([
      "group%2Fproject/pipelines/6/jobs",
      "group%2Fproject/pipelines/6/trigger_jobs",
      "5/pipelines/7/jobs",
      "5/pipelines/7/trigger_jobs",
      "5/pipelines/8/jobs",
      "5/pipelines/8/trigger_jobs",
    ]);
  });

  test("stays in the pipeline without `downstream`, also given as a string", async () => {
    const server = await servePipelines({ 6: { jobs: [job(1, "a")], bridges: [bridge(3, "t", { id: 7 })] } });
    const jobs = await all(allPipelineJobs(connect(server), { id: 1, pipeline_id: "6" }));
    expect(jobs.map(({ name }) => name)).toEqual(["a", "t"]);
    expect(server.requests).toHaveLength(2);
  });

  test("reads `bridges` of a server without `trigger_jobs`, and tries that once", async () => {
    const pipelines = { 6: { bridges: [bridge(3, "t", { id: 7 })] }, 7: { jobs: [job(4, "a")] } };
    const server = await servePipelines(pipelines, "bridges");
    const jobs = await all(allPipelineJobs(connect(server), start, { downstream: true }));
    expect(jobs.map(({ name }) => name)).toEqual(["t", "a"]);
    expect(server.requests.filter(({ url }) => url.includes("trigger_jobs"))).toHaveLength(1);
  });

  test.each([
    ["a 403", { status: 403, body: { message: "403 Forbidden" } }],
    ["a 404", undefined],
  ])("throws %s of a downstream pipeline, or calls `onUnreadable` once", async (_, unreadable) => {
    const server = await servePipelines({
      6: { bridges: [bridge(3, "hidden", { id: 7 }), bridge(4, "child", { id: 8 })] },
      7: unreadable,
      8: { jobs: [job(5, "a")], bridges: [bridge(6, "again", { id: 7 })] },
    });
    const error = await failure(all(allPipelineJobs(connect(server), start, { downstream: true })));
    expect(error).toMatchObject({ path: expect.stringContaining("/pipelines/7/") });
    const seen: unknown[] = [];
    const onUnreadable = ({ job, error }: { job: Bridge; error: Error }) => seen.push([job.name, error.message]);
    const jobs = await all(allPipelineJobs(connect(server), start, { downstream: true, onUnreadable }));
    expect(jobs.map(({ name }) => name)).toEqual(["hidden", "child", "a", "again"]);
    expect(seen).toEqual([["hidden", error.message]]);
    const broken = new Error("mine");
    const options = { downstream: true, onUnreadable: () => Promise.reject(broken) };
    expect(await rejection(all(allPipelineJobs(connect(server), start, options)))).toBe(broken);
  });

  test.each([
    ["of the pipeline itself", { 6: { status: 403 } }],
    ["of a server that fails", { 6: { bridges: [bridge(3, "t", { id: 7 })] }, 7: { status: 500 } }],
    ["of a token that has expired", { 6: { bridges: [bridge(3, "t", { id: 7 })] }, 7: { status: 401 } }],
  ])("throws an error %s, also with `onUnreadable`", async (_, pipelines: Pipelines) => {
    const options = { downstream: true, onUnreadable: () => expect.fail() };
    const server = await servePipelines(pipelines);
    expect(await failure(all(allPipelineJobs(connect(server), start, options)))).toMatchObject({
      name: "GitLabApiError",
    });
  });

  test("reads all pages, and is ended by its signal", async () => {
    const { gitlab } = await openMock([{ id: 6, jobs: Array.from({ length: 250 }, (_, n) => ({ name: `job ${n}` })) }]);
    expect(await all(allPipelineJobs(gitlab, start))).toHaveLength(250);
    const signal = AbortSignal.abort("enough");
    expect(await rejection(all(allPipelineJobs(gitlab, start, { signal })))).toBe("enough");
  });

  test("rejects an unknown option", async () => {
    const { gitlab } = await openMock([{ id: 6 }]);
    const options = { downstreams: true } as object;
    expect(await rejection(all(allPipelineJobs(gitlab, start, options)))).toMatchObject({
      name: "TypeError",
      message: expect.stringContaining('"downstream"'),
    });
  });
});

describe("waitForPipelineJobs", () => {
  test("waits until a pipeline has finished, and reports each change once", async () => {
    const { gitlab } = await openMock([
      {
        id: 6,
        jobs: [
          { name: "build", stage: "build", status: "pending", run },
          { name: "unit", stage: "test", run },
          { name: "lint", stage: "test", run: { ...run, result: "failed" } },
          { name: "deploy", stage: "deploy", run },
        ],
      },
    ]);
    const changes: string[] = [];
    const onChange = ({ job, from, to }: JobChange) => changes.push(`${job.name}: ${from} -> ${to}`);
    const { jobs, blocked } = await waitForPipelineJobs(gitlab, start, { ...patience, onChange });
    expect(namesOf(jobs).sort()).toEqual(["6 build success", "6 deploy skipped", "6 lint failed", "6 unit success"]);
    expect(blocked).toEqual([]);
    expect(new Set(changes).size).toBe(changes.length);
    for (const end of ["build: running -> success", "unit: running -> success", "deploy: created -> skipped"])
      expect(changes).toContain(end);
  });

  test.each([
    [
      "a manual job that blocks",
      [
        { name: "a", status: "success" },
        { name: "b", stage: "s2", status: "manual", allow_failure: false },
        { name: "c", stage: "s3" },
      ],
      ["b"],
    ],
    [
      "an optional manual job",
      [
        { name: "a", status: "success" },
        { name: "b", status: "manual", allow_failure: true },
      ],
      ["b"],
    ],
    ["nothing to do", [{ name: "a", status: "success" }], []],
    ["only skipped jobs", [{ name: "a", status: "skipped" }], []],
  ] as [string, NonNullable<Seed["jobs"]>, string[]][])("ends at once with %s", async (_, jobs, names) => {
    const { gitlab, mock } = await openMock([{ id: 6, jobs }], "manual");
    const { blocked } = await waitForPipelineJobs(gitlab, start, { onChange: () => expect.fail() });
    expect(blocked.map(({ name }) => name)).toEqual(names);
    expect(mock.requests).toHaveLength(2);
  });

  test("awaits `onChange`, and ends with what it rejects with", async () => {
    const { gitlab } = await openMock([{ id: 6, jobs: [{ name: "build", status: "pending", run }] }]);
    const broken = new Error("mine");
    const onChange = () => Promise.reject(broken);
    expect(await rejection(waitForPipelineJobs(gitlab, start, { ...patience, onChange }))).toBe(broken);
  });

  test("waits for the jobs of a pipeline that was just created", async () => {
    const pipelines: Pipelines = { 6: {} };
    const server = await servePipelines(pipelines);
    const waiting = waitForPipelineJobs(connect(server), start, { interval: 10_000 });
    await expect.poll(() => server.requests.length, { interval: 5 }).toBe(2);
    pipelines[6] = { jobs: [job(1, "a", "created", { id: 6, status: "created" })] };
    await expect.poll(() => server.requests.length, { interval: 5 }).toBe(4);
    pipelines[6] = { jobs: [job(1, "a")] };
    expect(namesOf((await waiting).jobs)).toEqual(["6 a success"]);
  });

  test("ends with no jobs, after a second read", async () => {
    const { gitlab, mock } = await openMock([{ id: 6 }], "manual");
    expect(await waitForPipelineJobs(gitlab, start)).toEqual({ jobs: [], blocked: [] });
    expect(mock.requests).toHaveLength(4);
  });

  test("reads once more after a failure, and finds what `retry:` has started", async () => {
    const pipelines: Pipelines = { 6: { jobs: [job(1, "a", "failed")], bridges: [bridge(2, "t", null)] } };
    const server = await servePipelines(pipelines);
    const waiting = waitForPipelineJobs(connect(server), start, { interval: 10_000 });
    await expect.poll(() => server.requests.length, { interval: 5 }).toBe(2);
    pipelines[6] = { jobs: [job(3, "a", "failed")] };
    await expect.poll(() => server.requests.length, { interval: 5 }).toBe(4);
    pipelines[6] = { jobs: [job(4, "a", "failed")] };
    expect(await waiting).toMatchObject({ jobs: [{ id: 4, status: "failed" }] });
    expect(server.requests).toHaveLength(8);
  });

  test("a success of the jobs alone is the first one, after which transient failures do not end it", async () => {
    const server = await serve(({ url }, index) => {
      if (url.includes("trigger_jobs")) return index < 8 ? { status: 502 } : { body: [] };
      return { body: [job(1, "a")] };
    });
    expect((await waitForPipelineJobs(connect(server), start, patience)).jobs).toHaveLength(1);
    expect(server.requests.filter(({ url }) => /\/jobs/.test(url))).toHaveLength(1);
  });

  test("waits for a delayed job next to a manual one", async () => {
    const { gitlab } = await openMock([
      {
        id: 6,
        jobs: [
          { name: "a", status: "manual" },
          { name: "b", status: "scheduled", start_in: 20, run },
        ],
      },
    ]);
    const { jobs, blocked } = await waitForPipelineJobs(gitlab, start, patience);
    expect(namesOf(jobs).sort()).toEqual(["6 a manual", "6 b success"]);
    expect(blocked.map(({ name }) => name)).toEqual(["a"]);
  });

  test("follows jobs that people retry, cancel and play meanwhile", async () => {
    const { gitlab, mock } = await openMock(
      [
        {
          id: 6,
          jobs: [
            { id: 1, name: "a", status: "running", run: { queued: 1, duration: 1000 } },
            { id: 2, name: "b", status: "failed", run },
            { id: 3, name: "c", stage: "later", status: "skipped", run },
          ],
        },
      ],
      "manual",
    );
    const changes: string[] = [];
    const waiting = waitForPipelineJobs(gitlab, start, {
      ...patience,
      onChange: ({ job, from, to }) => changes.push(`${job.name} ${from} ${to}`),
    });
    const seen = (change: string) => expect.poll(() => changes, { interval: 5 }).toContain(change);
    await expect.poll(() => mock.requests.length, { interval: 5 }).toBeGreaterThan(2);
    await gitlab.retryJob({ id, job_id: 2 });
    await seen("b failed pending");
    await mock.advance(20_000);
    await seen("b pending success");
    await gitlab.cancelJob({ id, job_id: 1 });
    await seen("a running canceled");
    expect(namesOf((await waiting).jobs).sort()).toEqual(["6 a canceled", "6 b success", "6 c skipped"]);
  });

  const states = (...statuses: string[]) => statuses.map((status) => ({ id: 7, project_id: 1, status }));

  test("waits for downstream pipelines only if that is wanted, also for one that it may not read", async () => {
    const [running = {}, done = {}] = states("running", "success");
    const pipelines: Pipelines = { 6: { jobs: [job(1, "a")], bridges: [bridge(2, "t", running)] } };
    const server = await servePipelines(pipelines);
    expect((await waitForPipelineJobs(connect(server), start, patience)).jobs).toHaveLength(2);
    const waiting = waitForPipelineJobs(connect(server), start, {
      ...patience,
      downstream: true,
      onUnreadable: () => {},
    });
    await expect.poll(() => server.requests.length, { interval: 5 }).toBeGreaterThan(15);
    pipelines[6] = { jobs: [job(1, "a")], bridges: [bridge(2, "t", done)] };
    expect((await waiting).jobs).toHaveLength(2);
  });

  test("waits for the jobs of downstream pipelines, and starts from `created` for those that appear", async () => {
    const child = (status: string) => job(3, "child", status, { id: 7, status });
    const pipelines: Pipelines = { 6: { bridges: [bridge(2, "t", null, "pending")] } };
    const server = await servePipelines(pipelines);
    const changes: string[] = [];
    const onChange = ({ job, from, to }: JobChange) => changes.push(`${job.name} ${from} ${to}`);
    const waiting = waitForPipelineJobs(connect(server), start, { ...patience, downstream: true, onChange });
    const seen = (change: string) => expect.poll(() => changes, { interval: 5 }).toContain(change);
    await expect.poll(() => server.requests.length, { interval: 5 }).toBeGreaterThan(3);
    pipelines[7] = { jobs: [child("running")] };
    pipelines[6] = { bridges: [bridge(2, "t", { id: 7, project_id: 1, status: "running" })] };
    await seen("child created running");
    pipelines[7] = { jobs: [child("success")] };
    pipelines[6] = { bridges: [bridge(2, "t", { id: 7, project_id: 1, status: "success" })] };
    expect((await waiting).jobs.map(({ name }) => name)).toEqual(["t", "child"]);
    expect(changes).toEqual(["t pending success", "child created running", "child running success"]);
  });

  describe("with a trigger job that runs until its pipeline ends", () => {
    const running = { id: 6, status: "running" };
    const held = (id: number, status: string, pipeline: object, downstream: object) => ({
      ...bridge(id, `t${id}`, downstream, status),
      pipeline,
    });
    const child = { id: 7, project_id: 1, status: "manual" };
    const prod = job(3, "prod", "manual", child);
    const middle = { ...child, id: 8, status: "running" };
    const later = job(4, "later", "created", running);

    test.each([
      ["running", true, ["prod"]],
      ["pending", true, ["prod"]],
      ["running", false, ["t2"]],
    ])(
      "ends while it is %s and its pipeline waits for a person (downstream: %s)",
      async (status, downstream, names) => {
        const server = await servePipelines({
          6: { jobs: [job(1, "a", "success", running), later], bridges: [held(2, status, running, child)] },
          7: { jobs: [prod] },
        });
        const { jobs, blocked } = await waitForPipelineJobs(connect(server), start, { ...patience, downstream });
        expect(jobs).toHaveLength(downstream ? 4 : 3);
        expect(blocked.map(({ name }) => name)).toEqual(names);
      },
    );

    test("ends at any depth, and names the trigger job of a pipeline that cannot be read", async () => {
      const server = await servePipelines({
        6: { bridges: [held(2, "running", running, middle)] },
        8: { bridges: [held(5, "running", middle, child)] },
      });
      const options = { ...patience, downstream: true, onUnreadable: () => {} };
      const { blocked } = await waitForPipelineJobs(connect(server), start, options);
      expect(blocked.map(({ name }) => name)).toEqual(["t5"]);
    });

    test.each([
      ["another job of the pipeline runs", [job(1, "a", "running", running)], child, [prod]],
      ["its own pipeline runs", [], { ...child, status: "running" }, []],
      ["someone has just played the job", [], child, [{ ...prod, status: "pending" }]],
    ])("waits while %s", async (_, jobs, downstream, ofChild) => {
      const bridges = [held(2, "running", running, downstream)];
      const pipelines: Pipelines = { 6: { jobs, bridges }, 7: { jobs: ofChild } };
      const server = await servePipelines(pipelines);
      const waiting = waitForPipelineJobs(connect(server), start, { ...patience, downstream: true });
      await expect.poll(() => server.requests.length, { interval: 5 }).toBeGreaterThan(20);
      pipelines[6] = { bridges: [bridge(2, "t2", { ...child, status: "success" })] };
      pipelines[7] = { jobs: [job(3, "prod", "success", { ...child, status: "success" })] };
      expect(await waiting).toMatchObject({ jobs: [{ status: "success" }, { status: "success" }], blocked: [] });
    });

    test("waits if its pipeline has ended since the trigger job was read", async () => {
      const ended = { ...child, status: "success" };
      const pipelines: Pipelines = {
        6: { bridges: [held(2, "running", running, child)] },
        7: { jobs: [job(3, "prod", "success", ended)] },
      };
      const server = await servePipelines(pipelines);
      const waiting = waitForPipelineJobs(connect(server), start, { interval: 10_000, downstream: true });
      await expect.poll(() => server.requests.length, { interval: 5 }).toBe(4);
      pipelines[6] = { bridges: [bridge(2, "t2", ended)] };
      expect(await waiting).toMatchObject({ jobs: [{ status: "success" }, { status: "success" }], blocked: [] });
    });
  });

  test("waits while a status or a pipeline is unknown to this version", async () => {
    const pipelines: Pipelines = { 6: { jobs: [job(1, "a", "quantum")] } };
    const server = await servePipelines(pipelines);
    const waiting = waitForPipelineJobs(connect(server), start, patience);
    await expect.poll(() => server.requests.length, { interval: 5 }).toBeGreaterThan(5);
    pipelines[6] = { jobs: [job(1, "a", "success", { id: 6, status: "quantum" })] };
    await expect.poll(() => server.requests.length, { interval: 5 }).toBeGreaterThan(10);
    pipelines[6] = { jobs: [job(1, "a")] };
    await waiting;
  });

  test("ends at its timeout with the jobs as last read", async () => {
    const { gitlab } = await openMock([{ id: 6, jobs: [{ name: "a", status: "running", run: { duration: 9e6 } }] }]);
    const error = await failure(waitForPipelineJobs(gitlab, start, { timeout: 20_000 }));
    expect(error).toMatchObject({
      reason: "timeout",
      operation: "listPipelineJobs",
      path: "/api/v4/projects/group%2Fproject/pipelines/6/jobs",
      message: expect.stringMatching(/: 1 jobs? .*after 20000 ms$/),
      body: { jobs: [{ name: "a", status: "running" }], blocked: [] },
    });
    expect(inspect(error)).not.toContain("web_url");
  });

  test.each([{ interval: "500" }, { timeout: "2000" }])("rejects %o, and sends nothing", async (options) => {
    const { gitlab, mock } = await openMock([{ id: 6 }], "manual");
    const [name = ""] = Object.keys(options);
    expect(await rejection(waitForPipelineJobs(gitlab, start, options as object))).toMatchObject({
      name: "TypeError",
      message: expect.stringContaining(name),
    });
    expect(mock.requests).toEqual([]);
  });

  test("survives an outage, and calls `onUnreadable` once", async () => {
    let isDown = false;
    let state = "running";
    const server = await serve(({ url }) => {
      if (isDown) return { status: 502 };
      if (url.includes("/7/")) return { status: 404, body: { message: "404 Not found" } };
      return { body: url.includes("trigger") ? [bridge(2, "t", { id: 7, status: state })] : [] };
    });
    const seen: string[] = [];
    const onUnreadable = ({ job }: { job: Bridge }) => seen.push(job.name);
    const waiting = waitForPipelineJobs(connect(server), start, { ...patience, downstream: true, onUnreadable });
    await expect.poll(() => server.requests.length, { interval: 5 }).toBeGreaterThan(8);
    isDown = true;
    await expect.poll(() => server.requests.length, { interval: 5 }).toBeGreaterThan(15);
    isDown = false;
    state = "failed";
    expect((await waiting).jobs).toHaveLength(1);
    expect(seen).toEqual(["t"]);
  });
});

describe("waitForJob by name", () => {
  test("returns a job that has finished, and a trigger job", async () => {
    const downstream = { project: "group/other" };
    const { gitlab } = await openMock([
      {
        id: 6,
        jobs: [{ name: "a", status: "pending", run }],
        bridges: [{ name: "t", status: "running", run, downstream }],
      },
    ]);
    const seen: string[] = [];
    const onUpdate = ({ status }: Job | Bridge) => seen.push(status);
    expect(await waitForJob(gitlab, { ...start, name: "a" }, { ...patience, onUpdate })).toMatchObject({
      name: "a",
      status: "success",
    });
    expect(seen[0]).not.toBe("success");
    expect(seen.at(-1)).toBe("success");
    expect(new Set(seen).size).toBe(seen.length);
    const bridge = await waitForJob(gitlab, { ...start, name: "t" }, patience);
    expect(bridge).toMatchObject({ name: "t", status: "success", downstream_pipeline: { project_id: 2 } });
  });

  test("follows a person's retries, of a failed and of a canceled job", async () => {
    const { gitlab, mock } = await openMock(
      [{ id: 6, jobs: [{ id: 1, name: "a", status: "running", run: { duration: 1e6 } }] }],
      "manual",
    );
    const ids: string[] = [];
    const onUpdate = ({ id, status }: Job | Bridge) => ids.push(`${id} ${status}`);
    const waiting = waitForJob(gitlab, { ...start, name: "a" }, { ...patience, onUpdate });
    const seen = (update: string) => expect.poll(() => ids, { interval: 5 }).toContain(update);
    await seen("1 running");
    await gitlab.cancelJob({ id, job_id: 1 });
    await gitlab.retryJob({ id, job_id: 1 });
    await seen("2 pending");
    await mock.advance(10_000);
    await seen("2 running");
    await mock.advance(1e9);
    expect(await waiting).toMatchObject({ id: 2, status: "success" });
  });

  test("a failed job counts after one more read, which finds what `retry:` has started", async () => {
    const pipelines: Pipelines = { 6: { jobs: [job(1, "a", "failed")] } };
    const server = await servePipelines(pipelines);
    const waiting = waitForJob(connect(server), { ...start, name: "a" }, { interval: 10_000 });
    await expect.poll(() => server.requests.length, { interval: 5 }).toBe(2);
    pipelines[6] = { jobs: [job(2, "a", "success")] };
    expect(await waiting).toMatchObject({ id: 2, status: "success" });
    pipelines[6] = { jobs: [job(2, "a", "failed")] };
    const before = server.requests.length;
    expect(await waitForJob(connect(server), { ...start, name: "a" }, patience)).toMatchObject({ status: "failed" });
    expect(server.requests.length - before).toBe(4);
  });

  test("polls the job, and not the list, while it runs", async () => {
    const { gitlab, mock } = await openMock([
      { id: 6, jobs: [{ name: "a", status: "pending", run: { queued: 5, duration: 20 } }] },
    ]);
    await waitForJob(gitlab, { ...start, name: "a" }, patience);
    const lists = mock.requests.filter(({ operation }) => operation !== "getJob");
    expect(lists).toHaveLength(4);
    expect(mock.requests.length).toBeGreaterThan(10);
  });

  test("waits for `until`, also through a later attempt", async () => {
    const { gitlab, mock } = await openMock([{ id: 6, jobs: [{ id: 1, name: "a", status: "failed", run }] }], "manual");
    const waiting = waitForJob(
      gitlab,
      { ...start, name: "a" },
      { ...patience, until: ({ status }) => status === "running" },
    );
    await expect.poll(() => mock.requests.length, { interval: 5 }).toBeGreaterThan(3);
    await gitlab.retryJob({ id, job_id: 1 });
    await mock.advance(3000);
    expect(await waiting).toMatchObject({ id: 2, status: "running" });
  });

  test("waits longer each time while it has failed, and `until` wants something else", async () => {
    const server = await servePipelines({ 6: { jobs: [job(1, "a", "failed")] } });
    const timers = vi.mocked(setTimeout).mock.calls;
    let looks = 0;
    await waitForJob(connect(server), { ...start, name: "a" }, { interval: 1000, until: () => ++looks === 5 });
    const pauses = timers.flatMap(([, wait = 0]) => ([1000, 1500, 2250, 3375].includes(wait) ? [wait] : []));
    expect(pauses).toEqual([1000, 1500, 2250, 3375]);
  });

  test("waits for an attempt, if a whole job with its `job_id` is passed", async () => {
    const { gitlab } = await openMock([{ id: 6, jobs: [{ id: 1, name: "a", status: "pending", run }] }]);
    const found = await gitlab.getJob({ id, job_id: 1 });
    expect(await waitForJob(gitlab, { ...found, id, job_id: found.id }, patience)).toMatchObject({ status: "success" });
  });

  test("finds a job that appears a moment after its pipeline", async () => {
    const pipelines: Pipelines = { 6: {} };
    const server = await servePipelines(pipelines);
    const waiting = waitForJob(connect(server), { ...start, name: "a" }, { interval: 10_000 });
    await expect.poll(() => server.requests.length, { interval: 5 }).toBe(2);
    pipelines[6] = { jobs: [job(1, "a")] };
    expect(await waiting).toMatchObject({ id: 1, status: "success" });
  });

  test("an unknown name is `not_found`, with the names that there are", async () => {
    const { gitlab } = await openMock([{ id: 6, jobs: [{ name: "a" }, { name: "b" }], bridges: [{ name: "t" }] }]);
    const error = await failure(waitForJob(gitlab, { ...start, name: "c" }));
    expect(error).toMatchObject({ reason: "not_found", operation: "listPipelineJobs", body: ["b", "a", "t"] });
    for (const name of ['"a"', '"b"', '"t"', '"c"']) expect(error.message).toContain(name);
  });

  test("ends at its timeout with the job, and throws errors of the pipeline", async () => {
    const { gitlab } = await openMock([{ id: 6, jobs: [{ name: "deploy", status: "manual" }] }]);
    const error = await failure(waitForJob(gitlab, { ...start, name: "deploy" }, { timeout: 20_000 }));
    expect(error).toMatchObject({ reason: "timeout", body: { name: "deploy", status: "manual" } });
    expect(await failure(waitForJob(gitlab, { id, pipeline_id: 99, name: "a" }))).toMatchObject({
      reason: "not_found",
    });
  });
});

test.each([
  ["waitForJob", (gitlab: GitLabJobs) => waitForJob(gitlab, { ...start, name: "a" }, { interval: 123 })],
  ["waitForPipelineJobs", (gitlab: GitLabJobs) => waitForPipelineJobs(gitlab, start, { interval: 123 })],
] as const)("%s confirms a failure after the shortest pause, however long it has waited", async (_, wait) => {
  const jobs = [...Array(12).fill(job(1, "a", "running")), job(1, "a", "failed")];
  let reads = 0;
  const server = await serve(({ url }) => {
    if (url.includes("trigger_jobs")) return { body: [] };
    const [found] = jobs.splice(0, jobs.length > 1 ? 1 : 0);
    reads += 1;
    return { body: url.includes("/pipelines/") ? [found ?? jobs[0]] : (found ?? jobs[0]) };
  });
  const timers = vi.mocked(setTimeout).mock.calls;
  await wait(connect(server));
  const pauses = timers.flatMap(([, milliseconds]) => (/^123/.test(String(milliseconds)) ? [milliseconds] : []));
  expect(pauses.slice(-2)).toEqual([1230, 123]);
  expect(reads).toBe(14);
});

describe("a trigger job", () => {
  const { getJob, getJobLog, cancelJob, eraseJob } = {
    getJob: (gitlab: GitLabJobs, args: { id: string; job_id: number }) => gitlab.getJob(args),
    getJobLog: (gitlab: GitLabJobs, args: { id: string; job_id: number }) => gitlab.getJobLog(args),
    cancelJob: (gitlab: GitLabJobs, args: { id: string; job_id: number }) => gitlab.cancelJob(args),
    eraseJob: (gitlab: GitLabJobs, args: { id: string; job_id: number }) => gitlab.eraseJob(args),
  };

  test.each(Object.entries({ getJob, getJobLog, cancelJob, eraseJob, waitForJob }))(
    "is named by the 404 of %s",
    async (_, call) => {
      const { gitlab } = await openMock([{ id: 6, bridges: [{ id: 9, name: "t", status: "success" }] }]);
      expect(await failure(call(gitlab, { id, job_id: 9 }))).toMatchObject({
        reason: "not_found",
        message: expect.stringMatching(/404 Not found \(or it is a trigger job: use .*listPipelineTriggerJobs/),
      });
      const other = await failure(call(gitlab, { id: "no/project", job_id: 9 }));
      expect(other.message).not.toContain("trigger");
    },
  );

  test("is not named by the 404 of operations that find trigger jobs", async () => {
    const { gitlab } = await openMock([{ id: 6 }]);
    expect((await failure(gitlab.retryJob({ id, job_id: 9 }))).message).not.toContain("trigger");
  });
});

describe("parseJobUrl", () => {
  test.each([
    ["https://gitlab.example.com/group/project/-/jobs/8", "gitlab.example.com", id, 8],
    ["https://gitlab.com/a/b/c/d/-/jobs/12345678901", "gitlab.com", "a/b/c/d", 12345678901],
    ["https://gitlab.com:8443/group/project/-/jobs/8", "gitlab.com:8443", id, 8],
    ["http://localhost:8080/group/project/-/jobs/8/raw", "http://localhost:8080", id, 8],
    ["https://gitlab.com/group/project/-/jobs/8/artifacts/browse?a=1#L5", "gitlab.com", id, 8],
    ["https://gitlab.com/group%2Dx/project/-/jobs/8/", "gitlab.com", "group-x/project", 8],
    ["https://gitlab.com/group/project/-/jobs/8#L12", "gitlab.com", id, 8],
    ["https://gitlab.com/group/project/-/jobs/8/trace?x=/-/jobs/9", "gitlab.com", id, 8],
    ["https://gitlab.com/group/project/-/jobs/8/artifacts/file/a/-/jobs/9/100%.txt", "gitlab.com", id, 8],
    ["https://gitlab.com/gitlab/group/.a_b-c.d/-/jobs/8", "gitlab.com", "gitlab/group/.a_b-c.d", 8],
    ["https://gitlab.com/group/project/-/jobs/9007199254740991", "gitlab.com", id, Number.MAX_SAFE_INTEGER],
  ])("reads %s", (url, host, id, job_id) => {
    expect(parseJobUrl(url)).toEqual({ host, id, job_id });
    expect(parseJobUrl(new URL(url))).toEqual({ host, id, job_id });
  });

  test.each([
    "gitlab.com/group/project/-/jobs/8",
    "https://gitlab.com/group/project/-/pipelines/8",
    "https://gitlab.com/group/project/-/jobs",
    "https://gitlab.com/group/project/-/jobs/0",
    "https://gitlab.com/group/project/-/jobs/8x",
    "https://gitlab.com/project/-/jobs/8",
    "ftp://gitlab.com/group/project/-/jobs/8",
    "https://gitlab.com/group/%zz/-/jobs/8",
    "https://gitlab.com/group/project/-/blob/main/x/-/jobs/8",
    "https://gitlab.com//group/project/-/jobs/8",
    "https://gitlab.com/group//project/-/jobs/8",
    "https://gitlab.com/group/-/jobs/8",
    "https://gitlab.com/group/pro ject/-/jobs/8",
    "https://gitlab.com/group/project/-/jobs/9007199254740992",
    "https://gitlab.com/group/project/-/jobs/08",
    "https://gitlab.com/api/v4/projects/1/jobs/8",
    "",
  ])("rejects %j, and says what it expects", (url) => {
    const message = expect.stringMatching(/`url` must be the URL of a job, such as .*, got .*\.$/);
    expect(() => parseJobUrl(url)).toThrow(expect.objectContaining({ name: "TypeError", message }));
    expect(() => parseJobUrl(url)).toThrow(JSON.stringify(url));
  });

  test("returns what a client and an operation accept", async () => {
    const { gitlab, mock } = await openMock([{ id: 6, jobs: [{ id: 8, name: "a" }] }]);
    const { web_url } = await gitlab.getJob({ id, job_id: 8 });
    const { host, ...args } = parseJobUrl(web_url);
    const other = createJobsClient({ host, auth: { privateToken: token }, fetch: mock.fetch });
    expect(await other.getJob(args)).toMatchObject({ id: 8 });
  });
});
