import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { createJobsClient, followJobLog, type GitLabJobs, waitForJob } from "../../src/index.js";
import { createMock, type Mock, type MockControl, type StateSeed, startMock } from "../../src/mock/index.js";

const seed: StateSeed = {
  projects: [
    {
      path: "group/project",
      pipelines: [
        {
          ref: "main",
          jobs: [
            { name: "build", stage: "build", status: "success", log: "done\n" },
            { name: "test", stage: "test", status: "failed", failure_reason: "script_failure" },
            {
              name: "deploy",
              stage: "deploy",
              status: "manual",
              run: { queued: 2, duration: 10, result: "success", log: ["one", "two", "three"] },
            },
          ],
        },
      ],
    },
  ],
};
const id = "group/project";

const clientOf = (mock: MockControl): GitLabJobs =>
  createJobsClient({ host: "gitlab.example.com", auth: { privateToken: "any" }, fetch: mock.fetch, maxRetryDelay: 10 });

async function idOf(gitlab: GitLabJobs, name: string): Promise<number> {
  for await (const job of gitlab.listProjectJobs({ id })) if (job.name === name) return job.id;
  return expect.fail(`There is no job ${name}.`);
}

async function countOf(gitlab: GitLabJobs, name: string): Promise<number> {
  let count = 0;
  for await (const job of gitlab.listProjectJobs({ id })) if (job.name === name) count += 1;
  return count;
}

describe("the client against a mock with state", () => {
  let mock: MockControl;
  let gitlab: GitLabJobs;

  beforeAll(async () => {
    mock = await createMock({ clock: "manual", state: seed });
    gitlab = clientOf(mock);
    return () => mock.assertConforms();
  });

  test("a played job is pending, runs, and succeeds while the clock moves", async () => {
    mock.reset();
    const job_id = await idOf(gitlab, "deploy");
    expect((await gitlab.playJob({ id, job_id })).status).toBe("pending");
    await mock.advance(2000);
    expect((await gitlab.getJob({ id, job_id })).status).toBe("running");
    await mock.advance(10_000);
    const job = await gitlab.getJob({ id, job_id });
    expect([job.status, job.duration, job.queued_duration]).toEqual(["success", 10, 2]);
  });

  test("waitForJob and followJobLog see it to its end", async () => {
    const stepping = await createMock({ clock: { step: 1000 }, state: seed });
    const client = clientOf(stepping);
    const job_id = await idOf(client, "deploy");
    await client.playJob({ id, job_id });
    const lines: string[] = [];
    for await (const line of followJobLog(client, { id, job_id }, { interval: 100, clean: true })) lines.push(line);
    expect(lines).toEqual(["one", "two", "three"]);
    const seen: string[] = [];
    await client.retryJob({ id, job_id: await idOf(client, "test") });
    const last = await idOf(client, "test");
    const done = await waitForJob(
      client,
      { id, job_id: last },
      { interval: 100, onUpdate: ({ status }) => seen.push(status) },
    );
    expect(done.status).toBe("success");
    expect(seen.at(-1)).toBe("success");
    await stepping.assertConforms();
  });

  test("a response that is lost after the action leaves exactly one new job", async () => {
    mock.reset();
    const job_id = await idOf(gitlab, "test");
    mock.fault({ operation: "retryJob", status: 502, effect: "applied" });
    await expect(gitlab.retryJob({ id, job_id })).rejects.toMatchObject({ status: 502, reason: "server_error" });
    expect(await countOf(gitlab, "test")).toBe(2);
    expect(mock.requests.filter(({ operation }) => operation === "retryJob")).toHaveLength(1);
  });

  test("a fault without an effect leaves the state alone", async () => {
    mock.reset();
    const job_id = await idOf(gitlab, "test");
    for (const fault of [{ status: 502 }, { connection: "reset" }, { connection: "truncate" }] as const) {
      mock.fault({ operation: "retryJob", ...fault });
      await expect(gitlab.retryJob({ id, job_id })).rejects.toThrow();
    }
    expect(await countOf(gitlab, "test")).toBe(1);
  });

  test("an action that is rejected for the rate limit is not carried out", async () => {
    const limited = await createMock({ clock: "manual", state: seed, endpointLimits: true });
    const client = clientOf(limited);
    const job_id = await idOf(client, "test");
    await client.retryJob({ id, job_id });
    for (let count = 0; count < 2; count++) {
      await expect(client.retryJob({ id, job_id })).rejects.toMatchObject({ reason: "not_retryable" });
    }
    await expect(client.retryJob({ id, job_id })).rejects.toMatchObject({ reason: "rate_limited", retryAfter: 60 });
    expect(await countOf(client, "test")).toBe(2);
  });

  test("a seed is restored by reset, and the clock with it", async () => {
    await mock.advance(60_000);
    await gitlab.cancelJob({ id, job_id: await idOf(gitlab, "deploy") });
    mock.reset();
    expect((await gitlab.getJob({ id, job_id: await idOf(gitlab, "deploy") })).status).toBe("manual");
    expect(mock.requests[0]?.time).toBe("2026-01-01T00:00:00.000Z");
  });

  test("Prefer selects an example of the contract, without an effect", async () => {
    mock.reset();
    const job_id = await idOf(gitlab, "test");
    await expect(
      gitlab.retryJob({ id, job_id }, { headers: { Prefer: "code=409" }, retries: 0 }),
    ).rejects.toMatchObject({ status: 409 });
    expect(await countOf(gitlab, "test")).toBe(1);
  });

  test("an invalid request is rejected as in the contract mode", async () => {
    const response = await mock.fetch("https://gitlab.example.com/api/v4/projects/1/jobs?scope=bogus", {
      headers: { "PRIVATE-TOKEN": "any" },
    });
    expect([response.status, await response.json()]).toEqual([400, { error: "scope does not have a valid value" }]);
    mock.reset();
  });
});

test("an unknown token is a 401 before an invalid parameter is a 400", async () => {
  const mock = await createMock({ state: { ...seed, tokens: [{ token: "known" }] } });
  const list = (token: string) =>
    mock.fetch("https://gitlab.example.com/api/v4/projects/1/jobs?scope=bogus", {
      headers: { "PRIVATE-TOKEN": token },
    });
  expect([(await list("other")).status, (await list("known")).status]).toEqual([401, 400]);
});

test("links keep the scheme of the request, and the root of a relative URL", async () => {
  const mock = await createMock({ state: seed });
  const list = async (root: string) =>
    (
      await mock.fetch(`${root}/api/v4/projects/1/jobs?per_page=1`, { headers: { "PRIVATE-TOKEN": "any" } })
    ).headers.get("link");
  expect(await list("https://gitlab.com")).toContain("<https://gitlab.com/api/v4/projects/1/jobs?");
  expect(await list("https://example.com/gitlab")).toContain("<https://example.com/gitlab/api/v4/projects/1/jobs?");
});

test("a job token next to another token is ignored where GitLab does not accept it", async () => {
  const mock = await createMock({ state: seed });
  const headers = { "PRIVATE-TOKEN": "any", "JOB-TOKEN": "glcbt-2" };
  expect((await mock.fetch("https://gitlab.com/api/v4/projects/1/jobs/1", { headers })).status).toBe(200);
});

test.each<[what: string, state: unknown, message: string]>([
  ["a function", () => ({}), "The state must be data, got a function."],
  ["a function inside", { projects: [() => ({})] }, "projects[0]: must be data, got a function."],
  ["a symbol", { projects: [{ path: Symbol("x") }] }, "projects[0].path: must be data, got a symbol."],
  ["a bigint", { projects: [{ path: "a/b", id: 1n }] }, "projects[0].id: must be data, got a bigint."],
  ["a cycle", cyclic(), "is nested deeper than 100 levels."],
])("a seed with %s is rejected", async (_what, state, message) => {
  const error = await createMock({ state: state as StateSeed }).catch((reason) => reason);
  expect(error).toBeInstanceOf(TypeError);
  expect(error.message).toContain(message);
});

test("a seed can be a proxy, such as the state of a user interface", async () => {
  const mock = await createMock({ state: new Proxy(seed, {}), clock: "manual" });
  expect(mock.state).toEqual((await createMock({ state: seed, clock: "manual" })).state);
});

function cyclic(): object {
  const seed: { projects: unknown[] } = { projects: [] };
  seed.projects.push(seed);
  return seed;
}

test("a later change of the seed does not reach the mock", async () => {
  const own = structuredClone(seed);
  const mock = await createMock({ state: own });
  Object.assign(own.projects[0] ?? {}, { path: "changed/path" });
  mock.reset();
  await expect(clientOf(mock).getJob({ id, job_id: 1 })).resolves.toMatchObject({ name: "build" });
});

test("an error in onRequest is a 500, and the mock goes on", async () => {
  const print = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => print.mockRestore());
  let calls = 0;
  const mock = await createMock({
    onRequest() {
      if (++calls === 1) throw new Error("unexpected");
    },
  });
  const get = () => mock.fetch("https://gitlab.com/api/v4/projects/1/jobs/8", { headers: { "PRIVATE-TOKEN": "any" } });
  const failed = await get();
  expect([failed.status, failed.headers.get("sl-violations")]).toEqual([500, expect.stringContaining("unexpected")]);
  expect((await get()).status).toBe(200);
});

test.each([
  [{ sate: true }, 'A mock has no option "sate", only state, clock, '],
  [{ endpointLimits: "no" }, 'endpointLimits must be true or false, got "no".'],
  [{ onRequest: "x" }, 'onRequest must be a function, got "x".'],
])("the wrong option %j is rejected", async (options, message) => {
  await expect(createMock(options as object)).rejects.toThrow(message);
});

test("a token is masked, also if its name is percent-encoded", async () => {
  const mock = await createMock();
  await mock.fetch("https://gitlab.com/api/v4/projects/1/jobs/8?private%5Ftoken=secret");
  expect(JSON.stringify(mock.requests)).not.toContain("secret");
});

describe("a seed with times after the start of the clock", () => {
  const later: StateSeed = {
    projects: [
      {
        path: id,
        pipelines: [{ jobs: [{ name: "build", status: "failed", finished_at: "2030-05-01T10:00:00.1234Z" }] }],
      },
    ],
  };

  test("starts later, and its state is the seed of another mock", async () => {
    const mock = await createMock({ state: later, clock: "manual" });
    expect(mock.state?.now).toBe("2030-05-01T10:00:00.123Z");
    await mock.advance(1000.4);
    const copy = await createMock({ state: mock.state, clock: "manual" });
    expect(copy.state).toEqual(mock.state);
    const [job, copied] = await Promise.all([mock, copy].map((each) => clientOf(each).getJob({ id, job_id: 1 })));
    expect(job).toMatchObject({ status: "failed", finished_at: "2030-05-01T10:00:00.1234Z" });
    expect(copied).toEqual(job);
  });

  test("is rejected with the real clock, and by PUT with an earlier `now`, which leaves the old state", async () => {
    await expect(createMock({ state: later })).rejects.toThrow(
      "jobs[0]: leads to 2030-05-01T10:00:00.123Z, after the clock",
    );
    await using mock = await startMock({ state: seed, clock: "manual" });
    const before = mock.state;
    for (const [times, message] of [
      [{ now: "2030-05-01T10:00:00Z" }, "now: must not be before projects[0].pipelines[0].jobs[0], which leads to"],
      [{ start: "2031-01-01T00:00:00Z", now: "2030-12-31T00:00:00Z" }, "now: must not be before start"],
    ] as const) {
      const body = JSON.stringify({ ...later, ...times });
      const init = { method: "PUT", headers: { "Content-Type": "application/json" }, body };
      const response = await fetch(`${mock.url}/-/mock/state`, init);
      expect([response.status, await response.json()]).toEqual([400, { error: expect.stringContaining(message) }]);
      expect(mock.state).toEqual(before);
    }
  });
});

test("a wrong seed is an error with its place", async () => {
  const wrong = structuredClone(seed);
  Object.assign(wrong.projects[0]?.pipelines?.[0]?.jobs?.[2] ?? {}, { status: "sucess" });
  await expect(createMock({ state: wrong })).rejects.toThrow(
    'projects[0].pipelines[0].jobs[2].status: "sucess" is not a status; did you mean "success"?',
  );
});

describe("over HTTP", () => {
  let mock: Mock;
  const send = (method: string, path: string, body?: unknown) =>
    fetch(mock.url + path, { method, headers: json, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const json = { "Content-Type": "application/json" };
  const token = { "PRIVATE-TOKEN": "any" };
  const statuses = async (base: string) => {
    const jobs = (await (await fetch(`${base}/api/v4/projects/1/jobs`, { headers: token })).json()) as {
      name: string;
      status: string;
    }[];
    return Object.fromEntries(jobs.map(({ name, status }) => [name, status]));
  };

  beforeAll(async () => {
    mock = await startMock({ clock: "manual", state: seed });
    return () => mock.close();
  });

  test("advance moves the clock", async () => {
    const jobs = `${mock.url}/api/v4/projects/1/jobs`;
    const [{ id: job_id }] = (await (await fetch(jobs, { headers: token })).json()) as [{ id: number }];
    await fetch(`${jobs}/${job_id}/play`, { method: "POST", headers: token });
    const response = await send("POST", "/-/mock/advance", { milliseconds: 5000 });
    expect([response.status, await response.text()]).toEqual([204, ""]);
    expect((await statuses(mock.url)).deploy).toBe("running");
  });

  test("faults are added and removed", async () => {
    expect((await send("POST", "/-/mock/faults", { status: 503, times: "Infinity" })).status).toBe(204);
    const get = () => fetch(`${mock.url}/api/v4/projects/1/jobs`, { headers: token });
    expect([(await get()).status, (await get()).status]).toEqual([503, 503]);
    expect((await send("DELETE", "/-/mock/faults")).status).toBe(204);
    expect((await get()).status).toBe(200);
  });

  test("requests are listed, and reset clears them", async () => {
    const list = async () => (await (await send("GET", "/-/mock/requests")).json()) as { operation: string }[];
    expect((await list())[0]).toMatchObject({ operation: "listProjectJobs", method: "GET", status: 200 });
    expect((await send("POST", "/-/mock/reset")).status).toBe(204);
    expect(await list()).toEqual([]);
    expect((await statuses(mock.url)).deploy).toBe("manual");
  });

  test("the state is read and replaced", async () => {
    const before = await (await send("GET", "/-/mock/state")).json();
    expect(before).toMatchObject({ projects: [{ path: "group/project" }] });
    const replaced = await send("PUT", "/-/mock/state", {
      projects: [{ path: "other/project", pipelines: [{ ref: "main", jobs: [{ name: "lint", status: "failed" }] }] }],
    });
    expect([replaced.status, await replaced.json()]).toMatchObject([200, { projects: [{ path: "other/project" }] }]);
    expect(await statuses(mock.url)).toEqual({ lint: "failed" });
    await send("POST", "/-/mock/reset");
    expect(await statuses(mock.url)).toEqual({ lint: "failed" });
    const wrong = await send("PUT", "/-/mock/state", { projects: [{ path: 3 }] });
    expect([wrong.status, Object.keys((await wrong.json()) as object)]).toEqual([400, ["error"]]);
    expect(await statuses(mock.url)).toEqual({ lint: "failed" });
    await send("PUT", "/-/mock/state", seed);
  });

  test("worlds are independent GitLabs on one server", async () => {
    const created = (await (await send("POST", "/-/mock/worlds", { state: seed, clock: "manual" })).json()) as {
      url: string;
    };
    const world = await mock.world({ state: true });
    expect([created.url, world.url]).toEqual([`${mock.url}/w1`, `${mock.url}/w2`]);
    const gitlab = createJobsClient({ host: created.url, auth: { privateToken: "any" } });
    await gitlab.playJob({ id, job_id: await idOf(gitlab, "deploy") });
    expect((await statuses(created.url)).deploy).toBe("pending");
    expect((await statuses(mock.url)).deploy).toBe("manual");
    await fetch(`${created.url}/-/mock/advance`, { method: "POST", headers: json, body: '{"milliseconds":2000}' });
    expect((await statuses(created.url)).deploy).toBe("running");
    const { items, response } = await gitlab.listPipelineJobs({ id, pipeline_id: 1, per_page: 1 });
    expect(items).toHaveLength(1);
    expect(response.headers.get("link")).toContain(`<${created.url}/api/v4/projects/`);
    world.fault({ status: 503 });
    expect((await fetch(`${mock.url}/api/v4/projects/1/jobs`, { headers: token })).status).toBe(200);
    expect((await world.fetch("https://gitlab.com/api/v4/projects/1/jobs", { headers: token })).status).toBe(503);
    expect((await world.fetch(`${world.url}/api/v4/projects/1/jobs`, { headers: token })).status).toBe(200);
    expect((await mock.fetch(`${created.url}/api/v4/projects/1/jobs`, { headers: token })).status).toBe(200);
    await world.close();
    expect((await fetch(`${world.url}/api/v4/projects/1/jobs`, { headers: token })).status).toBe(404);
    expect((await fetch(`${created.url}/-/mock`, { method: "DELETE" })).status).toBe(204);
    expect((await fetch(`${created.url}/api/v4/projects/1/jobs`, { headers: token })).status).toBe(404);
  });

  test("a world without state can be removed, too", async () => {
    const created = await send("POST", "/-/mock/worlds", {});
    const { url } = (await created.json()) as { url: string };
    expect((await fetch(`${url}/-/mock`, { method: "DELETE" })).status).toBe(204);
    expect((await fetch(`${url}/api/v4/projects/1/jobs`, { headers: token })).status).toBe(404);
  });

  test.each<[method: string, path: string, body: unknown, status: number, error: string]>([
    ["POST", "/-/mock/advance", { milliseconds: "5" }, 400, 'advance needs milliseconds, 0 or more, got "5".'],
    ["POST", "/-/mock/advance", [], 400, "The body must be a JSON object, got []."],
    ["POST", "/-/mock/advance", undefined, 400, "The body must be a JSON object, got none."],
    ["POST", "/-/mock/advance", { milliseconds: 1e16 }, 400, "advance would move the clock beyond 9999-12-31"],
    ["PUT", "/-/mock/state", undefined, 400, "The body must be a seed, or true, got none."],
    ["POST", "/-/mock/worlds", { stat: true }, 400, 'A mock has no option "stat"'],
    ["POST", "/-/mock/faults", { operation: "getJobs" }, 400, "operation must be one of "],
    ["POST", "/-/mock/worlds", { clock: "slow" }, 400, "clock must be"],
    ["POST", "/-/mock/worlds", { state: { projects: {} } }, 400, "projects"],
    ["GET", "/-/mock/advance", undefined, 405, "405 Not Allowed - use POST"],
    ["DELETE", "/-/mock", undefined, 404, "404 Not Found - /-/mock is not one of POST /-/mock/advance, "],
    ["GET", "/-/mock/nowhere", undefined, 404, "404 Not Found - /-/mock/nowhere is not one of POST /-/mock/advance, "],
  ])("%s %s with %j is rejected with %i", async (method, path, body, status, error) => {
    const response = await send(method, path, body);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { error: string }).error).toContain(error);
  });

  test("a body that is not JSON is a 400", async () => {
    const response = await fetch(`${mock.url}/-/mock/faults`, { method: "POST", headers: json, body: "{" });
    expect([response.status, ((await response.json()) as { error: string }).error]).toEqual([
      400,
      expect.stringMatching(/^The body is not valid JSON: /),
    ]);
  });

  test("the control routes exist only with state", async () => {
    await using plain = await startMock();
    expect((await fetch(`${plain.url}/-/mock/requests`)).status).toBe(404);
    expect(plain.state).toBeUndefined();
  });
});
