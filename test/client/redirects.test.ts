import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { type Auth, createJobsClient, type GitLabJobs, streamJobLog } from "../../src/index.js";
import { all, connect, failure, job, token } from "../support/client.js";
import { type Seen, type Served, type ServerBehavior, serve } from "../support/serve.js";

const found: ServerBehavior = { body: { id: 8 } };
const statuses = [301, 302, 303, 307, 308];
const path = "/api/v4/projects/1/jobs/8";

const to = (location: string, status = 302): ServerBehavior => ({ status, headers: { Location: location } });

const secrets = ({ requests }: Served): (string | undefined)[] =>
  requests.map(({ headers }) => [headers["private-token"], headers.authorization, headers["job-token"]].join(""));

const hasNoSecrets = ({ headers }: Seen) =>
  JSON.stringify(headers).includes(token) === false && headers["x-caller"] === undefined;

/** A GitLab and a server at another origin, with the responses of each by path. */
async function two(
  ofGitLab: (gitlab: string, other: string) => Record<string, ServerBehavior>,
  ofOther: (gitlab: string, other: string) => Record<string, ServerBehavior> = () => ({}),
) {
  const urls: [string, string] = ["", ""];
  const response = (responses: typeof ofGitLab) => (seen: Seen) => responses(...urls)[seen.url] ?? found;
  const gitlab = await serve(response(ofGitLab));
  const other = await serve(response(ofOther));
  urls[0] = gitlab.url;
  urls[1] = other.url;
  return { gitlab, other };
}

describe("a GET is followed", () => {
  test.each(statuses)(
    "with its credential on the same origin, as GitLab redirects for a moved project (%i)",
    async (status) => {
      const { gitlab } = await two((url) => ({ [path]: to(`${url}/api/v4/projects/42/jobs/8?x=1`, status) }));
      expect(await connect(gitlab).getJob(job, { headers: { "X-Caller": "1" } })).toEqual({ id: 8 });
      expect(gitlab.requests.map(({ url }) => url)).toEqual([path, "/api/v4/projects/42/jobs/8?x=1"]);
      expect(secrets(gitlab)).toEqual([token, token]);
      expect(gitlab.requests[1]?.headers["x-caller"]).toBe("1");
    },
  );

  test("to a location that is relative", async () => {
    const { gitlab } = await two(() => ({ [path]: to("../9") }));
    await connect(gitlab).getJob(job);
    expect(gitlab.requests[1]?.url).toBe("/api/v4/projects/1/9");
  });

  const kinds: Auth[] = [{ privateToken: token }, { oauthToken: token }, { jobToken: token }];
  const cases = kinds.flatMap((auth) => statuses.map((status) => ({ auth, status })));
  test.each(cases)(
    "to another port without $auth and without the caller's headers ($status)",
    async ({ auth, status }) => {
      const { gitlab, other } = await two((_, url) => ({ [path]: to(`${url}/elsewhere`, status) }));
      const client = connect(gitlab, { auth, headers: { "X-Caller": "client" } });
      expect(await client.getJob(job, { headers: { "X-Caller": "call" } })).toEqual({ id: 8 });
      expect(gitlab.requests.filter(hasNoSecrets)).toEqual([]);
      expect(other.requests.map(({ url }) => url)).toEqual(["/elsewhere"]);
      expect(other.requests.filter(hasNoSecrets)).toHaveLength(1);
    },
  );

  test("to another host name of the same port without the credential", async () => {
    const { gitlab } = await two((url) => ({ [path]: to(`${url.replace("127.0.0.1", "localhost")}/elsewhere`) }));
    await connect(gitlab).getJob(job);
    expect(gitlab.requests.map(({ headers }) => headers.host?.replace(/:\d+/, ""))).toEqual(["127.0.0.1", "localhost"]);
    expect(secrets(gitlab)).toEqual([token, ""]);
  });

  test.each([
    ["another scheme", "https://gitlab.example.com", "http://gitlab.example.com/x"],
    ["another scheme on the same port", "https://gitlab.example.com:8443", "http://gitlab.example.com:8443/x"],
    ["a host of a similar name", "https://gitlab.example.com", "https://gitlab.example.com.evil.example/x"],
    ["a host behind a backslash", "https://gitlab.example.com", "\\\\evil.example\\x"],
    ["a host without a scheme", "https://gitlab.example.com", "//evil.example/x"],
  ])("to %s without the credential", async (_, host, location) => {
    const sent: string[][] = [];
    const fetch = async (_url: string, { headers }: RequestInit) => {
      sent.push([...new Headers(headers).keys()]);
      return sent.length === 1 ? new Response(null, { status: 302, headers: { location } }) : Response.json({});
    };
    await createJobsClient({ host, auth: { oauthToken: token }, headers: { "X-Caller": "1" }, fetch }).getJob(job);
    expect(sent).toEqual([["authorization", "x-caller"], []]);
  });

  test("back to the first origin still without the credential", async () => {
    const { gitlab, other } = await two(
      (_, url) => ({ [path]: to(`${url}/away`) }),
      (url) => ({ "/away": to(`${url}/api/v4/projects/1/jobs/9`) }),
    );
    await connect(gitlab).getJob(job);
    expect(secrets(gitlab)).toEqual([token, ""]);
    expect(secrets(other)).toEqual([""]);
  });

  test("from the beginning, with the credential, when the attempt is retried", async () => {
    let failures = 1;
    const other = await serve(() => (failures-- > 0 ? { status: 503 } : found));
    const gitlab = await serve([to(`${other.url}/elsewhere`)]);
    expect(await connect(gitlab).getJob(job)).toEqual({ id: 8 });
    expect(secrets(gitlab)).toEqual([token, token]);
    expect(secrets(other)).toEqual(["", ""]);
  });

  test("through http and for a streamed log, without the credential too", async () => {
    const { gitlab, other } = await two((_, url) => ({
      [path]: to(`${url}/job`),
      [`${path}/trace`]: to(`${url}/log`),
    }));
    const client = connect(gitlab);
    const params = { path: job };
    expect((await client.http.GET("/projects/{id}/jobs/{job_id}", { params })).data).toEqual({ id: 8 });
    expect(await new Response(await streamJobLog(client, job)).json()).toEqual({ id: 8 });
    expect(secrets(gitlab)).toEqual([token, token]);
    expect(secrets(other)).toEqual(["", ""]);
  });

  test("over five hops and no further", async () => {
    const chain = (length: number) =>
      serve((_, index) => (index < length ? to(`/hop/${index}`) : found)).then(async (server) => ({
        call: connect(server).getJob(job),
        server,
      }));
    expect(await (await chain(5)).call).toEqual({ id: 8 });
    const { call, server } = await chain(6);
    const error = await failure(call);
    expect(error).toMatchObject({ reason: "redirected", status: undefined });
    expect(error.message).toContain(`getJob GET ${path}: more than 5 redirects (check that \`host\``);
    expect(server.requests).toHaveLength(6);
  });
});

test("a redirect with a user name is an error that does not show the password", async () => {
  const location = "https://gitlab.example.com:hunter2@evil.example/x";
  const fetch = async () => new Response(null, { status: 302, headers: { location } });
  const error = await failure(createJobsClient({ host: "gitlab.example.com", fetch, retries: 0 }).getJob(job));
  expect(error.reason).toBe("redirected");
  expect(inspect(error)).not.toContain("hunter2");
});

describe("a redirect that cannot be followed is an error", () => {
  test.each([
    ["a loop of one", (url: string): Record<string, ServerBehavior> => ({ [path]: to(`${url}${path}`) }), 1],
    ["a loop of two", (): Record<string, ServerBehavior> => ({ [path]: to("/x"), "/x": to(path) }), 2],
  ])("%s", async (_, responses, requests) => {
    const { gitlab } = await two(responses);
    const error = await failure(connect(gitlab).getJob(job));
    expect(error).toMatchObject({ reason: "redirected", operation: "getJob" });
    expect(error.message).toContain(`getJob GET ${path}: the redirects form a loop (check that \`host\``);
    expect(gitlab.requests).toHaveLength(requests);
  });

  test("a loop across two origins", async () => {
    const { gitlab, other } = await two(
      (_, url) => ({ [path]: to(`${url}/x`) }),
      (url) => ({ "/x": to(url + path) }),
    );
    expect((await failure(connect(gitlab).getJob(job))).message).toMatch(/form a loop/);
    expect([gitlab.requests.length, other.requests.length]).toEqual([1, 1]);
  });

  test.each([
    "ftp://127.0.0.1/",
    "file:///etc/passwd",
    "data:application/json,{}",
    "http://",
    "http://[",
    "javascript:1",
  ])("%s", async (location) => {
    const server = await serve([to(location)]);
    const error = await failure(connect(server).getJob(job));
    expect(error).toMatchObject({ reason: "redirected", status: undefined });
    expect(error.message).toContain(`getJob GET ${path}: the redirect leads to an invalid URL (check that \`host\``);
    expect(server.requests).toHaveLength(1);
  });

  test("a redirect status without a location, with its status", async () => {
    const server = await serve([{ status: 302 }]);
    expect(await failure(connect(server).getJob(job))).toMatchObject({ reason: "redirected", status: 302 });
    const { error, response } = await connect(server).http.GET("/job");
    expect([response.status, error]).toEqual([302, { message: "302 Found" }]);
  });

  test("one that a browser hides, with an explanation", async () => {
    const hidden = Object.defineProperty(Response.error(), "type", { value: "opaqueredirect" });
    const gitlab = connect({ url: "gitlab.com" }, { fetch: async () => hidden });
    for (const error of [await failure(gitlab.getJob(job)), await failure(gitlab.playJob(job))]) {
      expect(error).toMatchObject({ reason: "redirected", status: undefined });
      expect(error.message).toMatch(/browsers hide redirects.*Check the path of the project.*`host`/);
    }
  });
});

describe("a POST is never sent again by a redirect", () => {
  const places = [
    { where: "the same origin", target: (gitlab: string, _other: string) => gitlab },
    { where: "another origin", target: (_gitlab: string, other: string) => other },
  ];
  const cases = places.flatMap((place) => statuses.map((status) => ({ ...place, status })));

  test.each(cases)("to $where ($status)", async ({ target, status }) => {
    const { gitlab, other } = await two((...urls) => ({ [`${path}/play`]: to(`${target(...urls)}/x`, status) }));
    const error = await failure(connect(gitlab).playJob({ ...job, job_variables_attributes: { SECRET: "1" } }));
    expect(error).toMatchObject({ reason: "redirected", status, method: "POST", operation: "playJob" });
    expect(error.message).toMatch(/check that `host` is the address of GitLab/);
    expect(error.headers?.get("location")).toMatch(/\/x$/);
    expect([gitlab.requests.length, other.requests.length]).toEqual([1, 0]);
  });

  test.each<[number, unknown]>([
    [405, { message: "Non GET methods are not allowed for moved projects" }],
    [301, "This resource has been moved permanently to https://gitlab.com/api/v4/projects/1/jobs/8/play"],
  ])("of a project that moved (%i)", async (status, body) => {
    const server = await serve([{ status, body, headers: { Location: "/x" } }]);
    expect(await failure(connect(server).playJob(job))).toMatchObject({ reason: "moved", status });
    expect(server.requests).toHaveLength(1);
  });

  test("through http, which returns the response", async () => {
    const server = await serve([to("/x", 307)]);
    const { response } = await connect(server).http.POST("/projects/{id}/jobs/{job_id}/erase", {
      params: { path: job },
    });
    expect(response.status).toBe(307);
    expect(server.requests).toHaveLength(1);
  });
});

describe("another origin gets no credential", () => {
  test("from http with another baseUrl, nor the headers of the client", async () => {
    const { gitlab, other } = await two(() => ({}));
    const { http } = connect(gitlab, { headers: { "X-Caller": "1" } });
    await http.GET("/job", { baseUrl: other.url });
    await http.POST("/projects/{id}/jobs/{job_id}/play", { baseUrl: other.url, params: { path: job }, body: {} });
    expect(other.requests.map(hasNoSecrets)).toEqual([true, true]);
    expect(other.requests[1]).toMatchObject({ body: "{}", headers: { "content-type": "application/json" } });
    expect(gitlab.requests).toEqual([]);
  });

  const pipeline = { id: 1, pipeline_id: 6 };
  const lists: Record<string, (gitlab: GitLabJobs) => AsyncIterable<unknown>> = {
    listProjectJobs: (gitlab) => gitlab.listProjectJobs({ id: 1 }),
    listPipelineJobs: (gitlab) => gitlab.listPipelineJobs(pipeline),
    listPipelineBridges: (gitlab) => gitlab.listPipelineBridges(pipeline),
  };
  test.each(Object.entries(lists))("from the next link of %s: its query is sent to GitLab", async (_, list) => {
    const other = await serve([found]);
    const next = { Link: `<${other.url}/x?cursor=abc&page=2>; rel="next"` };
    const gitlab = await serve([{ body: [{ id: 1 }], headers: next }, { body: [{ id: 2 }] }]);
    expect(await all(list(connect(gitlab)))).toEqual([{ id: 1 }, { id: 2 }]);
    expect(gitlab.requests[1]?.url).toBe(`${gitlab.requests[0]?.url.split("?")[0]}?cursor=abc&page=2`);
    expect(secrets(gitlab)).toEqual([token, token]);
    expect(other.requests).toEqual([]);
  });
});
