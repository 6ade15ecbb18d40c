import { describe, expect, test, vi } from "vitest";
import { createJobsClient, GitLabApiError } from "../../src/index.js";
import { createMock, startMock } from "../../src/mock/index.js";

const url = "https://gitlab.example.com/api/v4/projects/1/jobs/8";
const headers = { "PRIVATE-TOKEN": "any" };

test("responds like the server, for any host", async () => {
  await using server = await startMock();
  const mock = await createMock();
  for (const [path, init] of [
    ["/api/v4/projects/1/jobs/8", { headers }],
    ["/api/v4/projects/1/jobs/8", {}],
    ["/api/v4/projects/1/jobs?scope=bogus", { headers }],
    ["/api/v4/projects/1/jobs/8/trace", { headers }],
    ["/api/v4/projects/1/jobs/8/retry", { headers, method: "POST", body: "{}" }],
    ["/api/v4/nowhere", { headers }],
    ["/api/v4/projects/1/jobs/8", { headers, method: "OPTIONS" }],
  ] as const) {
    const [expected, found] = await Promise.all([
      fetch(server.url + path, init),
      mock.fetch(`https://gitlab.example.com${path}`, init),
    ]);
    expect(found.status).toBe(expected.status);
    expect(await found.text()).toBe(await expected.text());
    expect(found.headers.get("content-type")).toBe(expected.headers.get("content-type"));
    expect(found.headers.get("sl-violations")).toBe(expected.headers.get("sl-violations"));
  }
});

test("accepts a Request and a URL", async () => {
  const mock = await createMock();
  expect((await mock.fetch(new Request(url, { headers }))).status).toBe(200);
  expect((await mock.fetch(new URL(url), { headers })).status).toBe(200);
});

test("links point to the host of the request", async () => {
  const mock = await createMock();
  const list = await mock.fetch("https://gitlab.example.com/api/v4/projects/1/jobs", {
    headers: { ...headers, Prefer: "example=firstPage" },
  });
  expect(list.headers.get("link")).toContain("gitlab.example.com/api/v4/projects/1/jobs?");
});

test("HEAD has no body", async () => {
  const mock = await createMock();
  const response = await mock.fetch(url, { headers, method: "HEAD" });
  expect([response.status, await response.text()]).toEqual([200, ""]);
});

test("serves the client of this package", async () => {
  const mock = await createMock();
  const gitlab = createJobsClient({ host: "gitlab.example.com", auth: { privateToken: "any" }, fetch: mock.fetch });
  expect((await gitlab.getJob({ id: 1, job_id: 8 })).id).toBe(8);
  expect(mock.requests).toMatchObject([
    { operation: "getJob", method: "GET", path: "/api/v4/projects/1/jobs/8", query: {}, status: 200, violations: [] },
  ]);
});

test("an abort rejects with the signal's reason, before and during a request", async () => {
  const mock = await createMock();
  const reason = new Error("enough");
  await expect(mock.fetch(url, { headers, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  mock.fault({ connection: "hang" });
  const stop = new AbortController();
  const hanging = mock.fetch(url, { headers, signal: stop.signal });
  stop.abort(reason);
  await expect(hanging).rejects.toBe(reason);
});

test("a second mock shares the engine, not the requests", async () => {
  const [one, other] = [await createMock(), await createMock()];
  await one.fetch(url, { headers });
  expect([one.requests.length, other.requests.length]).toEqual([1, 0]);
});

test("a reset connection is what Node's fetch throws", async () => {
  const mock = await createMock();
  mock.fault({ connection: "reset", times: 2 });
  await expect(mock.fetch(url, { headers })).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
  const gitlab = createJobsClient({ host: "gitlab.example.com", auth: { privateToken: "any" }, fetch: mock.fetch });
  const error = await gitlab.cancelJob({ id: 1, job_id: 8 }).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(GitLabApiError);
  expect(error).toMatchObject({ reason: "network" });
});

describe("a redirect", () => {
  const moved = "https://gitlab.example.com/api/v4/projects/old%2Fpath/jobs/8";

  test("is followed, as fetch does", async () => {
    await using server = await startMock();
    const mock = await createMock();
    for (const [send, url] of [
      [fetch, moved.replace("https://gitlab.example.com", server.url)],
      [mock.fetch, moved],
    ] as const) {
      const init = { headers: { ...headers, Prefer: "code=301" } };
      const response = await send(url, init);
      expect([response.status, response.redirected, response.url.replace(/^.*(?=\/api)/, "")]).toEqual([
        200,
        true,
        expect.stringMatching(/^\/api\/v4\/projects\/\d+\/jobs\/8$/),
      ]);
      expect((await send(url, { ...init, redirect: "manual" })).status).toBe(301);
      await expect(send(url, { ...init, redirect: "error" })).rejects.toThrow("fetch failed");
    }
    expect(mock.requests.map(({ status }) => status)).toEqual([301, 200, 301, 301]);
  });

  test("makes a GET of a POST, without its body", async () => {
    const mock = await createMock();
    mock.fault({ status: 301, headers: { Location: url } });
    const init = { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: "{}" };
    expect((await mock.fetch(`${url}/retry`, init)).status).toBe(200);
    expect(mock.requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
  });

  test("is followed 20 times at most", async () => {
    const mock = await createMock();
    mock.fault({ status: 301, times: Infinity });
    await expect(mock.fetch(url, { headers })).rejects.toThrow("fetch failed");
    expect(mock.requests).toHaveLength(21);
  });
});

test("a closed mock and a closed world reject", async () => {
  const server = await startMock({ state: true });
  const world = await server.world({ state: true });
  await world.close();
  await expect(world.fetch(url, { headers })).rejects.toThrow("fetch failed");
  expect((await server.fetch(url, { headers })).status).toBe(200);
  await server.close();
  await server.close();
  await expect(server.fetch(url, { headers })).rejects.toThrow("fetch failed");
  await expect(server.world({ state: true })).rejects.toThrow("A closed mock cannot have another world.");
});

test.each([{ connection: "hang" }, { delay: 600_000 }] as const)(
  "a request with the fault %j is rejected when its mock or its world is closed",
  async (fault) => {
    const server = await startMock({ state: true });
    const world = await server.world({ state: true });
    for (const each of [world, server]) {
      each.fault(fault);
      const pending = each.fetch(url, { headers }).catch((error: unknown) => error);
      await vi.waitFor(() => expect(fault.connection ? each.requests.length : 1).toBe(1));
      await each.close();
      expect(await pending).toMatchObject({ message: "fetch failed", cause: { message: "The mock is closed." } });
    }
  },
);

test("a delayed response of a world is cut when the world is closed, also over HTTP", async () => {
  await using server = await startMock({ state: true });
  const world = await server.world({ state: true, clock: "manual" });
  const before = JSON.stringify(world.state);
  world.fault({ operation: "playJob", delay: 600_000 });
  const play = { method: "POST", headers };
  const pending = fetch(`${world.url}/api/v4/projects/1/jobs/8/play`, play).catch((error: unknown) => error);
  await vi.waitFor(() => expect(JSON.stringify(world.state)).not.toBe(before));
  await world.close();
  expect(await pending).toBeInstanceOf(TypeError);
});

test("repeated slashes do not become part of a root", async () => {
  const mock = await createMock();
  const list = await mock.fetch("https://gitlab.example.com//api//v4/projects/1//jobs", { headers });
  expect(list.headers.get("link")).toContain("<https://gitlab.example.com/api/v4/projects/1/jobs?");
});
