import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Mock, startMock } from "../../src/mock/index.js";
import { type Finding, type VerifyOptions, type VerifyReport, verify } from "../../src/verify/index.js";
import { type ServerBehavior, serve, unusedUrl } from "../support/serve.js";
import { type Change, changeResponses, header, items, on, put, respond } from "./proxy.js";

let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ state: true, clock: "manual" });
  return () => mock.close();
});

beforeEach(() => mock.reset());

const id = "group/project";
// The ID of the running job of the sample project.
const jobToken = "any";

const check = (host: string, more: Partial<VerifyOptions> = {}): Promise<VerifyReport> =>
  verify({ host, project: id, auth: { privateToken: "glpat-any" }, jobToken, job: 1, ...more });

const checkWith = async (change: Change, more: Partial<VerifyOptions> = {}): Promise<VerifyReport> =>
  check(mock.url, { fetch: changeResponses(mock.fetch, change), ...more });

/** Violations and notes, each in one line. */
function findingsOf({ operations }: VerifyReport): string[] {
  const line = (kind: string, operation: string) => (finding: Finding) =>
    [kind, operation, finding.place, finding.pointer, finding.message].join(" ");
  return operations.flatMap(({ operation, violations, notes }) => [
    ...violations.map(line("violation", operation)),
    ...notes.map(line("note", operation)),
  ]);
}

const uncheckedOf = ({ operations }: VerifyReport) =>
  Object.fromEntries(operations.flatMap(({ operation, unchecked }) => (unchecked ? [[operation, unchecked]] : [])));

const requestsOf = ({ operations }: VerifyReport) => operations.reduce((sum, { requests }) => sum + requests, 0);

const isJob = (path: string) => path.endsWith("/jobs/1");
const isPipelineJobs = (path: string) => path.endsWith("/pipelines/6/jobs");

describe("a GitLab that follows the contract", () => {
  test("conforms, and every read operation is called", async () => {
    const report = await check(mock.url);
    expect(findingsOf(report)).toEqual([]);
    expect(report.conforms).toBe(true);
    expect(report).not.toHaveProperty("incomplete");
    expect(Object.values(uncheckedOf(report))).toEqual(Array(4).fill("requires write and a job"));
    expect(mock.requests.map(({ operation }) => operation)).toEqual(expect.arrayContaining(readOperations));
    expect(mock.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  const readOperations = [
    "listProjectJobs",
    "listPipelineJobs",
    "listPipelineTriggerJobs",
    "listPipelineBridges",
    "getJob",
    "getJobLog",
    "getTokenJob",
    "getAllowedAgents",
  ];

  test("is found out from the project alone", async () => {
    const report = await check(mock.url, { job: undefined, jobToken: undefined });
    expect(report.conforms).toBe(true);
    expect(uncheckedOf(report)).toMatchObject({ getTokenJob: "requires a job token" });
    expect(mock.requests.map(({ operation }) => operation)).toEqual(expect.arrayContaining(["getJob", "getJobLog"]));
  });

  test("is checked in a given pipeline", async () => {
    await check(mock.url, { pipeline: 2 });
    expect(mock.requests.map(({ path }) => path)).toContainEqual(expect.stringContaining("/pipelines/2/bridges"));
  });

  test("conforms when its list has many pages", async () => {
    const seed = { projects: [{ path: id, pipelines: [{ ref: "main", jobs: manyJobs(350) }] }] };
    const world = await mock.world({ state: seed });
    const report = await check(world.url, { jobToken: undefined });
    expect(findingsOf(report)).toEqual([]);
    const lists = report.operations.filter(({ operation }) => operation.endsWith("Jobs"));
    expect(lists.map(({ requests }) => requests)).toEqual([6, 4, 1]);
  });

  test("may be older than 19.2 and lack the list of trigger jobs", async () => {
    const missing = respond({ status: 404, body: '{"error":"404 Not Found"}' });
    const report = await checkWith(on((path) => path.endsWith("/trigger_jobs"), missing));
    expect(report).toMatchObject({ conforms: true });
    expect(uncheckedOf(report)).toMatchObject({
      listPipelineTriggerJobs: "404, the operation requires a newer GitLab",
    });
  });

  test("does not conform when it has nothing to check", async () => {
    const world = await mock.world({ state: { projects: [{ path: id }] } });
    const report = await check(world.url, { job: undefined, jobToken: undefined });
    expect(report).toMatchObject({
      conforms: false,
      incomplete: "listProjectJobs: requires a job in the project",
    });
    expect(uncheckedOf(report)).toEqual({
      listProjectJobs: "requires a job in the project",
      listPipelineJobs: "requires a pipeline with a job",
      listPipelineTriggerJobs: "requires a pipeline with a trigger job",
      listPipelineBridges: "requires a pipeline with a trigger job",
      getJob: "requires a job in the project",
      getJobLog: "requires a job in the project",
      getTokenJob: "requires a job token",
      getAllowedAgents: "requires a job token",
      cancelJob: "requires write and a job",
      retryJob: "requires write and a job",
      eraseJob: "requires write and a job",
      playJob: "requires write and a job",
    });
  });

  test("does not conform when only the job token, of another project, has something to check", async () => {
    const seed = { projects: [{ path: id }, { path: "group/other", pipelines: [{ jobs: [runningJob] }] }] };
    const world = await mock.world({ state: seed, clock: "manual" });
    const report = await check(world.url, { job: undefined, jobToken: "glcbt-1" });
    expect(report).toMatchObject({ conforms: false, incomplete: "listProjectJobs: requires a job in the project" });
    expect(uncheckedOf(report)).not.toHaveProperty("getTokenJob");
  });

  test("a list without items is not checked", async () => {
    const seed = { projects: [{ path: id, pipelines: [{ jobs: manyJobs(1) }] }] };
    const world = await mock.world({ state: seed });
    const report = await check(world.url, { jobToken: undefined });
    expect(report.conforms).toBe(true);
    expect(uncheckedOf(report)).toMatchObject({
      listPipelineTriggerJobs: "requires a pipeline with a trigger job",
      listPipelineBridges: "requires a pipeline with a trigger job",
      getTokenJob: "requires a job token",
    });
    expect(uncheckedOf(report)).not.toHaveProperty("listPipelineJobs");
    const counts = report.operations.map(({ operation, requests, checked }) => [operation, requests, checked]);
    expect(counts).toContainEqual(["listPipelineJobs", 1, 1]);
    expect(counts).toContainEqual(["listPipelineBridges", 1, 0]);
  });
});

const runningJob = { name: "job", stage: "test", status: "running" as const };
const manyJobs = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `job ${index}`, stage: "test", status: "success" as const }));

describe("with write", () => {
  test("conforms, acts on the job, and leaves nothing running", async () => {
    const report = await check(mock.url, { write: true });
    expect(findingsOf(report)).toEqual([]);
    expect(report.conforms).toBe(true);
    expect(uncheckedOf(report)).toEqual({ playJob: "400, the job cannot be played" });
    const posts = mock.requests.filter(({ method }) => method === "POST");
    expect(posts.map(({ path }) => path.split("/").slice(-2).join("/"))).toEqual([
      "1/play",
      "1/cancel",
      "1/retry",
      "16/cancel",
      "1/erase",
    ]);
  });

  test("a manual job is played and canceled", async () => {
    const report = await check(mock.url, { write: true, job: 11 });
    expect(findingsOf(report)).toEqual([]);
    expect(uncheckedOf(report)).toEqual({ eraseJob: "403, the job cannot be erased" });
  });

  test("needs enough requests to stop what it starts", async () => {
    const report = await check(mock.url, { write: true, maxRequests: 10 });
    expect(uncheckedOf(report)).toMatchObject({ playJob: "fewer than 5 requests were left" });
    expect(mock.requests.filter(({ method }) => method === "POST")).toEqual([]);
  });
});

const json = { "content-type": "application/json" };
const isFirstPage = (_path: string, url: string) => url.endsWith("/jobs?per_page=5");
const endsWith = (end: string) => (path: string) => path.endsWith(end);

/** One difference of each kind, and the only finding for it. */
const seeded: Record<string, [change: Change, finding: string]> = {
  "a missing field": [on(isJob, put("/name")), "violation getJob body /name missing, expected string"],
  "a wrong type": [on(isJob, put("/user/id", "one")), "violation getJob body /user/id expected integer, found string"],
  "a wrong type of a nullable object": [
    on(isJob, put("/commit", "sha")),
    "violation getJob body /commit expected object or null, found string",
  ],
  "null where it is not allowed": [
    on(isJob, put("/status", null)),
    "violation getJob body /status expected string, found null",
  ],
  "a wrong format": [
    on(isJob, put("/created_at", "yesterday")),
    'violation getJob body /created_at must match format "date-time"',
  ],
  "a wrong value in a map": [
    on(isJob, put("/commit/trailers", { "Secret-key": 1 })),
    "violation getJob body /commit/trailers/* expected string, found integer",
  ],
  "a fault deep in a list": [
    on(isPipelineJobs, put("/3/pipeline/sha")),
    "violation listPipelineJobs body /3/pipeline/sha missing, expected string",
  ],
  "a wrong success status": [
    on(isJob, respond({ status: 202 })),
    "violation getJob status  the contract does not declare the status 202",
  ],
  "a wrong error status": [
    on(isJob, respond({ status: 418 })),
    "violation getJob status  the contract does not declare the status 418",
  ],
  "a wrong content type": [
    on(isJob, header("content-type", "text/plain")),
    "violation getJob headers /Content-Type expected application/json, found text/plain",
  ],
  "a web page": [
    on(isJob, respond({ headers: { "content-type": "text/html" }, body: "<html></html>" })),
    "violation getJob headers /Content-Type expected application/json, found text/html",
  ],
  "no content type": [
    on(endsWith("/trace"), header("content-type")),
    "violation getJobLog headers /Content-Type expected text/plain, found none",
  ],
  "a missing header": [
    on(isPipelineJobs, header("x-prev-page")),
    "violation listPipelineJobs headers /X-Prev-Page missing, expected on every page with a number",
  ],
  "a missing link": [
    on(isPipelineJobs, header("link")),
    "violation listPipelineJobs headers /Link missing, expected on every page with a number",
  ],
  "an unknown field": [
    on(isJob, put("/runner/color", "blue")),
    "note getJob body /runner/color unknown field (string)",
  ],
  "an unknown enum value": [on(isJob, put("/status", "paused")), 'note getJob body /status unknown value "paused"'],
  "broken JSON": [on(isJob, respond({ body: '{"id":1' })), "violation getJob body  expected JSON, found no valid JSON"],
  "an empty body": [on(isJob, respond({ body: "" })), "violation getJob body  expected JSON, found an empty body"],
  "another kind of body": [
    on(isPipelineJobs, respond({ body: "{}" })),
    "violation listPipelineJobs body  expected array, found object",
  ],
  "a truncated list": [
    on(
      isPipelineJobs,
      items((jobs) => jobs.slice(1)),
    ),
    "violation listPipelineJobs body  truncated: the pages contain fewer items than X-Total counts",
  ],
  "a truncated page": [
    on(
      isFirstPage,
      items((jobs) => jobs.slice(1)),
    ),
    "violation listProjectJobs body  truncated: the page is not full, but another page follows",
  ],
  "no next page in Link": [
    on(isFirstPage, header("link", '<http://127.0.0.1/>; rel="first"')),
    "violation listProjectJobs headers /Link no next page, although X-Next-Page contains one",
  ],
  "no next page in X-Next-Page": [
    on(isFirstPage, header("x-next-page", "")),
    "violation listProjectJobs headers /X-Next-Page no next page, although Link contains one",
  ],
  "a total beyond the last page": [
    on(isPipelineJobs, header("x-total", "250")),
    "violation listPipelineJobs headers /Link no next page, although X-Total counts more items",
  ],
  "a wrong response to an action": [
    on(endsWith("/retry"), put("/stage")),
    "violation retryJob body /stage missing, expected string",
  ],
  "a wrong response with two possible schemas": [
    on(endsWith("/play"), put("/tag", 1)),
    "violation playJob body /tag expected boolean, found integer",
  ],
  "an error in another shape": [
    on(endsWith("/erase"), put("/message", 403)),
    "violation eraseJob body /message expected string or object, found integer",
  ],
};

describe("a seeded difference", () => {
  // Only the manual job can be played, and it has nothing to erase.
  const jobOf = (finding: string) => (/playJob|eraseJob/.test(finding) ? 11 : 1);

  test.each(Object.entries(seeded))("%s is the only finding", async (_, [change, finding]) => {
    const report = await checkWith(change, { write: true, job: jobOf(finding) });
    expect(findingsOf(report)).toEqual([finding]);
    expect(report.conforms).toBe(finding.startsWith("note"));
    expect(report).not.toHaveProperty("incomplete");
  });

  test("pages in a loop are the only finding", async () => {
    const world = await mock.world({ state: { projects: [{ path: id, pipelines: [{ jobs: manyJobs(100) }] }] } });
    const isKeyset = (_path: string, url: string) => url.includes("keyset");
    const change = on(isKeyset, header("link", '<http://127.0.0.1/?pagination=keyset&per_page=100>; rel="next"'));
    const report = await verify({
      host: world.url,
      fetch: changeResponses(world.fetch, change),
      project: id,
      auth: { privateToken: "glpat-any" },
    });
    expect(findingsOf(report)).toEqual(["violation listProjectJobs headers /Link the pages form a loop"]);
  });

  test("in every item of a list is one finding with a count", async () => {
    const change = on(
      isPipelineJobs,
      items((jobs) => jobs.map((job) => ({ ...job, color: 1 }))),
    );
    const { operations } = await checkWith(change);
    const { notes } = operations.find(({ operation }) => operation === "listPipelineJobs") ?? {};
    expect(notes).toEqual([{ place: "body", pointer: "/0/color", message: "unknown field (integer)", count: 14 }]);
  });

  test("that is a note is a violation with strict", async () => {
    const change = on(isJob, put("/color", 1), put("/status", "paused"));
    const report = await checkWith(change, { strict: true });
    expect(findingsOf(report)).toEqual([
      'violation getJob body /status unknown value "paused"',
      "violation getJob body /color unknown field (integer)",
    ]);
    expect(report.conforms).toBe(false);
  });
});

describe("a baseline", () => {
  const change = on(isPipelineJobs, put("/2/name", null));
  const entry = { operation: "listPipelineJobs", place: "body" as const, pointer: "/7/name", until: "2999-12-31" };

  test("accepts a finding until a date, at any index", async () => {
    const report = await checkWith(change, { baseline: [entry] });
    expect(report.conforms).toBe(true);
    expect(report.operations.flatMap(({ accepted }) => accepted)).toEqual([
      { place: "body", pointer: "/2/name", message: "expected string, found null", count: 1 },
    ]);
  });

  test("does not hide that a later request failed", async () => {
    const name = on(isPipelineJobs, put("/2/name", null));
    const entries = [{ ...entry, operation: "listProjectJobs", pointer: "/0/name" }];
    const report = await checkWith(
      (path, response, url) => {
        on(isFirstPage, put("/0/name", null))(path, response, url);
        on((_, other) => other.includes("keyset"), respond({ status: 504, body: "" }))(path, response, url);
        name(path, response, url);
      },
      { baseline: [...entries, entry] },
    );
    expect(report).toMatchObject({ conforms: false, incomplete: expect.stringMatching(/^listProjectJobs: 504, /) });
  });

  test.each([
    ["an expired date", { until: "1999-12-31" }],
    ["another message", { message: "expected string, found integer" }],
    ["another pointer", { pointer: "/7/stage" }],
    ["another operation", { operation: "listProjectJobs" }],
    ["another place", { place: "headers" as const }],
  ])("does not accept it with %s", async (_, other) => {
    expect((await checkWith(change, { baseline: [{ ...entry, ...other }] })).conforms).toBe(false);
  });

  test.each([
    [{}, "The baseline must be a list of entries."],
    [[1], "Entry 1 of the baseline: it must be an object."],
    [[entry, { ...entry, operation: "getJobs" }], "Entry 2 of the baseline: operation must be one of listProjectJobs,"],
    [[{ ...entry, place: "url" }], "Entry 1 of the baseline: place must be one of status, headers, body."],
    [[{ ...entry, pointer: "name" }], 'pointer must be empty or start with "/", such as "/0/name".'],
    [[{ ...entry, until: "soon" }], 'until must be a date, such as "2026-12-31".'],
    [[{ ...entry, until: "2026-13-45" }], 'until must be a date, such as "2026-12-31".'],
    [[{ ...entry, message: 1 }], "message must be a string."],
    [[{ ...entry, note: "x" }], '"note" is not a key; use operation, place, pointer, message, until.'],
  ])("%j is rejected", async (baseline, message) => {
    await expect(check(mock.url, { baseline: baseline as never })).rejects.toThrow(message);
  });
});

describe("limits and options", () => {
  test.each([1, 2, 5, 9])("no more than %i requests are sent", async (maxRequests) => {
    const report = await check(mock.url, { maxRequests });
    expect(mock.requests.length).toBe(maxRequests);
    expect(requestsOf(report)).toBeLessThanOrEqual(maxRequests);
    expect(report).toMatchObject({ conforms: true, gitlab: null });
  });

  test.each([0, -1, 1.5, Number.NaN])("maxRequests %d is rejected", async (maxRequests) => {
    await expect(check(mock.url, { maxRequests })).rejects.toThrow(/`maxRequests` must be a whole number above 0/);
  });

  test.each<[options: object, message: string]>([
    [{ write: "false" }, "`write` must be true or false"],
    [{ strict: 1 }, "`strict` must be true or false"],
    [{ fetch: {} }, "`fetch` must be a function"],
    [{ maxRequest: 5 }, 'verify has no option "maxRequest". Did you mean "maxRequests"?'],
  ])("%o is rejected, and nothing is sent", async (options, message) => {
    await expect(check(mock.url, options as never)).rejects.toThrow(message);
    await expect(check(mock.url, options as never)).rejects.toThrow(TypeError);
    expect(mock.requests).toEqual([]);
  });

  test("write without a job is rejected", async () => {
    await expect(check(mock.url, { write: true, job: undefined })).rejects.toThrow("write requires job");
    await expect(check(mock.url, { project: "project" })).rejects.toThrow(TypeError);
  });

  test("the version of GitLab is reported if it can be read", async () => {
    const change = on(endsWith("/version"), respond({ status: 200, body: '{"version":"18.5.1-ee"}' }));
    const report = await checkWith(change);
    expect(report.gitlab).toBe("18.5.1-ee");
    expect((await check(mock.url)).gitlab).toBeNull();
  });
});

describe("a check that is not complete", () => {
  const reasonOf = async (host: string, more: Partial<VerifyOptions> = {}) => {
    const { conforms, incomplete, operations } = await check(host, more);
    expect(conforms).toBe(false);
    expect(operations.flatMap(({ violations }) => violations)).toEqual([]);
    return incomplete;
  };

  test("names an unknown project", async () => {
    expect(await reasonOf(mock.url, { project: "group/unknown" })).toBe(
      "listProjectJobs: 404, the project, pipeline, or job does not exist, or the token cannot see it",
    );
    expect(mock.requests.length).toBe(1);
  });

  test("names an unknown job", async () => {
    expect(await reasonOf(mock.url, { job: 999 })).toMatch(/^getJob: 404, /);
  });

  test("names an unknown token", async () => {
    const world = await mock.world({ state: { tokens: [], projects: [{ path: id }] } });
    expect(await reasonOf(world.url)).toBe("listProjectJobs: 401, the token is not valid");
  });

  test("names an unknown job token", async () => {
    expect(await reasonOf(mock.url, { jobToken: "glcbt-1" })).toBe("getTokenJob: 401, the token is not valid");
  });

  test("names a broken connection", async () => {
    const fetch = () => Promise.reject(Object.assign(new Error("no"), { code: "ECONNREFUSED" }));
    expect(await reasonOf(await unusedUrl(), { fetch })).toMatch(/^listProjectJobs: .*ECONNREFUSED/);
  });

  test.each<[string, ServerBehavior[]]>([
    ["a web page", [{ headers: { "Content-Type": "text/html" }, body: "<html>" }]],
    ["a web page with an error", [{ status: 404, headers: { "Content-Type": "text/html" }, body: "<html>" }]],
    [
      "a sign-in page",
      [
        { status: 302, headers: { Location: "/users/sign_in" } },
        { headers: { "Content-Type": "text/html" }, body: "<html>" },
      ],
    ],
  ])("names a host that returns %s", async (_, behaviors) => {
    const { url } = await serve(behaviors);
    expect(await reasonOf(url)).toBe("listProjectJobs: the response is a web page; is host the address of GitLab?");
  });

  test("a gateway error is no violation", async () => {
    const report = await checkWith(on(isJob, respond({ status: 504, body: "" })));
    expect(findingsOf(report)).toEqual([]);
    expect(report.incomplete).toMatch(/^getJob: 504, /);
  });

  test("a log that the user cannot read leaves the rest complete", async () => {
    const denied = { status: 403, headers: json, body: '{"message":"403 Forbidden"}' };
    const report = await checkWith(on(endsWith("/trace"), respond(denied)));
    expect(report.conforms).toBe(true);
    expect(uncheckedOf(report)).toMatchObject({ getJobLog: "403, the user of the token lacks permission" });
  });
});
