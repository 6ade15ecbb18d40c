// What openapi-fetch promises to a middleware holds for every call: `http` is its client, and the operations go through it.
import type { Middleware } from "openapi-fetch";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { type GitLabJobs, streamJobLog } from "../../src/index.js";
import { all, connect, failure, job, rejection, token } from "../support/client.js";
import { serve } from "../support/serve.js";

describe("the middleware of openapi-fetch", () => {
  test("reads the requests of the operations, can add a header, and can replace the response", async () => {
    const server = await serve([{ body: { id: 8 } }, { status: 404, body: { message: "404 Not found" } }]);
    const gitlab = connect(server);
    const statuses: number[] = [];
    gitlab.http.use({
      onRequest: ({ request }) => void request.headers.set("X-Trace", "1"),
      onResponse: ({ response }) => {
        statuses.push(response.status);
        return new Response(response.body, response);
      },
    });
    expect(await gitlab.getJob(job)).toEqual({ id: 8 });
    expect(await failure(gitlab.getJob(job))).toMatchObject({ reason: "not_found", operation: "getJob" });
    expect(server.requests.map(({ headers }) => headers["x-trace"])).toEqual(["1", "1"]);
    expect(statuses).toEqual([200, 404]);
  });

  test("is per client, in the order of registration, until it is ejected", async () => {
    const server = await serve(() => ({ body: { id: 8 } }));
    const [gitlab, other] = [connect(server), connect(server)];
    const seen: string[] = [];
    const note = (name: string): Middleware => ({ onRequest: () => void seen.push(name) });
    const [first, second] = [note("first"), note("second")];
    gitlab.http.use(first, undefined as unknown as Middleware, second);
    await gitlab.http.request("get", "/job", { middleware: [note("own")] });
    gitlab.http.eject(first);
    await gitlab.getJob(job);
    await other.getJob(job);
    gitlab.http.eject(second);
    await gitlab.getJob(job);
    expect(seen).toEqual(["first", "second", "own", "second"]);
  });

  test.each([[{}], [() => {}], ["any"]])("is rejected if it has no hook, such as %s", async (middleware) => {
    const gitlab = connect(await serve([]));
    expect(() => gitlab.http.use(middleware as unknown as Middleware)).toThrow("Middleware must be an object");
  });
});

describe("a middleware gets a request and a response of the platform", () => {
  const calls: Record<string, (gitlab: GitLabJobs) => PromiseLike<unknown>> = {
    getJob: (gitlab) => gitlab.getJob(job),
    playJob: (gitlab) => gitlab.playJob({ ...job, job_variables_attributes: { ENV: "x" } }),
    "an iterated list": (gitlab) => all(gitlab.listPipelineJobs({ id: 1, pipeline_id: 6 })),
    streamJobLog: async (gitlab) => new Response(await streamJobLog(gitlab, job)).text(),
    http: (gitlab) => gitlab.http.GET("/job"),
  };

  const replacements: Record<string, (request: Request) => Request> = {
    "request.clone()": (request) => request.clone(),
    "new Request(request, init)": (request) => new Request(request, { headers: { "X-New": "1" } }),
    "new Request(request.url, request)": (request) => new Request(`${request.url}?x=1`, request),
  };

  const cases = Object.entries(calls).flatMap(([name, call]) =>
    Object.entries(replacements).map(([how, replace]) => ({ name, call, how, replace })),
  );

  test.each(cases)("which it can replace with $how: $name", async ({ call, replace }) => {
    const server = await serve(({ url }) => ({ body: /jobs(\?|$)/.test(url) ? [] : { id: 8 } }));
    const gitlab = connect(server);
    const bodies: string[] = [];
    gitlab.http.use({
      async onRequest({ request }) {
        expect(request).toBeInstanceOf(Request);
        bodies.push(await request.clone().text());
        return replace(request);
      },
      async onResponse({ response }) {
        expect(response).toBeInstanceOf(Response);
        expect(JSON.parse(await response.clone().text())).toBeTypeOf("object");
      },
    });
    await call(gitlab);
    expect(server.requests[0]?.headers["private-token"]).toBe(token);
    expect(server.requests[0]?.body).toBe(bodies[0]);
  });

  test("also if it is replaced, the call keeps its signal, its limits and its name", async () => {
    const server = await serve(["hang"]);
    const gitlab = connect(server);
    gitlab.http.use({ onRequest: ({ request }) => new Request(request.url, { method: request.method }) });
    const error = await failure(gitlab.getJob(job, { timeout: 50, retries: 1 }));
    expect(error).toMatchObject({ reason: "timeout", operation: "getJob" });
    expect(server.requests).toHaveLength(2);
    const signal = AbortSignal.timeout(50);
    expect(await rejection(gitlab.getJob(job, { signal }))).toMatchObject({ name: "TimeoutError" });
    expect(await rejection(gitlab.http.GET("/job", { signal: AbortSignal.abort("enough") }))).toBe("enough");
  });

  test("and can answer itself", async () => {
    const server = await serve([]);
    const gitlab = connect(server);
    gitlab.http.use({ onRequest: () => Response.json({ id: 9 }) });
    expect(await gitlab.getJob(job)).toEqual({ id: 9 });
    const forbidden = { onRequest: () => new Response(null, { status: 403, headers: { "Content-Length": "0" } }) };
    gitlab.http.use(forbidden);
    const other = connect(server);
    other.http.use(forbidden);
    const error = await failure(other.getJob(job));
    expect(error).toMatchObject({ status: 403, reason: "forbidden", operation: "getJob", method: "GET" });
    expect(error.message).toMatch(/^getJob GET .*\/jobs\/.*: 403/);
    expect(server.requests).toEqual([]);
  });

  test("and can answer in place of an error", async () => {
    const gitlab = connect(await serve(["reset"]), { retries: 0 });
    gitlab.http.use({ onError: () => Response.json({ id: 9 }) });
    expect(await gitlab.getJob(job)).toEqual({ id: 9 });
  });

  test("but cannot send a credential of its own", async () => {
    const server = await serve([]);
    const gitlab = connect(server);
    gitlab.http.use({ onRequest: ({ request }) => void request.headers.set("PRIVATE-TOKEN", "glpat-other") });
    const error = await rejection(gitlab.getJob(job));
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).not.toContain("glpat-other");
    expect(server.requests).toEqual([]);
  });

  test("or send the credential to another origin", async () => {
    const other = await serve([{ body: { id: 8 } }]);
    const gitlab = connect(await serve([]));
    gitlab.http.use({ onRequest: ({ request }) => new Request(`${other.url}/x`, request) });
    await gitlab.getJob(job);
    expect(JSON.stringify(other.requests)).not.toContain(token);
  });

  test("reads a response once, as that of the platform", async () => {
    const gitlab = connect(await serve([{ body: { id: 8 } }]));
    const seen: unknown[] = [];
    gitlab.http.use({
      onResponse: async ({ response }) => {
        seen.push(response.bodyUsed, await response.text(), response.bodyUsed);
        seen.push(await rejection(response.text()), await rejection(response.json()));
        expect(() => response.clone()).toThrow(TypeError);
        return Response.json({ id: 9 });
      },
    });
    expect(await gitlab.getJob(job)).toEqual({ id: 9 });
    expect(seen).toEqual([false, '{"id":8}', true, expect.any(TypeError), expect.any(TypeError)]);
  });

  test("the URL of a response is that of the request", async () => {
    const server = await serve([{ body: [] }]);
    const { response } = await connect(server).listPipelineJobs({ id: 1, pipeline_id: 6 });
    expect(response.url).toBe(`${server.url}/api/v4/projects/1/pipelines/6/jobs`);
  });

  test("also where the global Blob is that of a test environment", async () => {
    onTestFinished(() => void vi.unstubAllGlobals());
    vi.stubGlobal("Blob", class Blob {});
    const gitlab = connect(await serve(({ url }) => ({ body: url.endsWith("/trace") ? "" : { id: 8 } })));
    const seen: string[] = [];
    gitlab.http.use({ onResponse: async ({ response }) => void seen.push(await response.clone().text()) });
    expect(await gitlab.getJob(job)).toEqual({ id: 8 });
    expect(await new Response(await streamJobLog(gitlab, job)).text()).toBe("");
    expect(seen).toEqual(['{"id":8}', ""]);
  });

  test.each(["a response", "a stream"])("the clone of which has its URL: %s", async (kind) => {
    const server = await serve([{ body: { id: 8 } }]);
    const gitlab = connect(server);
    const urls: string[] = [];
    gitlab.http.use({ onResponse: ({ response }) => void urls.push(response.url, response.clone().clone().url) });
    await (kind === "a stream" ? streamJobLog(gitlab, job) : gitlab.getJob(job));
    expect(urls[0]).toContain(server.url);
    expect(urls[1]).toBe(urls[0]);
  });

  test("with a reason phrase that cannot be set", async () => {
    const body = new TextEncoder().encode('{"id":8}');
    const response = Object.defineProperty(new Response(body), "statusText", { value: "Ba\u015far\u0131l\u0131" });
    const gitlab = connect({ url: "http://localhost" }, { fetch: async () => response });
    const seen: string[] = [];
    gitlab.http.use({ onResponse: async ({ response }) => void seen.push(await response.clone().text()) });
    expect(await gitlab.getJob(job)).toEqual({ id: 8 });
    expect(seen).toEqual(['{"id":8}']);
  });
});
