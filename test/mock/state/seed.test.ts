// The check of a seed, the JSON Schema that editors use, and the sample.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";
import type { Job, JobBasic } from "../../../generated/types.js";
import type { OperationId } from "../../../generated/values.js";
import { JOB_STATUSES } from "../../../generated/values.js";
import { operations } from "../../../scripts/emit/document.js";
import { cleanLog, logSections } from "../../../src/index.js";
import { createState, SeedError, type StateSeed, sampleSeed } from "../../../src/mock/state/index.js";
import { seedSchema } from "../../../src/mock/state/seed/seed-schema.js";
import { documentedResponses } from "../../contract/documented.js";
import { all } from "../../support/client.js";
import { contract, root } from "../../support/project.js";
import { jobsSeed, pipelineSeed, START, start } from "./harness.js";

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
formats.default(ajv);
const editorSchema = JSON.parse(readFileSync(join(root, "generated/mock-state.schema.json"), "utf8"));
const acceptedByEditors = ajv.compile(editorSchema);

const load = (seed: unknown) => createState(seed as StateSeed, { now: START, contract, webUrl: "https://gitlab.com" });
const withJob = (job: object) => pipelineSeed({ jobs: [{ name: "a" }, { name: "b", ...job }] });
const IN_JOB = "projects[0].pipelines[0].jobs[1]";

describe("the inputs of a seed", () => {
  const IN_INPUT = `${IN_JOB}.inputs.a`;
  test.each([
    [{ default: 1, type: "string" }, `${IN_INPUT}.default: it is not of the type string, got 1.`],
    [{ default: "x", options: ["y"] }, `${IN_INPUT}.default: it is not in the list of allowed options, got "x".`],
    [{ default: "x", regex: "^y" }, `${IN_INPUT}.default: it does not match the required pattern, got "x".`],
    ...["(", "[[:alpha:]]", "\\h+", "a(?i)b", "\\Qx\\E"].map((regex): [object, string] => [
      { default: "x", regex },
      `${IN_INPUT}.regex: must be a regular expression that JavaScript can read, got ${JSON.stringify(regex)}.`,
    ]),
    [{ type: "string" }, `${IN_INPUT}.default: is missing.`],
    [
      { default: "x", type: "text" },
      `${IN_INPUT}.type: "text" is not possible; use "string", "number", "boolean", "array".`,
    ],
  ])("like %j are rejected", (input, message) => {
    expect(() => load(withJob({ inputs: { a: input } }))).toThrow(message);
  });
});

test.each([
  ["run", []],
  ["past", { changes: [], seeded: 0, retried: false, attempt: 0 }],
])("a job with an empty list in %s is rejected", (key, value) => {
  expect(() => load(withJob({ [key]: value }))).toThrow(/^projects\[0\]\S+: must not be empty\.$/);
});

test.each(
  [documentedResponses.getJob, documentedResponses.eraseJob, ...documentedResponses.listPipelineJobs].map((job) => [
    `${job.id} ${job.name}`,
    job,
  ]),
)("the documented job %s is a seed", (_, job) => {
  expect(() => load(pipelineSeed({ jobs: [job] }))).not.toThrow();
});

describe("the past of a job", () => {
  const past = {
    changes: (["created", "pending", "running"] as const).map((status, index) => ({
      status,
      at: new Date(START + (index - 3) * 1000).toISOString(),
    })),
    seeded: 3,
    retried: false,
    attempt: 0,
  };
  const [created, pending, running] = past.changes;
  const saved = { status: "running", past };

  test("is accepted as a snapshot has it", () => {
    expect(() => load(withJob(saved))).not.toThrow();
    // A seed can start in a state that only a runner of GitLab leads to.
    const changes = [created, { ...pending, status: "waiting_for_callback" }];
    expect(() => load(withJob({ past: { ...past, changes, seeded: 2 } }))).not.toThrow();
  });

  test.each<[what: string, job: object, message: string]>([
    ["more seeded changes than changes", { past: { ...past, seeded: 4 } }, "past.seeded: must be at most 3"],
    [
      "changes in another order",
      { past: { ...past, changes: [created, { ...running, status: "pending" }, { ...pending, status: "running" }] } },
      "past.changes[2].at: must not be before",
    ],
    [
      "a change that no job makes",
      { past: { ...past, changes: [created, { ...pending, status: "running" }], seeded: 1 } },
      'past.changes[1].status: cannot follow "created", got "running".',
    ],
    [
      "a change after its end",
      { past: { ...past, changes: [{ ...created, status: "success" }, pending, running] } },
      'past.changes[1].status: cannot follow "success", got "pending".',
    ],
    ["another status", { status: "failed" }, 'status: must be "running", as its past ends, got "failed"; to start'],
  ])("is rejected with %s", (_, job, message) => {
    expect(() => load(withJob({ ...saved, ...job }))).toThrow(`${IN_JOB}.${message}`);
  });
});

describe("a seed", () => {
  const wrong: [what: string, seed: unknown, message: string][] = [
    ["no object", [], "The state must be an object, got []."],
    ["no projects", {}, "projects: is missing."],
    ["an unknown key", { projects: [], project: [] }, 'project: is not a known key; did you mean "projects"?'],
    ["a project without a path", { projects: [{}] }, "projects[0].path: is missing."],
    [
      "a project without a group",
      { projects: [{ path: "shop" }] },
      'projects[0].path: must look like "group/project", got "shop".',
    ],
    [
      "half of a downstream pipeline",
      {
        projects: [{ path: "a/b", pipelines: [{ bridges: [{ name: "x", downstream_pipeline: { project_id: 2 } }] }] }],
      },
      "; to seed the pipeline that a trigger job starts, use downstream: { project, pipeline }.",
    ],
    [
      "an unknown status",
      withJob({ status: "sucess" }),
      `${IN_JOB}.status: "sucess" is not a status; did you mean "success"?`,
    ],
    [
      "a status that resembles none",
      withJob({ status: "blue" }),
      `${IN_JOB}.status: "blue" is not a status; use "created", `,
    ],
    ["a status that is not a string", withJob({ status: 5 }), `${IN_JOB}.status: must be a string, got 5.`],
    [
      "an unknown key of a job",
      withJob({ stauts: "success" }),
      `${IN_JOB}.stauts: is not a known key; did you mean "status"?`,
    ],
    ["a key of an object", withJob({ constructor: 1 }), `${IN_JOB}.constructor: is not a known key.`],
    [
      "a day that no month has",
      withJob({ created_at: "2026-02-30T00:00:00Z" }),
      `${IN_JOB}.created_at: must be a time such as "2026-01-01T00:00:00.000Z", got "2026-02-30T00:00:00Z".`,
    ],
    [
      "a token that expires at no date",
      { projects: [], tokens: [{ token: "a", expires_at: "31.12.2024" }] },
      'tokens[0].expires_at: must be a date such as "2026-01-31", got "31.12.2024".',
    ],
    [
      "an agent without an ID",
      { projects: [{ path: "group/project", agents: [{}] }] },
      "projects[0].agents[0].id: is missing.",
    ],
    [
      "a long value",
      withJob({ duration: "x".repeat(100) }),
      `${IN_JOB}.duration: must be a number or null, got "${"x".repeat(56)}...`,
    ],
    [
      "a stage that is not a string",
      pipelineSeed({ stages: [5 as never] }),
      "projects[0].pipelines[0].stages[0]: must be a string, got 5.",
    ],
    [
      "an unknown scope",
      { projects: [], tokens: [{ token: "a", scopes: ["read-api"] }] },
      'tokens[0].scopes[0]: "read-api" is not possible; did you mean "read_api"?',
    ],
    [
      "an empty token",
      { projects: [], tokens: [{ token: "" }] },
      'tokens[0].token: must look like "glpat-example", got "".',
    ],
    ["a job with an empty name", withJob({ name: "" }), `${IN_JOB}.name: must not be empty.`],
    ["a wrong type", withJob({ duration: "8" }), `${IN_JOB}.duration: must be a number or null, got "8".`],
    ["null where it is not possible", withJob({ name: null }), `${IN_JOB}.name: must be a string, got null.`],
    ["a negative duration", withJob({ duration: -0.001 }), `${IN_JOB}.duration: must be at least 0, got -0.001.`],
    ["a negative wait", withJob({ queued_duration: -1 }), `${IN_JOB}.queued_duration: must be at least 0, got -1.`],
    [
      "a trigger job with a negative duration",
      pipelineSeed({ bridges: [{ name: "b", duration: -1 }] }),
      "duration: must be at least 0, got -1.",
    ],
    ["a wrong type in the plan", withJob({ run: { queued: -1 } }), `${IN_JOB}.run.queued: must be at least 0, got -1.`],
    [
      "a wrong result",
      withJob({ run: { result: "succes" } }),
      `${IN_JOB}.run.result: "succes" is not possible; did you mean "success"?`,
    ],
    [
      "a wrong time",
      withJob({ started_at: "yesterday" }),
      `${IN_JOB}.started_at: must be a time such as "2026-01-01T00:00:00.000Z", got "yesterday".`,
    ],
    ["a wrong URL", withJob({ web_url: "here" }), `${IN_JOB}.web_url: must be a URL, got "here".`],
    [
      "a wrong field of a user",
      withJob({ user: { username: "a", id: "1" } }),
      `${IN_JOB}.user.id: must be an integer, got "1".`,
    ],
    [
      "a wrong artifact",
      withJob({ artifacts: [{ file_type: "archive" }] }),
      `${IN_JOB}.artifacts[0].size: is missing.`,
    ],
    [
      "a wrong role",
      { projects: [], tokens: [{ token: "t", role: "king" }] },
      'tokens[0].role: "king" is not possible; use "guest", ',
    ],
  ];

  test.each(wrong)("with %s is rejected, by the mock and by editors", (_, seed, message) => {
    expect(() => load(seed)).toThrow(SeedError);
    expect(() => load(seed)).toThrow(TypeError);
    expect(() => load(seed)).toThrow(message);
    expect(acceptedByEditors(seed)).toBe(false);
  });

  test.each<[string, StateSeed, string]>([
    [
      "two jobs",
      pipelineSeed({ jobs: [{ name: "a", id: 7 }], bridges: [{ name: "b", id: 7 }] }),
      "projects[0].pipelines[0].bridges[0].id: the same job ID is given at projects[0].pipelines[0].jobs[0].id; use another or leave it out.",
    ],
    [
      "two pipelines",
      {
        projects: [
          { path: "a/b", pipelines: [{ id: 1 }] },
          { path: "a/c", pipelines: [{ id: 1 }] },
        ],
      },
      "projects[1].pipelines[0].id: the same pipeline ID is given at projects[0].pipelines[0].id",
    ],
    [
      "two projects",
      { projects: [{ path: "a/b" }, { path: "a/b" }] },
      "projects[1].path: the same path is given at projects[0].path",
    ],
    [
      "two tokens",
      { projects: [], tokens: [{ token: "secret" }, { token: "secret" }] },
      "tokens[1].token: the same token is given at tokens[0].token",
    ],
  ])("that gives one ID to %s is rejected", (_, seed, message) => {
    expect(() => load(seed)).toThrow(message);
    expect(() => load(seed)).not.toThrow("secret");
  });

  test("with more jobs than the mock can return is rejected", () => {
    const jobs = Array.from({ length: 150_001 }, () => ({ name: "a" }));
    expect(() => load(pipelineSeed({ jobs }))).toThrow("The state must have at most 150000 jobs, got 150001.");
  });

  test("has no long text that every job repeats", () => {
    const text = "x".repeat(256);
    const place = "projects[0].pipelines[0]";
    expect(() => load(pipelineSeed({ sha: text, jobs: [] }))).toThrow(`${place}.sha: must have at most 255 characters`);
    expect(() => load(pipelineSeed({ ref: text, jobs: [] }))).toThrow(`${place}.ref: must have at most 255 characters`);
    expect(() => load({ projects: [{ path: `a/${text}` }] })).toThrow("projects[0].path: must have at most 255");
    expect(() => load({ projects: [], tokens: [{ token: "a", user: { username: text } }] })).toThrow("username: must");
    expect(() => load(pipelineSeed({ jobs: [{ name: text, log: text }] }))).not.toThrow();
  });

  test.each([
    { started_at: "0000-01-01T00:00:00Z", queued_duration: 1e9 },
    { created_at: "0000-01-01T00:00:00Z", started_at: "0000-01-01T00:00:00Z", queued_duration: 1 },
  ])("with the times %j is rejected, since the API writes years with four digits", (times) => {
    expect(() => load(withJob({ status: "success", ...times }))).toThrow(`${IN_JOB}.queued_duration: leads to -0`);
  });

  test("with the hour 24 is rejected, since the API has no such time", () => {
    expect(() => load(withJob({ started_at: "2026-01-01T24:00:00Z" }))).toThrow(`${IN_JOB}.started_at: must be a time`);
  });

  test("that names a stage or a pipeline that is not there is rejected", () => {
    expect(() => load(pipelineSeed({ stages: ["build"], jobs: [{ name: "a", stage: "biuld" }] }))).toThrow(
      'projects[0].pipelines[0].jobs[0].stage: "biuld" is not in the stages of the pipeline; did you mean "build"?',
    );
    expect(() =>
      load(pipelineSeed({ bridges: [{ name: "a", downstream: { project: "group/project", pipeline: 5 } }] })),
    ).toThrow("projects[0].pipelines[0].bridges[0].downstream.pipeline: group/project has no pipeline with the ID 5");
  });

  test("may leave keys undefined", () => {
    expect(() => load(withJob({ status: undefined, run: { log: undefined } }))).not.toThrow();
  });

  test("is not changed", () => {
    const seed = structuredClone(sampleSeed);
    const { call, advance } = start(seed);
    call("playJob", { job_id: 10 });
    call("retryJob", { job_id: 2 });
    advance(100);
    expect(seed).toEqual(sampleSeed);
  });
});

describe("a field of a seed", () => {
  test("replaces the computed one, whichever it is", () => {
    const { body } = start(jobsSeed({ name: "test", status: "success" })).call("getJob", { job_id: 1 });
    const { artifacts, ...full } = body as Job;
    const given = {
      ...full,
      artifacts: [{ file_type: "junit", size: 5, filename: "junit.xml.gz", file_format: "gzip" }] as const,
      id: 41,
      status: "failed",
      stage: "other",
      name: "renamed",
      ref: "v1",
      tag: true,
      coverage: 50,
      allow_failure: true,
      created_at: "2025-06-01T08:00:00.000+02:00",
      started_at: "2025-06-01T09:00:00.000+02:00",
      finished_at: "2025-06-01T10:00:00.000+02:00",
      erased_at: null,
      duration: 3600,
      queued_duration: 8,
      failure_reason: "api_failure",
      web_url: "https://gitlab.com/x",
      project: { ci_job_token_scope_enabled: true },
      source: "web",
      archived: true,
      tag_list: ["docker"],
      artifacts_file: { filename: "a.zip", size: 1 },
      artifacts_expire_at: "2027-01-01T00:00:00.000Z",
      runner: null,
      runner_manager: null,
      commit: null,
      user: null,
    } satisfies Job & Required<JobBasic>;
    const job = { ...given, pipeline: { source: "web", iid: 99 }, artifacts: [...given.artifacts] };
    const shown = start(pipelineSeed({ jobs: [job] })).job(41);
    const { status, pipeline } = shown;
    expect(shown).toEqual({ ...job, status, pipeline });
    expect(pipeline).toMatchObject({ source: "web", iid: 99, status: "success" });
  });

  test("that describes a state applies until the state changes", () => {
    const { job, call } = start(jobsSeed({ name: "deploy", status: "pending", queued_duration: 99, tag_list: ["x"] }));
    expect(job(1)).toMatchObject({ queued_duration: 99, tag_list: ["x"] });
    call("cancelJob", { job_id: 1 });
    expect(job(1)).toMatchObject({ queued_duration: 99, duration: null, tag_list: ["x"] });
  });

  test("that is its URL stays with the job itself", () => {
    const web_url = "https://gitlab.com/x";
    const harness = start(jobsSeed({ name: "deploy", status: "manual", web_url }));
    harness.call("playJob", { job_id: 1 });
    harness.advance(10);
    harness.call("retryJob", { job_id: 1 });
    for (let count = 0; count < 2; count++) {
      expect(harness.job(1)).toMatchObject({ status: "success", web_url });
      expect(harness.job(2).web_url).toMatch(/jobs\/2$/);
      harness.reload();
    }
  });

  test("may be a part of an object", () => {
    const { job } = start(
      jobsSeed({
        name: "test",
        status: "success",
        user: { username: "mira" },
        commit: { title: "Fix" },
        runner: { description: "Mac" },
        runner_manager: { platform: "darwin" },
      }),
    );
    expect(job(1)).toMatchObject({
      user: { username: "mira", state: "active" },
      commit: { title: "Fix", author_name: "Amira Haddad" },
      runner: { description: "Mac", status: "online" },
      runner_manager: { platform: "darwin", architecture: "amd64" },
    });
  });

  test("of a pipeline is shown by its jobs", () => {
    const { job } = start(
      pipelineSeed({ ref: "next", sha: "a".repeat(40), source: "web", id: 70, iid: 7, jobs: [{ name: "test" }] }),
    );
    expect(job(1)).toMatchObject({ ref: "next", commit: { id: "a".repeat(40), short_id: "aaaaaaaa" } });
    expect(job(1).pipeline).toMatchObject({ id: 70, iid: 7, ref: "next", sha: "a".repeat(40), source: "web" });
  });
});

test("the mock and editors check a seed with the same schema", () => {
  expect(seedSchema(contract)).toEqual(editorSchema);
});

test("a token can have every scope of GitLab", () => {
  const scopes = [
    ...["api", "read_api", "read_user", "sudo", "admin_mode", "self_rotate", "ai_features", "ai_workflows", "mcp"],
    ...["create_runner", "manage_runner", "k8s_proxy", "read_service_ping", "openid", "profile", "email"],
    ...["read_repository", "write_repository", "read_registry", "write_registry"],
    ...["read_virtual_registry", "write_virtual_registry"],
  ];
  const seed = { projects: [], tokens: [{ token: "a", scopes }] } as StateSeed;
  expect(() => load(seed)).not.toThrow();
  expect(acceptedByEditors(seed)).toBe(true);
});

describe("the sample", () => {
  test("passes the check and has jobs in every status", () => {
    expect(() => load(sampleSeed)).not.toThrow();
    expect(acceptedByEditors(sampleSeed)).toBe(true);
    const { statuses } = start(true);
    expect(new Set(Object.values(statuses()))).toEqual(new Set(JOB_STATUSES));
  });

  test("has logs whose times are those of their jobs", () => {
    const { job, log } = start(true);
    for (const id of [1, 6]) {
      const stamps = log(id).match(/^\S+Z(?= 0)/gm) ?? [];
      const times = [job(id).started_at, job(id).finished_at].map((time) => time?.replace(/Z$/, "000Z"));
      expect([stamps[0], stamps.at(-1)]).toEqual(times);
    }
  });

  test("has no job that is older than its pipeline, or starts before its stage", () => {
    const jobs = start(true).call("listProjectJobs", { query: { per_page: "100" } }).body as Job[];
    for (const { created_at, pipeline, started_at, stage } of jobs) {
      expect(created_at >= String(pipeline.created_at)).toBe(true);
      const before = jobs
        .filter((job) => job.stage === "build" && stage !== "build")
        .map(({ finished_at }) => finished_at);
      for (const end of before) expect(started_at === null || started_at >= String(end)).toBe(true);
    }
  });

  test("has something for every list and for agents", () => {
    const { call } = start(true);
    expect(call("listProjectJobs").body).toHaveLength(14);
    expect(call("listPipelineTriggerJobs", { pipeline_id: 6 }).body).toMatchObject([
      { downstream_pipeline: { project_id: 2 } },
    ]);
    expect(call("getAllowedAgents", { credential: { kind: "job", token: "any" } }).status).toBe(200);
  });

  test.each(operations(contract))("succeeds with the IDs of the contract's examples: $id", ({ id }) => {
    const { call } = start(true);
    const credential = { kind: id.startsWith("getJob") ? "private" : "job", token: "any" } as const;
    const isForJobs = id === "getTokenJob" || id === "getAllowedAgents";
    const { status } = call(id as OperationId, {
      id: "group/project",
      pipeline_id: 6,
      job_id: 8,
      ...(isForJobs && { credential }),
    });
    expect([200, 201]).toContain(status);
    for (const job_id of [1, 6, 7, 8]) expect(call("getJob", { id: "1", job_id }).status).toBe(200);
  });

  test("has a user whose optional texts are empty", () => {
    const { user } = start(true).job(1);
    const texts = ["bio", "linkedin", "twitter", "discord", "website_url", "github", "job_title"] as const;
    expect(texts.map((name) => user?.[name])).toEqual(texts.map(() => ""));
  });

  test("has logs whose sections end", async () => {
    const { log } = start(true);
    const names = async (id: number) =>
      (await all(logSections(new Blob([log(id)]).stream()))).map(({ name, end }) => [name, end !== undefined]);
    expect(await names(1)).toEqual([
      ["prepare_executor", true],
      ["step_script", true],
    ]);
    expect(await names(6)).toEqual([
      ["prepare_executor", true],
      ["unit_tests", false],
      ["step_script", true],
      ["cleanup_file_variables", true],
    ]);
  });

  test("has logs with a command after each prompt", async () => {
    const { log } = start(true);
    for (const id of [1, 6]) {
      const lines = await all(cleanLog(new Blob([log(id)]).stream()));
      const commands = lines.filter((line) => line.startsWith("$ "));
      expect(commands).toEqual(["$ npm ci", id === 1 ? "$ npm run build" : "$ npm test"]);
    }
  });

  test("has a log with all that makes logs hard to read, and a failure with its reason", () => {
    const { log, job } = start(true);
    expect(log(1)).toMatch(/section_start:\d+:step_script\r/);
    expect(log(1)).toMatch(/section_end:\d+:step_script\r/);
    expect(log(1)).toContain("\u001b[32;1m");
    expect(log(1)).toMatch(/50%\rDownloading 100%/);
    for (const line of log(1).trimEnd().split("\n")) expect(line).toMatch(/^2025-12-31T23:59:\d\d\.000000Z 0[01]O /);
    expect(Buffer.byteLength(log(1))).toBeGreaterThan(log(1).length);
    expect(job(1).artifacts).toContainEqual({
      file_type: "trace",
      size: Buffer.byteLength(log(1)),
      filename: "job.log",
      file_format: null,
    });
    expect(job(6).failure_reason).toBe("script_failure");
    expect(log(6)).toContain("AssertionError: expected 29.97 to be 29.98");
  });

  test("has jobs that are younger than their pipeline", () => {
    const { call } = start(true);
    for (const { created_at, started_at, pipeline } of call("listProjectJobs", { query: { per_page: "100" } })
      .body as Job[]) {
      expect(created_at >= (pipeline?.created_at ?? "")).toBe(true);
      expect(started_at === null || started_at >= created_at).toBe(true);
    }
  });

  test("has a manual job that can be played to its end", () => {
    const { call, job, advance, log } = start(true);
    const { body } = call("listProjectJobs", { query: { "scope[]": ["manual"] } });
    const [{ id }] = body as [Job];
    call("playJob", { job_id: id });
    advance(12);
    expect(job(id).status).toBe("success");
    expect(log(id)).toContain("Job succeeded");
  });
});
