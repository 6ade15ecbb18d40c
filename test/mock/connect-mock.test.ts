// The control of a mock in another process, by the names of `startMock`.
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { createJobsClient, waitForJob } from "../../src/index.js";
import { connectMock, type Mock, startMock } from "../../src/mock/index.js";

const id = "group/project";
const headers = { "PRIVATE-TOKEN": "any" };
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ state: true, clock: "manual" });
  return () => mock.close();
});

describe("connectMock", () => {
  test("has the controls of the mock", async () => {
    const connected = connectMock(`${mock.url}/`);
    await connected.reset();
    const response = await connected.fetch("https://gitlab.com/api/v4/projects/1/jobs/8?x=1", { headers });
    expect(response.status).toBe(200);
    expect(await connected.requests).toMatchObject([{ operation: "getJob", status: 200 }]);
    await connected.advance(2500);
    expect(await connected.state).toEqual(JSON.parse(JSON.stringify(mock.state)));
    expect((await connected.state).now).toBe("2026-01-01T00:00:02.500Z");
    await connected.fault({ operation: "getJob", status: 503, times: Infinity });
    for (let count = 0; count < 2; count++)
      expect((await connected.fetch("https://gitlab.com/api/v4/projects/1/jobs/8", { headers })).status).toBe(503);
    await connected.assertConforms();
    await connected.fetch("https://gitlab.com/api/v4/projects/1/jobs?per_page=0", { headers });
    await expect(connected.assertConforms()).rejects.toThrow("query.per_page: per_page has a value not allowed");
    await connected.reset();
    expect(await connected.requests).toEqual([]);
  });

  test("sends a body, and adds and removes worlds", async () => {
    const world = await connectMock(mock.url).world({ state: true, clock: { step: 1000 } });
    const gitlab = createJobsClient({ host: "gitlab.com", auth: { privateToken: "any" }, fetch: world.fetch });
    const [deploy] = (await gitlab.listProjectJobs({ id, scope: "manual" })).items;
    const variables = [{ key: "ENV", value: "staging" }];
    await gitlab.playJob({ id, job_id: Number(deploy?.id), job_variables_attributes: variables });
    const jobs = (await world.state).projects[0]?.pipelines[0]?.jobs ?? [];
    expect(jobs.find(({ name }) => name === "deploy")?.past.variables).toEqual(variables);
    await world.close();
    await world.close();
    await expect(world.fetch("https://gitlab.com/api/v4/projects/1/jobs", { headers })).rejects.toThrow("fetch failed");
  });

  test("is closed at the end of its block: a world is removed, and a mock goes on", async () => {
    const jobs = "https://gitlab.com/api/v4/projects/1/jobs";
    const closed = [];
    {
      await using connected = connectMock(mock.url);
      await using world = await connected.world({ state: true });
      closed.push(connected, world);
      for (const each of closed) expect((await each.fetch(jobs, { headers })).status).toBe(200);
    }
    for (const each of closed) await expect(each.fetch(jobs, { headers })).rejects.toThrow("fetch failed");
    const statuses = closed.map(async ({ url }) => (await fetch(`${url}/-/mock/requests`)).status);
    expect(await Promise.all(statuses)).toEqual([200, 404]);
  });

  test("reaches the world of a URL, or none, as the mock and its worlds in process do", async () => {
    const [first, second] = [await mock.world({ state: true }), await mock.world({ state: true })];
    const senders = [mock, first, connectMock(mock.url), connectMock(first.url), { fetch }];
    const job = `${second.url}/api/v4/projects/1/jobs/8`;
    second.fault({ status: 503, times: Infinity });
    for (const each of senders) expect((await each.fetch(job, { headers })).status).toBe(503);
    for (const each of senders) expect((await each.fetch(`${second.url}/openapi.json`)).status).toBe(200);
    await second.close();
    for (const each of senders) expect((await each.fetch(job, { headers })).status).toBe(404);
    await first.close();
  });

  test.each([
    "?a=1",
    "#a",
    "127.0.0.1:4010",
    "ftp://127.0.0.1",
    "http://user@127.0.0.1",
    "http://:secret@127.0.0.1",
    "http://127.0.0.1/?a=1",
    "http://127.0.0.1/#a",
    "blob:http://127.0.0.1/a",
    "",
  ])("rejects %j, which is not the URL of a server", (url) => {
    expect(() => connectMock(url)).toThrow(TypeError);
    expect(() => connectMock(url)).toThrow("connectMock needs the URL of a mock or of a world");
  });

  test("follows redirects and pages on the mock, for the host of the request", async () => {
    for (const connected of [connectMock(mock.url), await connectMock(mock.url).world({ state: true })]) {
      const url = "https://gitlab.example.com/root/api/v4/projects/1/jobs";
      const list = await connected.fetch(`${url}?per_page=1`, { headers });
      const links = [...(list.headers.get("link") ?? "").matchAll(/<([^>]*)>/g)].map(([, link]) => String(link));
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) expect(link.startsWith(`${url}?`)).toBe(true);
      for (const location of [undefined, "https://elsewhere.invalid/api/v4/projects/1/jobs/8"]) {
        await connected.fault({ status: 301, times: 2, ...(location && { headers: { Location: location } }) });
        const moved = await connected.fetch(`${url}/8`, { headers, redirect: "manual" });
        const target =
          location ?? expect.stringMatching(/^https:\/\/gitlab\.example\.com\/root\/api\/v4\/projects\/\d+\/jobs\/8$/);
        expect([moved.status, moved.headers.get("location")]).toEqual([301, target]);
        const followed = await connected.fetch(`${url}/8`, { headers });
        expect([followed.redirected, followed.url]).toEqual([true, target]);
      }
      await connected.reset();
      const gitlab = createJobsClient({ host: "gitlab.com", auth: { privateToken: "any" }, fetch: connected.fetch });
      const names = [];
      for await (const { name } of gitlab.listProjectJobs({ id, per_page: 3 })) names.push(name);
      expect(names).toHaveLength(14);
    }
  });

  test("sends many requests at once, without a warning of Node.js", async () => {
    const warnings: Error[] = [];
    const add = (warning: Error) => void warnings.push(warning);
    process.on("warning", add);
    onTestFinished(() => void process.off("warning", add));
    const connected = await connectMock(mock.url).world({ state: true });
    const url = "https://gitlab.com/api/v4/projects/1/jobs/8";
    const all = await Promise.all(Array.from({ length: 20 }, () => connected.fetch(url, { headers })));
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 200));
    await new Promise(setImmediate);
    expect(warnings).toEqual([]);
  });

  test("rejects what hangs when the world is closed", async () => {
    const connected = await connectMock(mock.url).world({ state: true });
    await connected.fault({ connection: "hang", times: 2 });
    const hanging = [`${connected.url}/api/v4/projects/1/jobs`, "https://gitlab.com/api/v4/projects/1/jobs"].map(
      (url, index) => [fetch, connected.fetch][index]?.(url, { headers }),
    );
    while ((await connected.requests).length < 2);
    const results = Promise.allSettled(hanging);
    await connected.close();
    expect((await results).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });

  test("throws what the mock rejects", async () => {
    const connected = connectMock(mock.url);
    await expect(connected.advance(Number.NaN)).rejects.toThrow('advance needs milliseconds, 0 or more, got "NaN".');
    await expect(connected.fault(undefined as never)).rejects.toThrow("The body must be a JSON object, got none.");
    await expect(connected.advance(-1)).rejects.toThrow("advance needs milliseconds, 0 or more, got -1.");
    await expect(connected.fault({ status: 99 })).rejects.toThrow("failed with 400: status must be from 400 to 599");
    await expect(connected.world({ clock: "slow" as never })).rejects.toThrow("clock must be");
    await expect(connectMock(`${mock.url}/nowhere`).reset()).rejects.toThrow("failed with 404: 404 Not Found");
  });
});

test("an idle connection is not closed, so that no request is lost", async () => {
  const { headers } = await fetch(`${mock.url}/-/mock/state`);
  expect([headers.get("connection"), headers.get("keep-alive")]).toEqual(["keep-alive", null]);
});

test("in contract mode, the control routes say what they need", async () => {
  await using plain = await startMock();
  const response = await fetch(`${plain.url}/-/mock/state`);
  expect([response.status, await response.json()]).toEqual([
    404,
    { error: "404 Not Found - this mock has no state. Start it with --state." },
  ]);
});

test("the root says what the mock is, and how to call it", async () => {
  const world = await mock.world({ state: true });
  const { port } = new URL(mock.url);
  for (const root of [mock.url, `http://localhost:${port}`, world.url]) {
    const page = await (await fetch(`${root}/`)).text();
    // The docs, if they are built.
    if (page.length > 10_000) continue;
    expect(page).toContain(`"${root}/api/v4/projects/1/jobs/8"`);
    expect(page).toContain(`href="${root}/openapi.json"`);
    expect((await fetch(`${root}/openapi.json`)).status).toBe(200);
  }
});

test("a state that was read is the seed of another mock, also over HTTP", async () => {
  const { fetch: send } = mock;
  mock.reset();
  await send(`https://gitlab.com/api/v4/projects/1/jobs/8/play`, { method: "POST", headers });
  await mock.advance(5_000);
  await using other = await startMock({ state: mock.state, clock: "manual" });
  await using third = await startMock({ state: true, clock: "manual" });
  const body = await (await fetch(`${mock.url}/-/mock/state`)).text();
  const put = { method: "PUT", headers: { "Content-Type": "application/json" }, body };
  expect((await fetch(`${third.url}/-/mock/state`, put)).status).toBe(200);
  for (const path of [
    "/jobs?per_page=100",
    "/pipelines/6/jobs",
    "/pipelines/6/trigger_jobs",
    "/jobs/1/trace",
    "/jobs/8",
  ]) {
    const [expected, ...copies] = await Promise.all(
      [mock, other, third].map(async (each) => {
        const response = await each.fetch(`https://gitlab.com/api/v4/projects/1${path}`, { headers });
        return [await response.text(), response.headers.get("link")];
      }),
    );
    expect(copies).toEqual([expected, expected]);
  }
});

test("play, fail, retry and success, with a 429 and a 502 in between", async () => {
  const run = [{ duration: 5, result: "failed" as const, failure_reason: "script_failure" as const }, { duration: 5 }];
  const job = { id: 9, name: "deploy", status: "manual" as const, run };
  const world = await mock.world({
    state: { projects: [{ path: id, pipelines: [{ jobs: [job] }] }] },
    clock: { step: 3000 },
  });
  const gitlab = createJobsClient({ host: world.url, auth: { privateToken: "any" } });
  world.fault({ operation: "playJob", status: 429 });
  world.fault({ operation: "retryJob", status: 502, effect: "applied" });

  await gitlab.playJob({ id, job_id: 9 });
  const failed = await waitForJob(gitlab, { id, job_id: 9 }, { interval: 100 });
  expect(failed).toMatchObject({ status: "failed", failure_reason: "script_failure" });
  await expect(gitlab.retryJob({ id, job_id: 9 })).rejects.toMatchObject({ reason: "server_error" });
  const [newest] = (await gitlab.listProjectJobs({ id })).items;
  const done = await waitForJob(gitlab, { id, job_id: Number(newest?.id) }, { interval: 100 });
  expect([done.id, done.status]).toEqual([10, "success"]);
  const actions = world.requests.filter(({ method }) => method === "POST");
  expect(actions.map(({ operation, status }) => `${operation} ${status}`)).toEqual([
    "playJob 429",
    "playJob 200",
    "retryJob 502",
  ]);
  await world.assertConforms();
});
