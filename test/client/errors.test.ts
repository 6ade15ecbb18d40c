import { describe, expect, test, vi } from "vitest";
import { operations, resolve } from "../../scripts/emit/document.js";
import { type Auth, GitLabApiError, type GitLabJobs, type Reason, streamJobLog } from "../../src/index.js";
import { connect, failure, job, rejection, token } from "../support/client.js";
import { contract } from "../support/project.js";
import { serve, type TestResponse } from "../support/serve.js";

const html = { "Content-Type": "text/html; charset=utf-8" };
const text = { "Content-Type": "text/plain" };
const json = { "Content-Type": "application/json" };
const pipeline = { id: 1, pipeline_id: 6 };
const called = "getJob GET /api/v4/projects/1/jobs/8: ";

/** The error of getJob for this response. */
const errorOf = async (served: TestResponse, auth?: Auth): Promise<GitLabApiError> =>
  failure(connect(await serve([served]), { retries: 0, ...(auth && { auth }) }).getJob(job));

describe("the message is what was called, and GitLab's own text in any envelope", () => {
  const badGateway = "<html>\n<head><title>\n GitLab is not responding (502) </title></head><body>…</body></html>";

  test.each<[what: string, served: TestResponse, message: string]>([
    ["a message", { status: 404, body: { message: "404 Project Not Found" } }, "404 Project Not Found"],
    [
      "a message that is an object",
      { status: 429, body: { message: { error: "Try again later." } } },
      "Try again later.",
    ],
    [
      "texts by field",
      { status: 400, body: { message: { name: ["is too short", "is reserved"], base: ["Nope"], key: "is taken" } } },
      "name: is too short, is reserved; base: Nope; key: is taken",
    ],
    ["a list of messages", { status: 400, body: { message: ["One", "Two"] } }, "One, Two"],
    ["an error", { status: 400, body: { error: "page is invalid" } }, "page is invalid"],
    [
      "an error with its description",
      { status: 401, body: { error: "invalid_token", error_description: "Token was revoked." } },
      "Token was revoked.",
    ],
    [
      "an error with its description and scope",
      { status: 403, body: { error: "insufficient_scope", error_description: "Higher privileges.", scope: "api" } },
      "Higher privileges.",
    ],
    ["an error without a description", { status: 401, body: { error: "invalid_token" } }, "invalid_token"],
    ["plain text", { status: 429, body: "Retry later\n" }, "Retry later"],
    ["a JSON string", { status: 403, body: '"Not today"', headers: json }, "Not today"],
    ["JSON under a wrong type", { status: 403, body: '{"message":"Not today"}', headers: html }, "Not today"],
    ["broken JSON", { status: 500, body: '{"message":', headers: json }, '{"message":'],
    ["HTML with a title", { status: 502, body: badGateway, headers: html }, "GitLab is not responding (502)"],
    ["HTML without a title", { status: 502, body: "<p>Sorry</p>", headers: html }, "502 Bad Gateway"],
    ["HTML with an endless title", { status: 502, body: `<title>${" ".repeat(1e6)}` }, "502 Bad Gateway"],
    ["nothing", { status: 403 }, "403 Forbidden"],
    ["nothing, by a reason of its own", { status: 403, statusText: "Go away" }, "403 Go away"],
    ["an empty object", { status: 400, body: {} }, "400 Bad Request"],
    ["null", { status: 400, body: "null", headers: json }, "400 Bad Request"],
    ["white space", { status: 400, body: " \n" }, "400 Bad Request"],
  ])("%s", async (_, served, message) => {
    expect((await errorOf(served)).message).toBe(called + message);
  });
});

test("an error has the response and its request", async () => {
  const headers = { "X-Request-Id": "01HX", "Retry-After": "90", "X-Other": "1" };
  const body = { message: { error: "Later." } };
  const server = await serve([{ status: 429, headers, body }]);
  const error = await failure(connect(server).listPipelineJobs({ ...pipeline, scope: "failed" }));
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: "GitLabApiError",
    status: 429,
    reason: "rate_limited",
    operation: "listPipelineJobs",
    method: "GET",
    path: "/api/v4/projects/1/pipelines/6/jobs",
    body,
    requestId: "01HX",
    retryAfter: 90,
  });
  expect(error.headers?.get("x-other")).toBe("1");
  expect(String(error)).toBe("GitLabApiError: listPipelineJobs GET /api/v4/projects/1/pipelines/6/jobs: Later.");
  expect(server.requests[0]?.url).toContain("?scope");
});

test("an error without a response has none of its properties", async () => {
  const server = await serve(["reset"]);
  const error = await failure(connect(server, { retries: 0 }).playJob(job));
  const { status, body, headers, requestId, retryAfter, ...rest } = error;
  expect([status, body, headers, requestId, retryAfter]).toEqual(Array(5).fill(undefined));
  expect(rest).toMatchObject({ reason: "network", operation: "playJob", method: "POST" });
  expect(error.cause).toBeInstanceOf(Error);
});

test("only a response that requests a wait has retryAfter", async () => {
  const reset = { "RateLimit-Reset": String(Math.floor(Date.now() / 1000) + 30) };
  expect((await errorOf({ status: 404, headers: reset })).retryAfter).toBeUndefined();
  expect((await errorOf({ status: 429, headers: reset })).retryAfter).toBeGreaterThan(0);
  expect((await errorOf({ status: 429 })).retryAfter).toBe(60);
  expect((await errorOf({ status: 503, headers: { "Retry-After": "0" } })).retryAfter).toBe(0);
});

test("a timeout, a broken connection, an abort and an unreadable body have different reasons", async () => {
  const reasons = async (served: Parameters<typeof serve>[0]) =>
    (await failure(connect(await serve(served), { retries: 0, timeout: 300 }).getJob(job))).reason;
  expect(await reasons(["hang"])).toBe("timeout");
  expect(await reasons(["reset"])).toBe("network");
  expect(await reasons([{ body: "{" }])).toBe("unreadable_body");
  const aborted = await rejection(connect(await serve(["hang"])).getJob(job, { signal: AbortSignal.timeout(50) }));
  expect(aborted).not.toBeInstanceOf(GitLabApiError);
});

test("a text that is too long to read is cut in the message, and whole in the body", async () => {
  const body = "x".repeat(100_000);
  const error = await failure(connect(await serve([{ status: 400, body }])).getJob(job));
  expect(error.message).toBe(`${called}${"x".repeat(500)}…`);
  expect(error.body).toBe(body);
});

describe("a response that the operation cannot return is unreadable_body, with its status and its body", () => {
  const signIn = "<!DOCTYPE html><title>Sign in</title>";
  const responses: [what: string, served: TestResponse, reason: RegExp][] = [
    ["broken JSON", { body: '[{"id":', headers: json }, /returned 200 with an unexpected body \(application\/json\)/],
    [
      "a page to sign in on",
      { body: signIn, headers: html },
      /an unexpected body \(text\/html; charset=utf-8\).*sign-in/,
    ],
    ["HTML without a type", { body: signIn }, /an unexpected body \(no content type\)/],
    ["text", { body: "OK", headers: text }, /an unexpected body \(text\/plain\)/],
  ];
  const empty: typeof responses = [
    ["nothing", { headers: json }, /returned 200 with no body/],
    ["nothing without a type", { status: 201 }, /returned 201 with no body/],
  ];
  const calls: Record<string, (gitlab: GitLabJobs) => PromiseLike<unknown>> = {
    getJob: (gitlab) => gitlab.getJob(job),
    listProjectJobs: (gitlab) => gitlab.listProjectJobs({ id: 1 }),
    playJob: (gitlab) => gitlab.playJob(job),
    http: (gitlab) => gitlab.http.GET("/projects/{id}/jobs/{job_id}", { params: { path: job } }),
  };
  const cases = [...responses, ...empty].flatMap(([what, served, reason]) =>
    Object.entries(calls)
      .filter(([name]) => name !== "http" || served.body !== undefined)
      .map(([name, call]) => ({ what, served, reason, name, call })),
  );

  test.each(cases)("$what for $name", async ({ served, reason, name, call }) => {
    const server = await serve([served]);
    const error = await failure(call(connect(server)));
    expect(error).toMatchObject({
      reason: "unreadable_body",
      status: served.status ?? 200,
      body: served.body ?? "",
      operation: name === "http" ? undefined : name,
    });
    expect(error.message).toMatch(reason);
    expect(error.message).toMatch(/check that `host` is the address of GitLab/);
    expect(error.headers).toBeInstanceOf(Headers);
    expect(server.requests).toHaveLength(1);
  });

  test.each([[null], [[]], ["text"], [8]])("a job is not %j", async (body) => {
    const error = await failure(connect(await serve([{ body: JSON.stringify(body), headers: json }])).getJob(job));
    expect(error).toMatchObject({ reason: "unreadable_body", status: 200, operation: "getJob", body });
  });

  test("a page to sign in on is no log either", async () => {
    const gitlab = connect(await serve([{ body: signIn, headers: html }]));
    const log = { params: { path: job } };
    const errors = [
      await failure(gitlab.getJobLog(job)),
      await failure(streamJobLog(gitlab, job)),
      await failure(gitlab.http.GET("/projects/{id}/jobs/{job_id}/trace", { ...log, parseAs: "text" })),
      await failure(gitlab.http.GET("/projects/{id}/jobs/{job_id}/trace", { ...log, parseAs: "stream" })),
    ];
    for (const error of errors) expect(error).toMatchObject({ reason: "unreadable_body", status: 200, body: signIn });
  });
});

describe("http throws for no HTTP status, and an error is always there", () => {
  test.each<[what: string, served: TestResponse, error: unknown]>([
    ["JSON", { status: 404, body: { message: "404 Not found" } }, { message: "404 Not found" }],
    ["text", { status: 429, body: "Retry later\n" }, "Retry later\n"],
    ["HTML", { status: 502, body: "<title>x</title>", headers: html }, "<title>x</title>"],
    ["nothing", { status: 403 }, { message: "403 Forbidden" }],
    ["nothing of a type", { status: 403, headers: html }, { message: "403 Forbidden" }],
  ])("with %s", async (_, served, expected) => {
    const { http } = connect(await serve([served]), { retries: 0 });
    const { data, error, response } = await http.GET("/projects/{id}/jobs/{job_id}", { params: { path: job } });
    expect(error).toEqual(expected);
    expect(data).toBeUndefined();
    expect(response.status).toBe(served.status);
    expect(response.ok).toBe(false);
  });
});

test.each([204, 205, 304])("http returns a %i, which has no body", async (status) => {
  const { http } = connect(await serve([{ status }]));
  const { response } = await http.GET("/projects/{id}/jobs/{job_id}", { params: { path: job } });
  expect([response.status, response.body]).toEqual([status, null]);
});

test("a HEAD through http is retried, and needs no body", async () => {
  const server = await serve([{ status: 503 }, { status: 200 }]);
  const { http } = connect(server);
  const { response } = await Reflect.apply(http.HEAD, http, ["/job"]);
  expect(response.status).toBe(200);
  expect(server.requests.map(({ method }) => method)).toEqual(["HEAD", "HEAD"]);
});

test("a challenge of Cloudflare is no missing permission", async () => {
  const challenge = {
    status: 403,
    body: "<title>Just a moment...</title>",
    headers: { ...html, "cf-mitigated": "challenge" },
  };
  expect(await errorOf(challenge)).toMatchObject({ status: 403, reason: "blocked_by_proxy" });
  expect(await errorOf({ ...challenge, headers: html })).toMatchObject({ status: 403, reason: "forbidden" });
});

describe("instanceof", () => {
  test("of a class that extends it is true for its own instances only", async () => {
    class Mine extends GitLabApiError {}
    const error = await errorOf({ status: 404 });
    expect(error).not.toBeInstanceOf(Mine);
    const mine = new Mine({ method: "GET", path: "/", reason: "other", message: "x" });
    expect(mine).toBeInstanceOf(Mine);
    expect(mine).toBeInstanceOf(GitLabApiError);
  });

  test("accepts the errors of another copy of the package", async () => {
    vi.resetModules();
    const copy = await import("../../src/client/errors.js");
    expect(copy.GitLabApiError).not.toBe(GitLabApiError);
    const error = await errorOf({ status: 404 });
    expect(error).toBeInstanceOf(copy.GitLabApiError);
    expect(new copy.GitLabApiError({ method: "GET", path: "/", reason: "other", message: "x" })).toBeInstanceOf(
      GitLabApiError,
    );
  });

  test.each([new Error("x"), { name: "GitLabApiError" }, "text", null, undefined])("rejects %s", (value) => {
    expect(value instanceof GitLabApiError).toBe(false);
  });
});

describe("the reason is the cause that a caller can act on", () => {
  const reasons: Record<string, Reason> = {
    moved: "moved",
    invalidByteOffset: "invalid_request",
    invalidForce: "invalid_request",
    invalidIncludeRetried: "invalid_request",
    invalidJobId: "invalid_request",
    invalidPage: "invalid_request",
    invalidPerPage: "invalid_request",
    invalidPipelineId: "invalid_request",
    invalidScope: "invalid_request",
    missingVariableKey: "invalid_request",
    missingVariableValue: "invalid_request",
    unknownInput: "unknown_input",
    unplayable: "not_playable",
    badToken: "unauthorized",
    impersonationDisabled: "unauthorized",
    tokenExpired: "token_expired",
    tokenRevoked: "token_revoked",
    unauthorized: "unauthorized",
    forbidden: "forbidden",
    insufficientScope: "insufficient_scope",
    insufficientGranularScope: "insufficient_permission",
    notErasable: "not_erasable",
    notRetryable: "not_retryable",
    jobNotFound: "not_a_job_token",
    notFound: "not_found",
    projectNotFound: "not_found",
    routeNotFound: "not_found",
    keysetNotAvailable: "keyset_not_available",
    movedNotGet: "moved",
    offsetLimit: "offset_limit",
    resourceLock: "conflict",
    statsRefresh: "stats_refresh",
    endpointLimit: "rate_limited",
    retryLater: "rate_limited",
    serverError: "server_error",
    unavailable: "server_error",
  };

  const examples = operations(contract).flatMap(({ object }) =>
    Object.entries(object.responses)
      .filter(([status]) => status >= "300")
      .flatMap(([status, response]) =>
        Object.values(resolve(contract, response).content).flatMap(({ examples }) =>
          Object.entries(examples).map(([example, content]) => ({
            example,
            status: Number(status),
            body: resolve<{ value?: unknown }>(contract, content).value,
          })),
        ),
      ),
  );

  test("of every error in the contract", () => {
    expect(Object.keys(reasons).sort()).toEqual([...new Set(examples.map(({ example }) => example))].sort());
  });

  const differentExamples = [...new Map(examples.map((response) => [response.example, response])).values()];

  test.each(differentExamples)("$example ($status)", async ({ example, status, body }) => {
    expect(await errorOf({ status, body })).toMatchObject({ status, body, reason: reasons[example] });
  });

  test.each(differentExamples)("is server_error for a 500 with the text of $example", async ({ status, body }) => {
    const { message } = await errorOf({ status, body });
    expect((await errorOf({ status: 500, body: { message: `${status} ${message}` } })).reason).toBe("server_error");
  });

  test.each([
    [301, "redirected"],
    [304, "other"],
    [308, "redirected"],
    [408, "other"],
    [418, "other"],
    [401, "unauthorized"],
    [403, "forbidden"],
    [404, "not_found"],
    [409, "conflict"],
    [429, "rate_limited"],
    [504, "server_error"],
  ])("of %i without a text", async (status, reason) => {
    expect((await errorOf({ status })).reason).toBe(reason);
  });

  const unauthorized = { status: 401, body: { message: "401 Unauthorized" } };

  test.each<[name: string, call: (gitlab: GitLabJobs) => PromiseLike<unknown>, reason: Reason]>([
    ["getJob", (gitlab) => gitlab.getJob(job), "job_token_not_accepted"],
    ["getJobLog", (gitlab) => gitlab.getJobLog(job), "job_token_not_accepted"],
    ["cancelJob", (gitlab) => gitlab.cancelJob(job), "job_token_not_accepted"],
    ["retryJob", (gitlab) => gitlab.retryJob(job), "job_token_not_accepted"],
    ["eraseJob", (gitlab) => gitlab.eraseJob(job), "job_token_not_accepted"],
    ["playJob", (gitlab) => gitlab.playJob(job), "job_token_not_accepted"],
    ["listProjectJobs", (gitlab) => gitlab.listProjectJobs({ id: 1 }), "unauthorized"],
    ["listPipelineJobs", (gitlab) => gitlab.listPipelineJobs(pipeline), "unauthorized"],
    ["listPipelineBridges", (gitlab) => gitlab.listPipelineBridges(pipeline), "unauthorized"],
    ["getTokenJob", (gitlab) => gitlab.getTokenJob(), "unauthorized"],
    ["getAllowedAgents", (gitlab) => gitlab.getAllowedAgents(), "unauthorized"],
  ])("of a job token for %s", async (_, call, reason) => {
    const server = await serve([unauthorized]);
    const error = await failure(call(connect(server, { auth: { jobToken: token } })));
    expect(error.reason).toBe(reason);
    expect(error.message).toMatch(
      reason === "unauthorized"
        ? /: 401 Unauthorized$/
        : /: 401 Unauthorized \(GitLab ignores job tokens here; use an access token\)$/,
    );
    expect((await failure(call(connect(server)))).reason).toBe("unauthorized");
  });

  test("of a job token that has expired is just that", async () => {
    const body = { error: "invalid_token", error_description: "Token is expired." };
    expect((await errorOf({ status: 401, body }, { jobToken: token })).reason).toBe("token_expired");
  });

  test("of another token for an operation of job tokens explains GitLab's 404", async () => {
    const gitlab = connect(await serve([{ status: 404, body: { message: "404 Job Not Found" } }]));
    for (const error of [await failure(gitlab.getTokenJob()), await failure(gitlab.getAllowedAgents())]) {
      expect(error).toMatchObject({ status: 404, reason: "not_a_job_token" });
      expect(error.message).toMatch(/: 404 Job Not Found \(.*is no job token; use CI_JOB_TOKEN of a running job\)$/);
    }
  });
});
