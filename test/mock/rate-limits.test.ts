import { describe, expect, test } from "vitest";
import { createMock, type MockControl } from "../../src/mock/index.js";

const jobs = "https://gitlab.example.com/api/v4/projects/1/jobs";
const get = (mock: MockControl, token = "any") => mock.fetch(`${jobs}/8`, { headers: { "PRIVATE-TOKEN": token } });
const act = (mock: MockControl, action: string, job = 8, token = "any") =>
  mock.fetch(`${jobs}/${job}/${action}`, { headers: { "PRIVATE-TOKEN": token }, method: "POST" });

async function statuses(count: number, call: () => Promise<Response>): Promise<number[]> {
  const all = [];
  for (let index = 0; index < count; index++) all.push((await call()).status);
  return all;
}

test("the limit of the instance counts each caller's requests in a window, with GitLab's headers", async () => {
  const mock = await createMock({ clock: "manual", rateLimit: { requests: 2, seconds: 30 } });
  await mock.advance(5000);
  expect(await statuses(2, () => get(mock))).toEqual([200, 200]);
  const limited = await get(mock);
  expect(limited.status).toBe(429);
  expect(await limited.text()).toBe("Retry later\n");
  expect(
    Object.fromEntries([...limited.headers].filter(([name]) => /^(retry|ratelimit|content-type)/.test(name))),
  ).toEqual({
    "content-type": "text/plain",
    "retry-after": "25",
    "ratelimit-name": "throttle_authenticated_api",
    "ratelimit-limit": "4",
    "ratelimit-observed": "3",
    "ratelimit-remaining": "0",
    "ratelimit-reset": String(Date.UTC(2026, 0, 1, 0, 0, 30) / 1000),
    "ratelimit-resettime": "Thu, 01 Jan 2026 00:00:30 GMT",
  });
  expect((await get(mock, "other")).status).toBe(200);
  const anonymous = () => mock.fetch(`${jobs}/8`);
  expect(await statuses(3, anonymous)).toEqual([401, 401, 429]);
  expect((await anonymous()).headers.get("ratelimit-name")).toBe("throttle_unauthenticated_api");
  await mock.advance(25_000);
  expect((await get(mock)).status).toBe(200);
});

test.each([
  ["retry", 3],
  ["play", 3],
  ["erase", 5],
])("the limit of %s is %i a minute for each user and job, and rejected calls count", async (action, limit) => {
  const mock = await createMock({ clock: "manual", endpointLimits: true });
  const succeeded = await statuses(limit, () => act(mock, action));
  expect(new Set(succeeded).size).toBe(1);
  const limited = await act(mock, action);
  expect(limited.status).toBe(429);
  expect(limited.headers.get("retry-after")).toBe("60");
  expect(limited.headers.get("ratelimit-limit")).toBeNull();
  expect(await limited.json()).toEqual({
    message: "This endpoint has been requested too many times. Try again later.",
  });
  expect((await act(mock, action, 9)).ok).toBe(true);
  expect((await act(mock, action, 8, "other")).ok).toBe(true);
  await mock.advance(60_000);
  expect((await act(mock, action)).ok).toBe(true);
});

test("with state, the limit of the instance counts a job token for its user", async () => {
  const noor = { username: "noor" };
  const mock = await createMock({
    clock: "manual",
    rateLimit: { requests: 2, seconds: 60 },
    state: {
      projects: [{ path: "group/project", pipelines: [{ jobs: [{ name: "test", status: "running", user: noor }] }] }],
      tokens: [
        { token: "noor", user: noor },
        { token: "mira", user: { username: "mira" } },
      ],
    },
  });
  const byJob = () => mock.fetch(`${jobs}/../../../job`, { headers: { "JOB-TOKEN": "glcbt-1" } });
  const all = [await get(mock, "noor"), await byJob(), await get(mock, "noor"), await byJob(), await get(mock, "mira")];
  expect(all.map(({ status }) => status)).toEqual([404, 200, 429, 429, 404]);
});

test("the endpoint limits count users, by job and not by the spelling of the project, and no anonymous calls", async () => {
  const user = { id: 1, username: "amira" };
  const state = {
    projects: [{ path: "group/project", pipelines: [{ jobs: [{ name: "test", status: "failed" as const }] }] }],
    tokens: [
      { token: "one", user },
      { token: "two", user },
    ],
  };
  const mock = await createMock({ clock: "manual", endpointLimits: true, state });
  const retry = (token: string | undefined, project: string) =>
    mock.fetch(`https://gitlab.example.com/api/v4/projects/${project}/jobs/1/retry`, {
      method: "POST",
      headers: token === undefined ? {} : { "PRIVATE-TOKEN": token },
    });
  expect(new Set(await statuses(5, () => retry(undefined, "1")))).toEqual(new Set([401]));
  const found = [
    await retry("one", "1"),
    await retry("two", "group%2Fproject"),
    await retry("one", "1"),
    await retry("two", "1"),
  ];
  expect(found.map(({ status }) => status)).toEqual([201, 403, 403, 429]);
});

test.each([
  ["retry", 320],
  ["play", 200],
  ["erase", 400],
])("the limit of %s for all jobs of a project is %i a minute", async (action, limit) => {
  const mock = await createMock({ clock: "manual", endpointLimits: true });
  let job = 1;
  expect(new Set((await statuses(limit, () => act(mock, action, job++))).map((status) => status < 300))).toEqual(
    new Set([true]),
  );
  expect((await act(mock, action, job)).status).toBe(429);
});

test("a call over the limit of its job does not count for the project", async () => {
  const mock = await createMock({ clock: "manual", endpointLimits: true });
  expect(await statuses(8, () => act(mock, "play", 1))).toEqual([...Array(3).fill(200), ...Array(5).fill(429)]);
  let job = 2;
  expect(await statuses(198, () => act(mock, "play", job++))).toEqual([...Array(197).fill(200), 429]);
});

test("cancel has no limit of its own", async () => {
  const mock = await createMock({ clock: "manual", endpointLimits: true });
  expect(new Set(await statuses(20, () => act(mock, "cancel")))).toEqual(new Set([201]));
});

test.each([undefined, true] as const)(
  "the list of a project has 600 a minute, with an object as message",
  async (state) => {
    const mock = await createMock({ clock: "manual", endpointLimits: true, ...(state && { state }) });
    const list = () => mock.fetch(`${jobs}?per_page=1`, { headers: { "PRIVATE-TOKEN": "any" } });
    expect(new Set(await statuses(600, list))).toEqual(new Set([200]));
    const limited = await list();
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "60"]);
    expect(await limited.json()).toEqual({
      message: { error: "This endpoint has been requested too many times. Try again later." },
    });
  },
);

describe("with state, an action counts", () => {
  const user = (id: number, username: string) => ({ id, username });
  const startWorld = () =>
    createMock({
      clock: "manual",
      endpointLimits: true,
      state: {
        projects: [
          {
            path: "group/project",
            pipelines: [
              {
                jobs: [
                  { name: "running", status: "running", run: { duration: 3600 } },
                  { name: "done", status: "success" },
                ],
              },
            ],
          },
        ],
        tokens: [
          { token: "maintainer", user: user(1, "amira") },
          { token: "reporter", role: "reporter", user: user(2, "jonas") },
        ],
      },
    });

  test("after GitLab has found the job", async () => {
    const mock = await startWorld();
    expect(new Set(await statuses(9, () => act(mock, "retry", 99, "maintainer")))).toEqual(new Set([404]));
  });

  test("after GitLab has checked the permission", async () => {
    const mock = await startWorld();
    expect(new Set(await statuses(9, () => act(mock, "retry", 2, "reporter")))).toEqual(new Set([403]));
  });

  test.each([
    ["play", 400],
    ["erase", 403],
  ])("for %s after its state was checked", async (action, status) => {
    const mock = await startWorld();
    expect(new Set(await statuses(9, () => act(mock, action, 1, "maintainer")))).toEqual(new Set([status]));
  });

  test("for retry before its state is checked", async () => {
    const mock = await startWorld();
    expect(await statuses(4, () => act(mock, "retry", 1, "maintainer"))).toEqual([403, 403, 403, 429]);
  });
});

test("without the options there is no limit", async () => {
  const mock = await createMock();
  expect(new Set(await statuses(10, () => act(mock, "retry")))).toEqual(new Set([201]));
});

test.each([
  [{ rateLimit: { requests: 0, seconds: 60 } }, "rateLimit.requests must be an integer from 1 to 1000000000, got 0."],
  [{ rateLimit: { requests: 5 } }, "rateLimit.seconds must be an integer from 1 to 1000000000, got undefined."],
  [
    { rateLimit: { requests: 1, seconds: 1e308 } },
    "rateLimit.seconds must be an integer from 1 to 1000000000, got 1e+308.",
  ],
  [{ clock: "slow" }, 'clock must be "real", "manual" or { step: <whole milliseconds> }, got "slow".'],
  [{ clock: { step: -1 } }, 'clock must be "real", "manual" or { step: <whole milliseconds> }, got {"step":-1}.'],
  [{ clock: { step: 0.5 } }, 'clock must be "real", "manual" or { step: <whole milliseconds> }, got {"step":0.5}.'],
  [{ rateLimit: { requests: 1, seconds: 1, second: 1 } }, 'rateLimit has no "second", only requests, seconds.'],
  [{ clock: { step: 1, start: 0 } }, 'clock has no "start", only step.'],
])("the wrong option %j is rejected", async (options, message) => {
  await expect(createMock(options as object)).rejects.toThrow(message);
});

test("a real clock cannot be advanced, and a manual one only forward", async () => {
  await expect((await createMock()).advance(1)).rejects.toThrow('The clock is "real"');
  const manual = await createMock({ clock: "manual" });
  await expect(manual.advance(Number.NaN)).rejects.toThrow("advance needs milliseconds, 0 or more, got NaN.");
  await expect(manual.advance(-1)).rejects.toThrow("advance needs milliseconds, 0 or more, got -1.");
});
