// Who may do what: tokens, roles and job tokens, with GitLab's errors in GitLab's order.
import { describe, expect, test } from "vitest";
import type { AllowedAgents, Job } from "../../../generated/types.js";
import type { OperationId } from "../../../generated/values.js";
import type { RequestCredential, StateSeed, TokenSeed } from "../../../src/mock/state/index.js";
import { type Call, jobsSeed, START, start } from "./harness.js";

const UNAUTHORIZED = { status: 401, body: { message: "401 Unauthorized" } };
const FORBIDDEN = { status: 403, body: { message: "403 Forbidden" } };
const PROJECT_NOT_FOUND = { status: 404, body: { message: "404 Project Not Found" } };
const NOT_FOUND = { status: 404, body: { message: "404 Not found" } };

const token = (token: string): RequestCredential => ({ kind: "private", token });
const withTokens = (...tokens: TokenSeed[]): StateSeed => ({
  ...jobsSeed(
    { name: "done", status: "success" },
    { name: "gate", status: "manual", user: { id: 2, username: "jonas" } },
  ),
  tokens,
});

/** Every operation, with parameters that find something. */
const CALLS: Record<OperationId, Call> = {
  listProjectJobs: {},
  listPipelineJobs: { pipeline_id: 1 },
  listPipelineTriggerJobs: { pipeline_id: 1 },
  listPipelineBridges: { pipeline_id: 1 },
  getTokenJob: {},
  getAllowedAgents: {},
  getJob: { job_id: 1 },
  getJobLog: { job_id: 1 },
  cancelJob: { job_id: 1 },
  retryJob: { job_id: 1 },
  eraseJob: { job_id: 1 },
  playJob: { job_id: 2 },
};
const calls = Object.entries(CALLS) as [OperationId, Call][];
const actions = calls.filter(([operation]) => !/^(list|get)/.test(operation));
const ofJobTokens = ["getTokenJob", "getAllowedAgents"];

describe("a token", () => {
  test.each(calls)("of any value is accepted by %s if the seed lists none", (operation, call) => {
    const { tokens: _, ...open } = withTokens();
    const response = start(open).call(operation, { ...call, credential: token("any") });
    if (ofJobTokens.includes(operation))
      expect(response).toMatchObject({ status: 404, body: { message: "404 Job Not Found" } });
    else expect(response.status).toBeLessThan(300);
  });

  test.each(calls)("that is missing is 401 for %s, or hides the project", (operation, call) => {
    const response = start(withTokens()).call(operation, { ...call, credential: undefined });
    expect(response).toMatchObject(/^listPipeline/.test(operation) ? PROJECT_NOT_FOUND : UNAUTHORIZED);
  });

  test.each(calls)("that is unknown is 401 for %s", (operation, call) => {
    const { call: send } = start(withTokens({ token: "known" }));
    expect(send(operation, { ...call, credential: token("unknown") })).toMatchObject(UNAUTHORIZED);
    expect(send(operation, { ...call, credential: { kind: "bearer", token: "unknown" } })).toMatchObject({
      status: 401,
      headers: { "www-authenticate": expect.stringMatching(/^Bearer realm=/) },
      body: { error: "invalid_token", error_description: "Bad Access Token." },
    });
  });

  test("that was revoked is 401 with its text", () => {
    const { call } = start(withTokens({ token: "t", revoked: true }));
    expect(call("getJob", { job_id: 1, credential: token("t") })).toMatchObject({
      status: 401,
      body: { error: "invalid_token", error_description: expect.stringContaining("revoked") },
    });
  });

  test.each(["2026-01-02", "2026-01-02T00:00:00.000Z"])("that expires at %s is 401 from then on", (expires_at) => {
    const { call, advance } = start(withTokens({ token: "t", expires_at }));
    const get = () => call("getJob", { job_id: 1, credential: token("t") });
    advance(86_399);
    expect(get().status).toBe(200);
    advance(1);
    expect(get()).toMatchObject({ status: 401, body: { error_description: expect.stringContaining("expired") } });
  });

  test.each(calls)("with `read_api` may call %s only if it reads", (operation, call) => {
    const response = start(withTokens({ token: "t", scopes: ["read_api"] })).call(operation, {
      ...call,
      credential: token("t"),
    });
    if (/^(list|get)/.test(operation)) expect([200, 404]).toContain(response.status);
    else expect(response).toMatchObject({ status: 403, body: { error: "insufficient_scope", scope: "api" } });
  });

  test.each(["ai_workflows", "mcp"])("with `%s` may read, but not act", (scope) => {
    const { call } = start(withTokens({ token: "t", scopes: [scope] }));
    expect(call("getJob", { job_id: 1, credential: token("t") }).status).toBe(200);
    expect(call("retryJob", { job_id: 1, credential: token("t") })).toMatchObject({ status: 403 });
  });

  const allowed: Record<string, OperationId[]> = {
    "Job: Read": ["listProjectJobs", "getJob", "getJobLog"],
    "Job: Run": ["retryJob", "playJob"],
    "Job: Update": ["cancelJob"],
    "Job: Delete": ["eraseJob"],
    "Pipeline: Read": ["listPipelineJobs", "listPipelineTriggerJobs", "listPipelineBridges"],
  };

  test.each(Object.entries(allowed))("with the permission %s alone may call %s", (permission, operations) => {
    for (const [operation, parts] of calls.filter(([operation]) => !ofJobTokens.includes(operation))) {
      const { call } = start(withTokens({ token: "t", permissions: [permission] }));
      const response = call(operation, { ...parts, credential: token("t") });
      if (operations.includes(operation)) expect(response.status, operation).toBeLessThan(300);
      else expect(response, operation).toMatchObject({ status: 403, body: { error: "insufficient_granular_scope" } });
    }
  });

  test("without a permission is rejected with the name of that permission", () => {
    const { call } = start(withTokens({ token: "t", permissions: [] }));
    expect(call("retryJob", { job_id: 1, credential: token("t") }).body).toMatchObject({
      error_description: expect.stringMatching(/^Access denied: .* fine-grained .* permissions: \[Job: Run\]\.$/),
    });
  });

  test("names its user", () => {
    const { call } = start(withTokens({ token: "t", user: { id: 9, username: "mira" } }));
    const { body } = call("retryJob", { job_id: 1, credential: token("t") });
    expect((body as Job).user).toMatchObject({ id: 9, username: "mira", web_url: "https://gitlab.com/mira" });
  });

  test("is not in a snapshot", () => {
    const { state } = start(withTokens({ token: "secret", role: "owner" }));
    expect(JSON.stringify(state.snapshot(START))).not.toContain("secret");
  });

  test("can be checked alone, before the parameters", () => {
    const { state } = start(withTokens({ token: "t" }));
    const check = (credential?: RequestCredential) => state.authenticate({ operation: "getJob", credential }, START);
    expect(check(token("t"))).toBeUndefined();
    expect(check()).toMatchObject(UNAUTHORIZED);
  });
});

describe("a role", () => {
  test.each(["guest", "planner", "reporter"] as const)("of %s may read but not act", (role) => {
    const { call } = start(withTokens({ token: "t", role }));
    expect(call("getJob", { job_id: 1, credential: token("t") }).status).toBe(200);
    for (const [operation, parts] of actions)
      expect(call(operation, { ...parts, credential: token("t") }), operation).toMatchObject(FORBIDDEN);
  });

  test("of developer may not erase their own job on a protected branch", () => {
    const erase = (role: TokenSeed["role"], ref: string) => {
      const user = { id: 2, username: "jonas" };
      const pipelines = [{ ref, jobs: [{ name: "done", status: "success", user } as const] }];
      const { call } = start({
        projects: [{ path: "group/project", protected_refs: ["main"], pipelines }],
        tokens: [{ token: "t", role, user }],
      });
      return call("eraseJob", { job_id: 1, credential: token("t") });
    };
    expect(erase("developer", "main")).toMatchObject(FORBIDDEN);
    expect(erase("developer", "topic").status).toBe(201);
    expect(erase("maintainer", "main").status).toBe(201);
  });

  test.each([
    ["cancelJob", FORBIDDEN],
    ["retryJob", NOT_FOUND],
    ["eraseJob", NOT_FOUND],
    ["playJob", NOT_FOUND],
  ] as const)("that may not act: %s of an unknown job checks the job or the role first", (operation, expected) => {
    const { call } = start(withTokens({ token: "t", role: "reporter" }));
    expect(call(operation, { job_id: 99, credential: token("t") })).toMatchObject(expected);
  });

  test.each(["guest", "planner", null] as const)("of %s reads no jobs if builds are not public", (role) => {
    const seed = withTokens({ token: "t", role });
    const closed = { visibility: "public", public_builds: false } as const;
    const { call } = start({ ...seed, projects: seed.projects.map((project) => ({ ...project, ...closed })) });
    const reading = calls.filter(([operation]) => /^(list|getJob)/.test(operation));
    expect(reading.length).toBe(6);
    for (const [operation, parts] of reading)
      expect(call(operation, { ...parts, credential: token("t") }), operation).toMatchObject(FORBIDDEN);
    expect(call("listPipelineJobs", { pipeline_id: 1, credential: undefined })).toMatchObject(FORBIDDEN);
  });

  test("of reporter reads jobs if builds are not public", () => {
    const seed = withTokens({ token: "t", role: "reporter" });
    const { call } = start({ ...seed, projects: seed.projects.map((each) => ({ ...each, public_builds: false })) });
    expect(call("listProjectJobs", { credential: token("t") }).status).toBe(200);
  });

  test("of developer may erase only jobs of their own, and may not force", () => {
    const { call } = start(withTokens({ token: "t", role: "developer", user: { id: 2, username: "jonas" } }));
    const send = (operation: OperationId, parts: Call) => call(operation, { ...parts, credential: token("t") });
    expect(send("eraseJob", { job_id: 1 })).toMatchObject(FORBIDDEN);
    expect(send("cancelJob", { job_id: 2, query: { force: "true" } })).toMatchObject(FORBIDDEN);
    expect(send("retryJob", { job_id: 1 })).toMatchObject({ status: 201, body: { id: 3 } });
    expect(send("cancelJob", { job_id: 3 })).toMatchObject({ status: 201 });
    expect(send("eraseJob", { job_id: 3 })).toMatchObject({
      status: 403,
      body: { message: "403 Forbidden - Job is not erasable!" },
    });
  });

  test("of no member hides a private project", () => {
    const { call } = start(withTokens({ token: "t", role: null }));
    for (const [operation, parts] of calls.filter(([operation]) => !ofJobTokens.includes(operation)))
      expect(call(operation, { ...parts, credential: token("t") }), operation).toMatchObject(PROJECT_NOT_FOUND);
  });

  test("of no member reads a public project", () => {
    const seed = withTokens({ token: "t", role: null });
    const { call } = start({
      ...seed,
      projects: seed.projects.map((project) => ({ ...project, visibility: "public" })),
    });
    expect(call("getJob", { job_id: 1, credential: token("t") }).status).toBe(200);
    expect(call("listPipelineJobs", { pipeline_id: 1, credential: undefined }).status).toBe(200);
    expect(call("listProjectJobs", { credential: undefined })).toMatchObject(UNAUTHORIZED);
    expect(call("retryJob", { job_id: 1, credential: token("t") })).toMatchObject(FORBIDDEN);
  });
});

describe("what is not there", () => {
  const { call } = start({
    projects: [
      { path: "group/one", pipelines: [{ jobs: [{ name: "a" }] }] },
      { path: "group/two", id: 50, pipelines: [{ jobs: [{ name: "b" }] }] },
    ],
  });

  test.each(["3", "group/three", "group", "0", "constructor"])("is a 404 for the project %s", (id) => {
    expect(call("listProjectJobs", { id })).toMatchObject(PROJECT_NOT_FOUND);
  });

  test("is a 404 for pipelines and jobs, also of another project", () => {
    for (const job_id of [2, 99, 0, -1]) expect(call("getJob", { job_id })).toMatchObject(NOT_FOUND);
    for (const pipeline_id of [2, 99]) expect(call("listPipelineJobs", { pipeline_id })).toMatchObject(NOT_FOUND);
    expect(call("getJob", { id: "group/two", job_id: 2 }).status).toBe(200);
    expect(call("getJob", { id: "50", job_id: 2 }).status).toBe(200);
  });
});

describe("a job token", () => {
  const running = { name: "inside", status: "running", run: { duration: 60 } } as const;
  const inside = (token = "glcbt-1", kind: RequestCredential["kind"] = "job") => ({ credential: { kind, token } });

  test.each(["job", "bearer"] as const)("as %s finds its job while the job runs", (kind) => {
    const { call, advance } = start(jobsSeed(running));
    expect(call("getTokenJob", inside("glcbt-1", kind))).toMatchObject({
      status: 200,
      body: { id: 1, status: "running" },
    });
    advance(60);
    expect(call("getTokenJob", inside("glcbt-1", kind))).toMatchObject(UNAUTHORIZED);
  });

  test("is 401 if it belongs to no running job", () => {
    const { call } = start(jobsSeed(running, { name: "done", status: "success" }));
    for (const name of ["glcbt-2", "glcbt-3", "glcbt-", "x"])
      expect(call("getTokenJob", inside(name)), name).toMatchObject(UNAUTHORIZED);
  });

  test("can be given in the seed, and a retry has one of its own", () => {
    const { call, advance } = start(jobsSeed({ ...running, token: "custom" }));
    expect(call("getTokenJob", inside("custom"))).toMatchObject({ status: 200, body: { id: 1 } });
    expect(call("getTokenJob", inside())).toMatchObject(UNAUTHORIZED);
    call("cancelJob", { job_id: 1 });
    call("retryJob", { job_id: 1 });
    advance(2);
    expect(call("getTokenJob", inside("custom"))).toMatchObject(UNAUTHORIZED);
    expect(call("getTokenJob", inside("glcbt-2"))).toMatchObject({ status: 200, body: { id: 2 } });
  });

  test("lists the jobs of its project alone, and is ignored elsewhere", () => {
    const { call } = start({
      projects: [
        { path: "group/one", pipelines: [{ jobs: [running] }] },
        { path: "group/two", pipelines: [{ jobs: [{ name: "b" }] }] },
      ],
    });
    expect(call("listProjectJobs", inside()).status).toBe(200);
    expect(call("listPipelineJobs", { pipeline_id: 1, ...inside() }).status).toBe(200);
    expect(call("listProjectJobs", { id: "2", ...inside() })).toMatchObject(PROJECT_NOT_FOUND);
    expect(call("getJob", { job_id: 1, ...inside() })).toMatchObject(UNAUTHORIZED);
    expect(call("retryJob", { job_id: 1, ...inside() })).toMatchObject(UNAUTHORIZED);
  });

  test("returns the agents and the context of the job", () => {
    const configuration = { default_namespace: "shop" };
    const { call } = start({
      projects: [
        {
          path: "platform/shop/api",
          agents: [{ id: 5 }, { id: 9, configuration }],
          pipelines: [
            {
              jobs: [
                { ...running, environment: { tier: "production", slug: "production" } },
                { ...running, name: "other" },
              ],
            },
          ],
        },
      ],
    });
    const { body } = call("getAllowedAgents", inside());
    expect(body).toMatchObject({
      allowed_agents: [
        { id: 5, config_project: { id: 1, path_with_namespace: "platform/shop/api" }, configuration: {} },
        { id: 9, configuration },
      ],
      job: { id: 1 },
      pipeline: { id: 1 },
      project: { id: 1, groups: [{ id: 2 }, { id: 1 }] },
      user: { username: "amira", roles_in_project: expect.arrayContaining(["guest", "security_manager", "owner"]) },
      environment: { tier: "production", slug: "production" },
    });
    expect(call("getAllowedAgents", inside("glcbt-2")).body as AllowedAgents).not.toHaveProperty("environment");
  });

  describe("finds agents", () => {
    const agents = [
      { id: 1 },
      { id: 2, configuration: { environments: ["production", "review/*"] } },
      { id: 3, configuration: { protected_branches_only: true } },
    ];
    type Environment = NonNullable<StateSeed["projects"][0]["pipelines"]>[0]["jobs"];
    const found = (environment: object | undefined, ref: string) => {
      const jobs = [{ ...running, ...(environment && { environment }) }] as Environment;
      const { call } = start({
        projects: [{ path: "group/project", agents, protected_refs: ["main"], pipelines: [{ ref, jobs }] }],
      });
      const { allowed_agents } = call("getAllowedAgents", inside()).body as AllowedAgents;
      return allowed_agents.map(({ id }) => id);
    };

    test.each([
      [undefined, "topic", [1]],
      [undefined, "main", [1, 3]],
      [{ tier: "production", slug: "production" }, "topic", [1, 2]],
      [{ tier: "development", slug: "review-1a2b", name: "review/topic" }, "main", [1, 2, 3]],
      [{ tier: "staging", slug: "staging" }, "topic", [1]],
      [{ tier: "other", slug: "productions" }, "topic", [1]],
    ])("of the environment %j on %s: %j", (environment, ref, ids) => {
      expect(found(environment, ref)).toEqual(ids);
    });
  });

  test("shows the roles up to that of its user, and no name of an environment", () => {
    const user = { id: 9, username: "mira" };
    const environment = { tier: "other", slug: "qa", name: "qa/1" };
    const { call } = start({
      ...jobsSeed({ ...running, user, environment }),
      tokens: [{ token: "t", user, role: "security_manager" }],
    });
    const response = call("getAllowedAgents", inside());
    expect(response.headers).toHaveProperty("gitlab-feature-flag");
    expect(response.body).toMatchObject({
      user: { roles_in_project: ["guest", "planner", "reporter", "developer", "security_manager"] },
    });
    expect((response.body as AllowedAgents).environment).toEqual({ tier: "other", slug: "qa" });
  });
});
