// The contract, the client and the mock agree: on requests, on every declared response, and on schemas.
import { describe, expect, test } from "vitest";
import { type Operation, operations, resolve } from "../../scripts/emit/document.js";
import { type CallOptions, createJobsClient, GitLabApiError } from "../../src/index.js";
import { members, pointerKey } from "../support/members.js";
import { mockUrl } from "../support/mock-url.js";
import { call, type OperationName, rows } from "../support/operations.js";
import { contract } from "../support/project.js";
import { createValidator } from "../support/validator.js";
import { defaultResponse, documentedPlayBody, documentedResponses } from "./documented.js";

const all = operations(contract).map((operation) => ({ ...operation, name: operation.id as OperationName }));

const validate = createValidator(contract);

/** Returns functions that call the operation on the mock, and the responses of the mock. */
function observe({ name, security }: (typeof all)[number], adjust = (response: Response) => response) {
  const responses: Response[] = [];
  const client = createJobsClient({
    host: mockUrl,
    auth: security.flat().includes("privateToken") ? { privateToken: "glpat-any" } : { jobToken: "glcbt-any" },
    retries: 0,
    fetch: async (url, init) => {
      const response = adjust(await fetch(url, init));
      responses.push(response.clone());
      return response;
    },
  });
  return {
    least: (options?: CallOptions) => call(client, name, rows[name].least, options),
    most: (options?: CallOptions) => call(client, name, rows[name].most, options),
    responses,
  };
}

/** Returns every example that an operation declares, of each status and media type. */
const examplesOf = (operation: (typeof all)[number]) =>
  Object.entries(operation.object.responses).flatMap(([status, response]) =>
    Object.entries(resolve(contract, response).content).flatMap(([type, { examples }]) =>
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
  const response = object.responses[status]?.$ref ?? `#/paths/${pointerKey(path)}/${method}/responses/${status}`;
  return `${response}/content/${pointerKey(type)}/schema`;
}

const examples = all.flatMap(examplesOf);
const successes = examples.filter(({ status }) => status < 300);
const everyError = examples.filter(({ status }) => status >= 300);
// Operations share most responses: one of them shows each.
const errors = [...new Map(everyError.map((error) => [`${error.schema} ${error.example}`, error])).values()];
const firstSuccess = (name: string) => successes.find((example) => example.name === name);

/** Returns GitLab's error text: the longest string of the body. */
function gitLabText(body: unknown): string {
  if (typeof body === "string") return body.trim();
  const texts = Object.values(body ?? {}).map(gitLabText);
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), "");
}

describe("each operation returns the documented response", () => {
  const cases = all.flatMap((operation) =>
    (["least", "most"] as const).map((size) => ({ operation, name: operation.name, size })),
  );

  test.each(cases)("$name with the $size arguments", async ({ operation, name, size }) => {
    const observed = observe(operation);
    const data = await observed[size]();
    expect(observed.responses).toHaveLength(1);
    expect(observed.responses[0]?.headers.get("sl-violations")).toBeNull();
    expect(observed.responses[0]?.status).toBe(firstSuccess(name)?.status);
    expect(validate(firstSuccess(name)?.schema ?? "", data)).toBeNull();
    expect(data).toEqual(defaultResponse(operation));
  });
});

describe("each example of a success is returned as data", () => {
  test.each(successes)("$name $status $example", async ({ operation, status, example, body, schema }) => {
    const observed = observe(operation);
    const data = await observed.least({ headers: { Prefer: `code=${status}, example=${example}` } });
    expect(observed.responses[0]?.status).toBe(status);
    expect(data).toEqual(body);
    expect(validate(schema, data)).toBeNull();
  });
});

describe("each example of an error is thrown as a GitLabApiError", () => {
  // The client follows redirects. Without a Location header, it throws the response as an error.
  const withoutLocation = (response: Response) => {
    const headers = new Headers(response.headers);
    headers.delete("location");
    return new Response(response.body, { status: response.status, headers });
  };

  const fail = async (operation: (typeof all)[number], prefer: string) => {
    const observed = observe(operation, withoutLocation);
    return observed.most({ headers: { Prefer: prefer } }).then(
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
    expect(validate(schema, error.body)).toBeNull();
  });

  test.each(everyError.filter(({ status }) => status === 301))(
    "$name follows the redirect of a project that moved",
    async ({ operation, name, body }) => {
      const observed = observe(operation);
      expect(await observed.least({ headers: { Prefer: "code=301" } })).toEqual(firstSuccess(name)?.body);
      expect(observed.responses.map(({ status }) => status)).toEqual([301, 200]);
      expect(await observed.responses[0]?.text()).toBe(body);
      expect(observed.responses[0]?.headers.get("location")).toMatch(
        /^http:\/\/127\.0\.0\.1:\d+\/api\/v4\/projects\/\d+\//,
      );
    },
  );
});

describe("the contract", () => {
  test.each(Object.entries(documentedResponses))("allows the documented response of %s", (name, body) => {
    expect(validate(firstSuccess(name)?.schema ?? "", body)).toBeNull();
  });

  test("allows the documented body of play", () => {
    const play = all.find(({ name }) => name === "playJob");
    const pointer = `#/paths/${pointerKey(play?.path ?? "")}/post/requestBody/content/application~1json/schema`;
    expect(validate(pointer, documentedPlayBody)).toBeNull();
    expect(validate(pointer, { job_variables_attributes: [{ key: "TEST_VAR_1", value: 1 }] })).not.toBeNull();
  });

  test("rejects a response without a field that GitLab always sends", () => {
    const { pipeline: _, ...jobWithoutPipeline } = documentedResponses.getJob;
    expect(validate("#/components/schemas/Job", jobWithoutPipeline)).toMatchObject([
      { keyword: "required", params: { missingProperty: "pipeline" } },
    ]);
    expect(validate("#/components/schemas/JobResult", jobWithoutPipeline)).toBeNull();
  });

  test("has only schemas that compile: Prism silently skips a schema that does not", () => {
    const pointers = members(contract).flatMap(({ pointer, key }) =>
      key === "schema" || /^#\/components\/schemas\/[^/]+$/.test(pointer) ? [pointer] : [],
    );
    expect(pointers.length).toBeGreaterThan(90);
    for (const pointer of pointers) {
      expect(() => validate(pointer, null), pointer).not.toThrow();
    }
  });

  test("declares the JSON Schema dialect that Prism needs", () => {
    expect(contract).toMatchObject({ jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema" });
  });

  test("declares style and explode of each array parameter", () => {
    const arrays = Object.values(contract.components.parameters ?? {}).filter(({ schema }) => schema.type === "array");
    expect(arrays.map(({ name }) => name)).toEqual(["scope[]"]);
    for (const parameter of arrays) expect(parameter).toMatchObject({ in: "query", style: "form", explode: true });
  });

  test("has no unused and no missing component", () => {
    const used = members(contract).flatMap(({ key, value }) =>
      key === "$ref" && typeof value === "string" ? [value] : [],
    );
    const declared = Object.entries(contract.components)
      .filter(([kind]) => kind !== "securitySchemes")
      .flatMap(([kind, members]) => Object.keys(members).map((name) => `#/components/${kind}/${name}`));
    expect(new Set(used)).toEqual(new Set(declared));
  });
});
