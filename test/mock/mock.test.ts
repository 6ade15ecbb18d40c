import { request } from "node:http";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Mock, type RequestRecord, startMock } from "../../src/mock/index.js";

const contract = createRequire(import.meta.url)("gitlab-jobs-api/openapi.json") as Contract;
const token = { "PRIVATE-TOKEN": "any" };
const jobToken = { "JOB-TOKEN": "any" };
const records: RequestRecord[] = [];
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ onRequest: (record) => records.push(record) });
});
afterAll(() => mock.close());

const call = (path: string, init: RequestInit = {}) =>
  fetch(`${mock.url}/api/v4${path}`, { redirect: "manual", ...init });
const get = (path: string, headers: Record<string, string> = {}) => call(path, { headers: { ...token, ...headers } });
const post = (path: string, body?: string | FormData, headers: Record<string, string> = {}) =>
  call(path, { method: "POST", headers: { ...token, ...headers }, ...(body !== undefined && { body }) });
const json = { "Content-Type": "application/json" };
const form = { "Content-Type": "application/x-www-form-urlencoded" };

describe("the contract's examples", () => {
  test("a code selects the first example of a response, and no code that of the success", async () => {
    for (const { id, method, path, code, value } of firstExamples()) {
      const headers = path.startsWith("/job") ? jobToken : token;
      const choices: Record<string, string>[] = [{ Prefer: `code=${code}` }, ...(code < "300" ? [{}] : [])];
      for (const choice of choices) {
        const response = await call(path, { method, headers: { ...headers, ...choice } });
        expect([id, response.status, response.headers.get("sl-violations")]).toEqual([id, Number(code), null]);
        expect(await response.text()).toBe(typeof value === "string" ? value : JSON.stringify(value));
      }
    }
  });

  test("the content type is JSON without a charset, or plain text for a log", async () => {
    expect((await get("/projects/1/jobs/8")).headers.get("content-type")).toBe("application/json");
    expect((await get("/projects/1/jobs/8", { Prefer: "code=404" })).headers.get("content-type")).toBe(
      "application/json",
    );
    const log = await get("/projects/1/jobs/8/trace");
    expect(log.headers.get("content-type")).toBe("text/plain");
    expect(log.headers.get("content-disposition")).toBe('infile; filename="8.log"');
  });

  test("a project that is neither a number nor a path is not found", async () => {
    for (const path of ["/projects/project/jobs", "/projects/project/jobs/8", "/projects/project/pipelines/6/jobs"]) {
      const response = await get(path);
      expect([response.status, await response.json()]).toEqual([404, { message: "404 Project Not Found" }]);
    }
    expect((await call("/projects/project/jobs")).status).toBe(401);
  });

  test("a declared header is omitted with a body that GitLab sends without it", async () => {
    const limited = await get("/projects/1/jobs", { Prefer: "example=endpointLimit" });
    expect(limited.status).toBe(429);
    expect([...limited.headers.keys()].filter((name) => name.startsWith("ratelimit-"))).toEqual([]);
    const unauthorized = await call("/projects/1/jobs/8");
    expect([unauthorized.status, unauthorized.headers.get("www-authenticate")]).toEqual([401, null]);
  });

  test.each(["retry", "erase", "play"])("the limit of %s is a 429 in JSON that ends in a minute", async (action) => {
    const response = await call(`/projects/1/jobs/8/${action}`, {
      method: "POST",
      headers: { ...token, Prefer: "code=429" },
    });
    expect(response.status).toBe(429);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("retry-after")).toBe("60");
    expect(response.headers.get("ratelimit-limit")).toBeNull();
    expect(await response.json()).toEqual({
      message: "This endpoint has been requested too many times. Try again later.",
    });
    const throttled = await call(`/projects/1/jobs/8/${action}`, {
      method: "POST",
      headers: { ...token, Prefer: "code=429, example=retryLater" },
    });
    expect(throttled.headers.get("retry-after")).toBe("1");
    expect(throttled.headers.get("ratelimit-limit")).toBe("2000");
    expect(await throttled.text()).toBe("Retry later\n");
  });

  test("a declared header is sent with its example", async () => {
    const throttled = await get("/projects/1/jobs/8", { Prefer: "code=429" });
    expect(throttled.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(throttled.headers.get("ratelimit-remaining")).toBe("0");
    const expired = await get("/projects/1/jobs/8", { Prefer: "code=401, example=tokenExpired" });
    expect(expired.headers.get("www-authenticate")).toContain("Bearer");
  });

  test("each response has its own request ID", async () => {
    const ids = [await get("/projects/1/jobs/8"), await get("/nowhere")].map((r) => r.headers.get("x-request-id"));
    expect(ids[0]).toMatch(/^[\da-f-]{36}$/);
    expect(ids[1]).toMatch(/^[\da-f-]{36}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });
});

describe("Prefer", () => {
  test.each([
    ["code=404, example=projectNotFound", 404, "404 Project Not Found"],
    ["example=projectNotFound,code=404", 404, "404 Project Not Found"],
    [' code = 404 ; example="projectNotFound" ', 404, "404 Project Not Found"],
    ["example=projectNotFound", 404, "404 Project Not Found"],
    ["return=minimal, code=500", 500, "500 Internal Server Error"],
  ])("%j is understood", async (prefer, status, message) => {
    const response = await get("/projects/1/jobs/8", { Prefer: prefer });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ message });
  });

  test("an example without a code means the success first", async () => {
    const response = await get("/projects/1/jobs/8", { Prefer: "example=failed" });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: "failed" });
  });

  test.each(["code=999", "example=nonsense", "code=404, example=failed"])(
    "%j, which the contract does not have, is a 400 that lists what it has",
    async (prefer) => {
      const response = await get("/projects/1/jobs/8", { Prefer: prefer });
      expect(response.status).toBe(400);
      const { error } = (await response.json()) as { error: string };
      expect(error).toContain(prefer);
      expect(error).toMatch(/200 \(documented, running, .*404 \(notFound, projectNotFound/);
    },
  );

  test("an invalid request is rejected regardless of Prefer", async () => {
    expect((await call("/projects/1/jobs/8", { headers: { Prefer: "code=500" } })).status).toBe(401);
    expect((await get("/projects/1/jobs?scope=bogus", { Prefer: "code=500" })).status).toBe(400);
  });

  test("a request without a credential can choose between the 401 examples", async () => {
    const response = await call("/projects/1/jobs/8", { headers: { Prefer: "code=401, example=tokenRevoked" } });
    expect(await response.json()).toMatchObject({ error: "invalid_token" });
  });
});

describe("routes", () => {
  test("an unknown one is GitLab's 404", async () => {
    for (const path of ["/nowhere", "/projects/group/project/jobs", "/projects//jobs", "/projects/1/jobs.json/8"]) {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ error: "404 Not Found" });
    }
    expect((await fetch(`${mock.url}/projects/1/jobs`)).status).toBe(404);
  });

  test("a method that the path does not have is GitLab's 404", async () => {
    for (const [method, path] of [
      ["PUT", "/projects/1/jobs/8/play"],
      ["GET", "/projects/1/jobs/8/play"],
      ["DELETE", "/projects/1/jobs"],
      ["POST", "/projects/1/jobs"],
    ] as const) {
      const response = await call(path, { method, headers: token });
      expect([response.status, await response.json()]).toEqual([404, { error: "404 Not Found" }]);
      expect(response.headers.get("allow")).toBeNull();
    }
  });

  test("HEAD returns the headers of GET without a body", async () => {
    const response = await call("/projects/1/jobs/8", { method: "HEAD", headers: token });
    const whole = await get("/projects/1/jobs/8");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe(whole.headers.get("content-length"));
    expect(await response.text()).toBe("");
  });

  test.each([
    "1",
    "group%2Fsub%2Fproject",
    "group%2fproject",
    "a.b-c_d%2Fe%2Cf",
    "%C3%A9%2Fx",
    "group%2F'()*!",
    "group%2F50%25",
  ])("project %s is one segment", async (id) => {
    expect((await get(`/projects/${id}/jobs`)).status).toBe(200);
  });

  test("the contract and the docs are served next to the API", async () => {
    expect(await (await fetch(`${mock.url}/openapi.json`)).json()).toEqual(contract);
    const docs = await fetch(mock.url);
    expect(docs.status).toBe(200);
    expect([docs.headers.get("content-type"), await docs.text()]).toEqual([
      "text/html; charset=utf-8",
      expect.stringContaining("<html"),
    ]);
    expect(await (await fetch(`${mock.url}/reference.md`)).text()).toContain("\n## Errors\n");
  });
});

describe("credentials", () => {
  test.each([
    ["PRIVATE-TOKEN", "/projects/1/jobs", { "PRIVATE-TOKEN": "x" }],
    ["Bearer", "/projects/1/jobs", { Authorization: "Bearer x" }],
    ["lower-case bearer", "/projects/1/jobs/8", { Authorization: "bearer x" }],
    ["private_token", "/projects/1/jobs/8?private_token=x", {}],
    ["access_token", "/projects/1/jobs/8?access_token=x", {}],
    ["JOB-TOKEN on a list", "/projects/1/jobs", jobToken],
    ["nothing on a pipeline list", "/projects/1/pipelines/6/jobs", {}],
    ["Basic, which is nothing, on a pipeline list", "/projects/1/pipelines/6/bridges", { Authorization: "Basic eDp5" }],
    ["JOB-TOKEN on /job", "/job", jobToken],
    ["job_token on /job", "/job?job_token=x", {}],
    ["token on /job", "/job/allowed_agents?token=x", {}],
    ["Bearer on /job", "/job/allowed_agents", { Authorization: "Bearer x" }],
    ["both kinds on /job", "/job", { ...token, ...jobToken }],
  ])("%s is accepted", async (_name, path, headers) => {
    expect((await call(path, { headers: { ...headers } })).status).toBe(200);
  });

  test.each([
    ["nothing", "/projects/1/jobs", {}],
    ["an empty token", "/projects/1/jobs", { "PRIVATE-TOKEN": " " }],
    ["an empty Bearer", "/projects/1/jobs", { Authorization: "Bearer " }],
    ["Basic", "/projects/1/jobs", { Authorization: "Basic eDp5" }],
    ["JOB-TOKEN on a single job", "/projects/1/jobs/8", jobToken],
    ["job_token on a log", "/projects/1/jobs/8/trace?job_token=x", {}],
    ["nothing on /job", "/job", {}],
    ["an empty job_token", "/job?job_token=", {}],
    ["nothing with a wrong parameter", "/projects/1/jobs?scope=bogus", {}],
  ])("%s returns 401", async (_name, path, headers) => {
    const response = await call(path, { headers: { ...headers } });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ message: "401 Unauthorized" });
  });

  test("private_token in a form body is accepted", async () => {
    const response = await call("/projects/1/jobs/8/retry", { method: "POST", headers: form, body: "private_token=x" });
    expect(response.status).toBe(201);
  });

  test("a user's token on /job finds no job", async () => {
    for (const path of ["/job", "/job/allowed_agents"]) {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ message: "404 Job Not Found" });
    }
  });
});

describe("parameters that GitLab rejects", () => {
  test.each([
    ["/projects/1/jobs?scope=bogus", "scope does not have a valid value"],
    ["/projects/1/jobs?scope[]=failed&scope[]=bogus&scope[]=nix", "scope does not have a valid value"],
    ["/projects/1/jobs?scope%5B%5D=bogus", "scope does not have a valid value"],
    ["/projects/1/jobs?scope=failed,success", "scope does not have a valid value"],
    ["/projects/1/jobs?scope[0]=bogus", "scope does not have a valid value"],
    ["/projects/1/jobs?scope[][x]=failed", "scope is invalid, scope does not have a valid value"],
    ["/projects/1/jobs?scope=", "scope does not have a valid value"],
    ["/projects/1/pipelines/6/jobs?scope[0]=failed", "scope does not have a valid value"],
    ["/projects/1/pipelines/6/bridges?scope[0]=failed", "scope does not have a valid value"],
    ["/projects/1/jobs?per_page=0", "per_page has a value not allowed"],
    ["/projects/1/jobs?per_page=many", "per_page is invalid"],
    ["/projects/1/jobs?page=abc", "page is invalid"],
    ["/projects/1/jobs/abc", "job_id is invalid"],
    ["/projects/1/jobs/8e0", "job_id is invalid"],
    ["/projects/1/jobs/-", "job_id is invalid"],
    ["/projects/1/jobs/8x/trace", "job_id is invalid"],
    ["/projects/group%2Fproject/jobs/x8/trace", "job_id is invalid"],
    ["/projects/1/jobs?page=1e3", "page is invalid"],
    ["/projects/1/pipelines/x/jobs", "pipeline_id is invalid"],
    ["/projects/1/pipelines/6/jobs?include_retried=maybe", "include_retried is invalid"],
    ["/projects/1/jobs/8/trace?byte_limit=0", "byte_limit does not have a valid value"],
    ["/projects/1/jobs?scope[]=bogus&page=x", "scope does not have a valid value, page is invalid"],
  ])("%s: %s", async (path, error) => {
    const response = await get(path);
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ error });
    const violations = JSON.parse(response.headers.get("sl-violations") ?? "[]") as { message: string }[];
    expect(violations.length).toBeGreaterThan(0);
    expect(records.at(-1)?.violations).toEqual(violations);
  });

  test.each([
    [[{ key: "A" }], "job_variables_attributes[0][value] is missing"],
    [[{ key: "A", value: "1" }, { value: "2" }], "job_variables_attributes[1][key] is missing"],
    [[{}], "job_variables_attributes[0][key] is missing, job_variables_attributes[0][value] is missing"],
    ["A=1", "job_variables_attributes is invalid"],
    [[{ key: "A", value: [] }], "job_variables_attributes[0][value] is invalid"],
  ])("play with %j: %s", async (job_variables_attributes, error) => {
    const response = await post("/projects/1/jobs/8/play", JSON.stringify({ job_variables_attributes }), json);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error });
  });

  test.each(["?force=maybe", ""])("a force that is not a boolean, query %j", async (query) => {
    const response = await post(`/projects/1/jobs/8/cancel${query}`, query ? undefined : '{"force":"maybe"}', json);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: "force is invalid" });
  });

  test("keyset pagination in an unknown order is a 405; without keyset the order is ignored", async () => {
    for (const query of ["order_by=name", "sort=up", "order_by=id&sort=up"]) {
      const response = await get(`/projects/1/jobs?pagination=keyset&${query}`);
      expect(response.status).toBe(405);
      const error = "Keyset pagination is not yet available for this type of request";
      expect(await response.json()).toEqual({ error });
      expect((await get(`/projects/1/jobs?${query}`)).status).toBe(200);
      expect((await get(`/projects/1/pipelines/6/jobs?pagination=keyset&${query}`)).status).toBe(200);
    }
    expect((await get("/projects/1/jobs?pagination=keyset&sort=up&page=x")).status).toBe(400);
    expect((await call("/projects/1/jobs?pagination=keyset&sort=up")).status).toBe(401);
  });
});

describe("what GitLab accepts", () => {
  test.each([
    "/projects/1/jobs?scope=failed",
    "/projects/1/jobs?scope[]=pending&scope[]=running",
    "/projects/1/jobs?scope%5B%5D=pending&scope%5b%5d=running",
    "/projects/1/jobs?scope[0]=pending&scope[1]=running",
    "/projects/1/pipelines/6/jobs?scope=bogus&scope=failed",
    "/projects/1/jobs?scope",
    "/projects/1/jobs?page=0&per_page=-1",
    "/projects/1/jobs?nonsense=1&Scope[]=bogus&__proto__=x&constructor[prototype]=y",
    "/projects/1/jobs?pagination=keyset&order_by=id&sort=desc&per_page=50",
    "/projects/1/jobs?pagination=offset",
    ...["1", "true", "True", "TRUE", "t", "f", "0", "false", "yes", "no", "on", "off"].map(
      (flag) => `/projects/1/pipelines/6/jobs?include_retried=${flag}`,
    ),
  ])("GET %s", async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("sl-violations")).toBeNull();
  });

  test.each(["text/plain", "application/json", "text/html", "garbage", ";;;", "a/b;c, text/html"])(
    "any Accept, such as %j",
    async (accept) => {
      expect((await get("/projects/1/jobs/8", { Accept: accept })).status).toBe(200);
      expect((await get("/projects/1/jobs/8/trace", { Accept: accept })).status).toBe(200);
      expect((await get("/projects/1/jobs/8/trace", { Accept: accept, Prefer: "code=404" })).status).toBe(404);
    },
  );

  test.each(["application/json", "application/x-www-form-urlencoded", "text/xml"])(
    "GET with a Content-Type of %j",
    async (type) => {
      expect((await get("/projects/1/jobs", { "Content-Type": type })).status).toBe(200);
    },
  );

  test.each([
    ["no body", undefined, {}],
    ["an empty JSON body", "", json],
    ["{}", "{}", json],
    ["{} with a charset", "{}", { "Content-Type": "application/json; charset=utf-8" }],
    ["an empty form", "", form],
    ["an empty body of another type", "", { "Content-Type": "text/xml;;" }],
    ["null, as GitLab's Go client sends it", "null", json],
    ["unknown keys", '{"__proto__":{"a":1},"constructor":{},"nonsense":[1]}', json],
  ])("each POST with %s", async (_name, body, headers) => {
    for (const [action, status] of Object.entries({ cancel: 201, retry: 201, erase: 201, play: 200 })) {
      const response = await post(`/projects/1/jobs/8/${action}`, body, { ...headers });
      expect(response.status).toBe(status);
      expect(response.headers.get("sl-violations")).toBeNull();
    }
  });

  test("cancel with force in the query or in the body", async () => {
    expect((await post("/projects/1/jobs/8/cancel?force=true")).status).toBe(201);
    expect((await post("/projects/1/jobs/8/cancel", '{"force":true}', json)).status).toBe(201);
    expect((await post("/projects/1/jobs/8/cancel", "force=1", form)).status).toBe(201);
  });

  test("play with variables as JSON, as a form, multipart and in the query", async () => {
    const variables = {
      job_variables_attributes: [{ key: "A", value: 1, variable_type: "file" }],
      job_inputs: { n: 2 },
    };
    const pairs = "job_variables_attributes[][key]=A&job_variables_attributes[][value]=1";
    const two = `${pairs}&job_variables_attributes%5B%5D%5Bkey%5D=B&job_variables_attributes%5B%5D%5Bvalue%5D=%C3%A9+2`;
    const multipart = new FormData();
    multipart.set("job_variables_attributes[][key]", "A");
    multipart.set("job_variables_attributes[][value]", "1");
    const responses = [
      post("/projects/1/jobs/8/play", JSON.stringify(variables), json),
      post("/projects/1/jobs/8/play", pairs, form),
      post("/projects/1/jobs/8/play", two, form),
      post("/projects/1/jobs/8/play", multipart),
      post(`/projects/1/jobs/8/play?${pairs}`),
    ];
    expect((await Promise.all(responses)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const incomplete = await post("/projects/1/jobs/8/play", `${two}&job_variables_attributes[][key]=C`, form);
    expect(await incomplete.json()).toEqual({ error: "job_variables_attributes[2][value] is missing" });
  });

  test("a body on GET is ignored", async () => {
    const body = '{"scope":"bogus"';
    const headers = { ...token, ...json, "Content-Length": body.length };
    const status = await new Promise((resolve, reject) => {
      const sent = request(`${mock.url}/api/v4/projects/1/jobs`, { headers });
      sent.on("response", (response) => resolve(response.resume().statusCode)).on("error", reject);
      sent.end(body);
    });
    expect(status).toBe(200);
  });
});

describe("pages", () => {
  const pageOf = ({ headers }: Response) =>
    ["x-page", "x-per-page", "x-next-page", "x-prev-page", "x-total", "x-total-pages"].map((name) => headers.get(name));
  const rels = (response: Response) =>
    Object.fromEntries(
      [...(response.headers.get("link") ?? "").matchAll(/<([^>]*)>; rel="(\w+)"/g)].map(([, url, rel]) => [rel, url]),
    );

  test("a list is a last page that repeats the parameters of the request", async () => {
    const response = await get("/projects/a%2Fb/jobs?scope[]=failed&per_page=50");
    expect(pageOf(response)).toEqual(["1", "50", "", "", null, null]);
    expect(rels(response)).toEqual({
      first: `${mock.url}/api/v4/projects/a%2Fb/jobs?page=1&per_page=50&scope%5B%5D=failed`,
    });
  });

  test("an empty page or per_page is the default", async () => {
    expect(pageOf(await get("/projects/1/jobs?page=&per_page=")).slice(0, 2)).toEqual(["1", "20"]);
  });

  test("only the pipeline lists have totals", async () => {
    for (const list of ["jobs", "trigger_jobs", "bridges"]) {
      const response = await get(`/projects/1/pipelines/6/${list}`);
      const rows = (await response.json()) as unknown[];
      expect(pageOf(response)).toEqual(["1", "20", "", "", String(rows.length), "1"]);
      expect(Object.keys(rels(response))).toEqual(["first", "last"]);
      const empty = await get(`/projects/1/pipelines/6/${list}`, { Prefer: "example=empty" });
      expect(pageOf(empty)).toEqual(["1", "20", "", "", "0", "1"]);
    }
  });

  test("per_page is clamped to 100", async () => {
    expect((await get("/projects/1/jobs?per_page=5000")).headers.get("x-per-page")).toBe("100");
  });

  test.each(["/projects/1/jobs", "/projects/1/pipelines/6/jobs", "/projects/1/pipelines/6/bridges"])(
    "firstPage of %s leads to a second page, which is the last",
    async (path) => {
      const first = await get(`${path}?per_page=2`, { Prefer: "example=firstPage" });
      expect(pageOf(first).slice(0, 4)).toEqual(["1", "2", "2", ""]);
      expect(rels(first).next).toBe(`${mock.url}/api/v4${path}?page=2&per_page=2`);
      const second = await fetch(rels(first).next ?? "", { headers: token });
      expect(pageOf(second).slice(0, 4)).toEqual(["2", "2", "", "1"]);
      expect(rels(second).next).toBeUndefined();
      expect(rels(second).prev).toBe(`${mock.url}/api/v4${path}?page=1&per_page=2`);
      const total = ((await first.json()) as unknown[]).length + ((await second.json()) as unknown[]).length;
      if (first.headers.has("x-total")) {
        expect([first, second].map(({ headers }) => headers.get("x-total"))).toEqual([String(total), String(total)]);
      }
    },
  );

  test("pagination ends for a client that repeats its Prefer", async () => {
    for (const start of ["/projects/1/jobs", "/projects/1/jobs?pagination=keyset", "/projects/1/pipelines/6/jobs"]) {
      let pages = 0;
      let next: string | undefined = `${mock.url}/api/v4${start}`;
      for (; next && pages < 5; pages++)
        next = rels(await fetch(next, { headers: { ...token, Prefer: "example=firstPage" } })).next;
      expect(pages).toBe(2);
    }
  });

  test("keyset has no page headers, and a link only if a page follows", async () => {
    const last = await get("/projects/1/jobs?pagination=keyset&per_page=2");
    expect(pageOf(last)).toEqual([null, null, null, null, null, null]);
    expect(last.headers.get("link")).toBeNull();
    expect(last.headers.get("x-next-cursor")).toBeNull();
    expect(last.headers.get("x-prev-cursor")).toBeNull();
    const first = await get("/projects/1/jobs?pagination=keyset&per_page=2", { Prefer: "example=firstPage" });
    expect(pageOf(first)).toEqual([null, null, null, null, null, null]);
    expect(rels(first)).toEqual({
      next: expect.stringMatching(/\/projects\/1\/jobs\?cursor=[\w-]+&pagination=keyset&per_page=2$/),
    });
    const cursor = new URL(rels(first).next ?? "").searchParams.get("cursor");
    expect(first.headers.get("x-next-cursor")).toBe(cursor);
    const second = await get(`/projects/1/jobs?pagination=keyset&cursor=${cursor}`);
    expect(second.headers.get("link")).toBeNull();
    expect(second.headers.get("x-next-cursor")).toBeNull();
    expect(second.headers.get("x-prev-cursor")).not.toBeNull();
  });

  test("links have the host that the client used", async () => {
    const port = new URL(mock.url).port;
    const response = await fetch(`http://localhost:${port}/api/v4/projects/1/jobs`, { headers: token });
    expect(rels(response).first).toMatch(new RegExp(`^http://localhost:${port}/api/v4/`));
  });
});

describe("a moved project", () => {
  test("redirects to its number on the mock, where the request succeeds", async () => {
    const first = await get("/projects/old%2Fpath/jobs/8?x=1", { Prefer: "code=301" });
    expect(first.status).toBe(301);
    const location = first.headers.get("location") ?? "";
    expect(location).toMatch(/^http.*\/api\/v4\/projects\/\d+\/jobs\/8\?x=1$/);
    expect(location.startsWith(mock.url)).toBe(true);
    const followed = await call("/projects/old%2Fpath/jobs/8", {
      headers: { ...token, Prefer: "code=301" },
      redirect: "follow",
    });
    expect(followed.status).toBe(200);
  });
});

describe("browsers", () => {
  test("a preflight request is accepted", async () => {
    const response = await call("/projects/1/jobs", {
      method: "OPTIONS",
      headers: { Origin: "http://example.com", "Access-Control-Request-Method": "GET" },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-methods")).toContain("POST");
    for (const name of ["PRIVATE-TOKEN", "JOB-TOKEN", "Authorization", "Prefer", "Content-Type"]) {
      expect(response.headers.get("access-control-allow-headers")).toContain(name);
    }
  });

  test("every response can be read, and every header that the contract declares", async () => {
    for (const response of [await get("/projects/1/jobs"), await get("/nowhere"), await call("/job")]) {
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
      const exposed = (response.headers.get("access-control-expose-headers") ?? "").split(", ");
      expect(exposed).toEqual(expect.arrayContaining([...declaredHeaders(), "sl-violations"]));
    }
  });
});

describe("startMock", () => {
  test("onRequest gets the request, its status and violations, with tokens masked", async () => {
    await call("/job?job_token=secret&private_token=secret&x=1");
    expect(records.at(-1)).toEqual({
      operation: "getTokenJob",
      method: "GET",
      path: "/api/v4/job?job_token=[MASKED]&private_token=[MASKED]&x=1",
      query: { job_token: "[MASKED]", private_token: "[MASKED]", x: "1" },
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      status: 200,
      violations: [],
    });
  });

  test("close closes keep-alive connections, and can be called twice", async () => {
    const other = await startMock();
    await (await fetch(`${other.url}/openapi.json`)).text();
    await other.close();
    await other.close();
    await expect(fetch(other.url)).rejects.toThrow();
  });

  test("close does not wait for clients, silent or malformed", async () => {
    const other = await startMock();
    for (const text of [
      "",
      "nonsense\r\n\r\n",
      "POST /api/v4/projects/1/jobs/8/play HTTP/1.1\r\nContent-Length: 9\r\n\r\n",
    ]) {
      const socket = connect({ port: Number(new URL(other.url).port), host: "127.0.0.1", allowHalfOpen: true });
      socket.on("error", () => {});
      await new Promise((resolve) => socket.write(text, resolve));
    }
    await (await fetch(other.url)).text();
    await other.close();
  });

  test("a mock can be disposed of, and several run side by side", async () => {
    const [one, two] = [await startMock(), await startMock()];
    expect(one.url).not.toBe(two.url);
    await Promise.all([one[Symbol.asyncDispose](), two[Symbol.asyncDispose]()]);
    await expect(fetch(one.url)).rejects.toThrow();
  });

  test("a port in use is an error with its number and what to do", async () => {
    const port = Number(new URL(mock.url).port);
    await expect(startMock({ port })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is already in use. Stop the process that uses it`,
    );
  });

  test("an unknown host is an error that names it", async () => {
    await expect(startMock({ host: "192.0.2.1" })).rejects.toThrow("Cannot listen on port 0 of 192.0.2.1");
  });

  test("an IPv6 address is bracketed", async ({ skip }) => {
    const other = await startMock({ host: "::1" }).catch(() => skip("no IPv6 here"));
    expect(other.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await fetch(`${other.url}/api/v4/projects/1/jobs`, { headers: token })).status).toBe(200);
    await other.close();
  });
});

interface Contract {
  paths: Record<string, Record<string, unknown>>;
  components: Record<string, Record<string, unknown>>;
}

interface FirstExample {
  id: string;
  method: string;
  path: string;
  code: string;
  value: unknown;
}

/** The first example of each response of each operation, with a request for it. */
function firstExamples(): FirstExample[] {
  return responses().flatMap(({ id, method, path, code, response }) =>
    Object.values(response.content ?? {})
      .slice(0, 1)
      .flatMap(({ examples }) =>
        Object.values(examples ?? {})
          .slice(0, 1)
          .map((body) => ({
            id,
            method: method.toUpperCase(),
            path: path.replace("{id}", "group%2Fproject").replace(/\{\w+\}/g, "8"),
            code,
            value: resolve<{ value: unknown }>(body).value,
          })),
      ),
  );
}

function declaredHeaders(): string[] {
  return [...new Set(responses().flatMap(({ response }) => Object.keys(response.headers ?? {})))];
}

interface ContractResponse {
  headers?: Record<string, unknown>;
  content?: Record<string, { examples?: Record<string, unknown> }>;
}

function responses() {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => method === "get" || method === "post")
      .flatMap(([method, operation]) => {
        const { operationId: id, responses } = operation as { operationId: string; responses: Record<string, unknown> };
        return Object.entries(responses).map(([code, response]) => ({
          id,
          method,
          path,
          code,
          response: resolve<ContractResponse>(response),
        }));
      }),
  );
}

function resolve<T>(value: unknown): T {
  const { $ref } = value as { $ref?: string };
  const [, , kind = "", name = ""] = $ref?.split("/") ?? [];
  return ($ref ? contract.components[kind]?.[name] : value) as T;
}
