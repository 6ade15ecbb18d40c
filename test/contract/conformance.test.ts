// The contract, the client and the mock against each other: what one says, the others do.
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, inject, test } from "vitest";
import type { JobsClient } from "../../generated/client.js";
import { type Operation, operations, resolve } from "../../scripts/emit/document.js";
import { type CallOptions, createJobsClient, GitLabApiError, type List, type ListOptions } from "../../src/index.js";
import { contract } from "../support/project.js";
import { documentedPlayBody, documentedResponses } from "./documented.js";

const all = operations(contract).map((operation) => ({ ...operation, name: operation.id as keyof JobsClient }));

const pointerKey = (key: string) => encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));

/** Every member of the document, with where it is. */
function places(value: unknown = contract, pointer = "#"): { pointer: string; key: string; value: unknown }[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const at = `${pointer}/${pointerKey(key)}`;
    return [{ pointer: at, key, value: member }, ...places(member, at)];
  });
}

const ajv = new Ajv2020({ strictSchema: true, strictTypes: false, allErrors: true });
formats.default(ajv);
const extensions = places().flatMap(({ key }) => (key.startsWith("x-") ? [key] : []));
ajv.addVocabulary([...new Set([...Object.keys(contract), "example", ...extensions])]);
ajv.addSchema(contract, "contract", false, false);

/** Data in, what is wrong with it out. */
function problems(pointer: string, data: unknown): ValidateFunction["errors"] {
  const validate = ajv.compile({ $ref: `contract${pointer}` });
  validate(data);
  return validate.errors;
}

type Call = (options?: CallOptions) => Promise<unknown>;

/** An operation, called with the fewest arguments and with all of them. */
const one = <Args>(
  method: (args: Args, options?: CallOptions) => Promise<unknown>,
  least: NoInfer<Args>,
  most: Required<NoInfer<Args>>,
): { least: Call; most: Call } => ({
  least: (options) => method(least, options),
  most: (options) => method(most, options),
});

const list = <Args, Item>(
  method: (args: Args, options?: ListOptions) => List<Item>,
  least: NoInfer<Args>,
  most: Required<NoInfer<Args>>,
) => one(async (args: Args, options) => (await method(args, options)).items, least, most);

const project = { id: 42 };
const pipeline = { id: "group/sub/project", pipeline_id: 6 };
const job = { id: "group/project", job_id: 8 };
const page = { page: 2, per_page: 50 };
const job_inputs = { environment: "staging", replicas: 2, dry_run: true, regions: ["eu", "us"] };

// A row per operation: without it, or without one of its arguments, this does not compile.
const rowsOf = (gitlab: JobsClient): Record<keyof JobsClient, { least: Call; most: Call }> => ({
  listProjectJobs: list(gitlab.listProjectJobs, project, {
    ...project,
    ...page,
    scope: ["failed", "canceled"],
    ref: "main",
    pagination: "keyset",
    order_by: "id",
    sort: "asc",
    cursor: "eyJpZCI6IjgifQ",
  }),
  listPipelineJobs: list(gitlab.listPipelineJobs, pipeline, {
    ...pipeline,
    ...page,
    scope: "failed",
    include_retried: true,
  }),
  listPipelineBridges: list(gitlab.listPipelineBridges, pipeline, {
    ...pipeline,
    ...page,
    scope: ["pending", "running"],
  }),
  getTokenJob: one(gitlab.getTokenJob, undefined, {}),
  getAllowedAgents: one(gitlab.getAllowedAgents, undefined, {}),
  getJob: one(gitlab.getJob, job, job),
  getJobLog: one(gitlab.getJobLog, job, { ...job, byte_offset: 0, byte_limit: 512_000 }),
  cancelJob: one(gitlab.cancelJob, job, { ...job, force: true }),
  retryJob: one(gitlab.retryJob, job, { ...job, job_inputs }),
  eraseJob: one(gitlab.eraseJob, job, job),
  playJob: one(gitlab.playJob, job, { ...job, ...documentedPlayBody, job_inputs }),
});

/** The operation, called against the mock, and what the mock answered. */
function observe({ name, security }: (typeof all)[number], adjust = (response: Response) => response) {
  const answers: Response[] = [];
  const gitlab = createJobsClient({
    host: inject("mockUrl"),
    auth: security.flat().includes("privateToken") ? { privateToken: "glpat-any" } : { jobToken: "glcbt-any" },
    retries: 0,
    fetch: async (url, init) => {
      const response = adjust(await fetch(url, init));
      answers.push(response.clone());
      return response;
    },
  });
  return { ...rowsOf(gitlab)[name], answers };
}

/** Every answer that an operation declares: each example of each media type of each status. */
const answersOf = (operation: (typeof all)[number]) =>
  Object.entries(operation.object.responses).flatMap(([status, answer]) =>
    Object.entries(resolve(contract, answer).content).flatMap(([type, { examples }]) =>
      Object.entries(examples).map(([example, content]) => ({
        operation,
        name: operation.name,
        status: Number(status),
        example,
        body: resolve<{ value?: unknown }>(contract, content).value,
        schema: schemaPointer(operation, status, type),
      })),
    ),
  );

function schemaPointer({ path, method, object }: Operation, status: string, type: string): string {
  const answer = object.responses[status]?.$ref ?? `#/paths/${pointerKey(path)}/${method}/responses/${status}`;
  return `${answer}/content/${pointerKey(type)}/schema`;
}

const answers = all.flatMap(answersOf);
const successes = answers.filter(({ status }) => status < 300);
const errors = answers.filter(({ status }) => status >= 300);
const firstSuccess = (name: string) => successes.find((answer) => answer.name === name);

/** GitLab's words: the longest text of the body, whichever envelope it is in. */
function gitLabText(body: unknown): string {
  if (typeof body === "string") return body.trim();
  const texts = Object.values(body ?? {}).map(gitLabText);
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), "");
}

describe("each operation answers as documented", () => {
  const cases = all.flatMap((operation) =>
    (["least", "most"] as const).map((size) => ({ operation, name: operation.name, size })),
  );

  test.each(cases)("$name with the $size arguments", async ({ operation, name, size }) => {
    const call = observe(operation);
    const data = await call[size]();
    expect(call.answers).toHaveLength(1);
    expect(call.answers[0]?.headers.get("sl-violations")).toBeNull();
    expect(call.answers[0]?.status).toBe(firstSuccess(name)?.status);
    expect(problems(firstSuccess(name)?.schema ?? "", data)).toBeNull();
    expect(data).toEqual(name === "getJobLog" ? firstSuccess(name)?.body : documentedResponses[name]);
  });

  test("there are eleven of them", () => {
    expect(all).toHaveLength(11);
  });
});

describe("each success arrives as its data", () => {
  test.each(successes)("$name $status $example", async ({ operation, status, example, body, schema }) => {
    const call = observe(operation);
    const data = await call.least({ headers: { Prefer: `code=${status}, example=${example}` } });
    expect(call.answers[0]?.status).toBe(status);
    expect(data).toEqual(body);
    expect(problems(schema, data)).toBeNull();
  });
});

describe("each error arrives as a GitLabApiError", () => {
  // The client follows a redirect; one that names no place arrives as the error it is.
  const inPlace = (response: Response) => {
    const headers = new Headers(response.headers);
    headers.delete("location");
    return new Response(response.body, { status: response.status, headers });
  };

  const fail = async (operation: (typeof all)[number], prefer: string) => {
    const call = observe(operation, inPlace);
    return call.most({ headers: { Prefer: prefer } }).then(
      () => expect.fail("It succeeded."),
      (error: unknown) => error,
    );
  };

  test.each(errors)("$name $status $example", async ({ operation, name, status, example, body, schema }) => {
    const error = await fail(operation, `code=${status}, example=${example}`);
    expect.assert(error instanceof GitLabApiError);
    expect(error).toMatchObject({ status, body, operation: name });
    expect(error.message).toContain(gitLabText(body));
    expect(error.reason).not.toBe("other");
    expect(problems(schema, error.body)).toBeNull();
  });

  const statuses = all.flatMap((operation) =>
    operation.errors.map(({ status }) => ({ operation, name: operation.name, status: Number(status) })),
  );

  test.each(statuses)("$name $status without a name is its first example", async ({ operation, name, status }) => {
    const first = errors.find((answer) => answer.name === name && answer.status === status);
    const error = await fail(operation, `code=${status}`);
    expect.assert(error instanceof GitLabApiError);
    expect(error).toMatchObject({ status, operation: name, body: first?.body });
  });

  test.each(errors.filter(({ status }) => status === 301))(
    "$name follows a project that moved, to the same answer",
    async ({ operation, name, body }) => {
      const call = observe(operation);
      expect(await call.least({ headers: { Prefer: "code=301" } })).toEqual(firstSuccess(name)?.body);
      expect(call.answers.map(({ status }) => status)).toEqual([301, 200]);
      expect(await call.answers[0]?.text()).toBe(body);
      expect(call.answers[0]?.headers.get("location")).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v4\/projects\/\d+\//);
    },
  );
});

describe("the contract", () => {
  test.each(Object.entries(documentedResponses))("allows the documented answer of %s", (name, answer) => {
    expect(problems(firstSuccess(name)?.schema ?? "", answer)).toBeNull();
  });

  test("allows the documented body of play", () => {
    const play = all.find(({ name }) => name === "playJob");
    const pointer = `#/paths/${pointerKey(play?.path ?? "")}/post/requestBody/content/application~1json/schema`;
    expect(problems(pointer, documentedPlayBody)).toBeNull();
    expect(problems(pointer, { job_variables_attributes: [{ key: "TEST_VAR_1", value: 1 }] })).not.toBeNull();
  });

  test("refuses an answer that lacks what GitLab always sends", () => {
    const { pipeline: _, ...jobWithoutPipeline } = documentedResponses.getJob;
    expect(problems("#/components/schemas/Job", jobWithoutPipeline)).toMatchObject([
      { keyword: "required", params: { missingProperty: "pipeline" } },
    ]);
    expect(problems("#/components/schemas/JobResult", jobWithoutPipeline)).toBeNull();
  });

  test("has only schemas that compile, since one that does not is never checked", () => {
    const pointers = places().flatMap(({ pointer, key }) =>
      key === "schema" || /^#\/components\/schemas\/[^/]+$/.test(pointer) ? [pointer] : [],
    );
    expect(pointers.length).toBeGreaterThan(90);
    for (const pointer of pointers) {
      expect(() => ajv.compile({ $ref: `contract${pointer}` }), pointer).not.toThrow();
    }
  });

  test("names the dialect that Prism checks by", () => {
    expect(contract).toMatchObject({ jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema" });
  });

  test("writes out how each array parameter is sent", () => {
    const arrays = Object.values(contract.components.parameters ?? {}).filter(({ schema }) => schema.type === "array");
    expect(arrays.map(({ name }) => name)).toEqual(["scope[]"]);
    for (const parameter of arrays) expect(parameter).toMatchObject({ in: "query", style: "form", explode: true });
  });

  test("uses every component, and has every component that it uses", () => {
    const used = places().flatMap(({ key, value }) => (key === "$ref" && typeof value === "string" ? [value] : []));
    const declared = Object.entries(contract.components)
      .filter(([kind]) => kind !== "securitySchemes")
      .flatMap(([kind, members]) => Object.keys(members).map((name) => `#/components/${kind}/${name}`));
    expect(new Set(used)).toEqual(new Set(declared));
  });
});
