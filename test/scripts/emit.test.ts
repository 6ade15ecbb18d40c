// The emitters, run on a document of three operations with every kind of parameter, body and response.
import { expect, test } from "vitest";
import { emitClient } from "../../scripts/emit/client.js";
import type { Document } from "../../scripts/emit/document.js";
import { operations } from "../../scripts/emit/document.js";
import { jobStates } from "../../scripts/emit/enumerations.js";
import { json, literal, python, typescript } from "../../scripts/emit/literal.js";
import { emitSamples } from "../../scripts/emit/samples.js";
import { emitValues } from "../../scripts/emit/values.js";

const id = {
  name: "id",
  in: "path",
  required: true,
  description: "A toy.",
  schema: { type: "integer" },
  example: 7,
} as const;

const responses = (type: string, schema: object) => ({
  "200": { description: "It worked.", content: { [type]: { schema, examples: {} } } },
  "404": {
    description: "Toy not found.",
    content: { "text/plain": { schema: { type: "string" }, examples: {} } },
  },
});

const scope = {
  name: "scope",
  in: "query",
  description: "One color.",
  schema: { type: "string" },
  example: "red",
} as const;

const document: Document = {
  info: { version: "1.0.0" },
  externalDocs: { url: "https://example.com/toys" },
  security: [{ privateToken: [] }],
  paths: {
    "/toys": {
      get: {
        operationId: "listToys",
        summary: "List toys",
        description: "Every toy. Ends no comment: */ and goes on.",
        tags: ["Toys"],
        parameters: [
          {
            name: "scope[]",
            in: "query",
            description: "Colors to list.",
            schema: { type: "array", items: { $ref: "#/components/schemas/Color" } },
            example: ["red", "blue"],
          },
          { ...scope, $ref: "#/components/parameters/Scope" },
          {
            name: "page",
            in: "query",
            description: "Number of the page.\nThe first is 1.",
            schema: { type: "integer", default: 1 },
            example: 1,
            "x-gitlab-since": "17.2",
          },
        ],
        responses: responses("application/json", { type: "array", items: { $ref: "#/components/schemas/Toy" } }),
      },
    },
    "/toys/{id}/manual": {
      parameters: [id],
      get: {
        operationId: "getManual",
        summary: "Get the manual",
        description: "How to play.",
        tags: ["Toys"],
        security: [{ jobToken: [] }],
        responses: responses("text/plain", { type: "string" }),
      },
    },
    "/toys/{id}/play": {
      parameters: [id],
      post: {
        operationId: "playToy",
        summary: "Play",
        description: "Plays.",
        "x-gitlab-permissions": ["Toy: Play"],
        tags: ["Toys"],
        requestBody: {
          content: {
            "application/json": {
              schema: {
                required: ["rules"],
                properties: {
                  rules: { type: "array", description: "House rules.", items: { $ref: "#/components/schemas/Rule" } },
                  players: { type: "object", description: "Ages by name.", additionalProperties: { type: "integer" } },
                },
              },
              examples: { fair: { value: { rules: [{ key: "cheating", value: "no" }] } } },
            },
          },
        },
        responses: responses("application/json", {
          anyOf: [{ $ref: "#/components/schemas/Toy" }, { $ref: "#/components/schemas/Rule" }],
        }),
      },
    },
  },
  components: {
    parameters: { Scope: scope },
    schemas: {
      Color: { type: "string", enum: ["red", "blue"] },
      ToyStatus: { type: "string", "x-extensible-enum": ["new", "broken"] },
      Toy: { type: "object", properties: { id: { type: "integer" } } },
      Rule: { type: "object", properties: { key: { type: "string" }, value: { type: "string" } } },
      Unused: { type: "object" },
    },
  },
};

const client = emitClient(document);
const samplesOf = (name: string) =>
  operations(document)
    .filter((operation) => operation.id === name)
    .flatMap(emitSamples)
    .map(({ lang, source }) => [lang, source]);

test("a parameter and its list are one argument, sent as the list", () => {
  expect(client).toContain("  scope?: Color | readonly Color[] | undefined;");
  expect(client).toContain('listToys: { method: "GET", path: "/toys", query: ["scope[]", "page"], list: "offset" },');
  expect(client).not.toContain("One color.");
});

test("optional arguments have a question mark, required ones do not", () => {
  expect(client).toContain("  page?: number | undefined;");
  expect(client).toContain("  id: number | string;");
  expect(client).toContain("listToys(args?: ListToysArgs, options?: ListOptions): List<Toy>;");
  expect(client).toContain("playToy(args: PlayToyArgs, options?: CallOptions): Promise<Toy | Rule>;");
});

test("a list operation returns a List, a text operation returns a string", () => {
  expect(client).toContain("getManual(args: GetManualArgs, options?: CallOptions): Promise<string>;");
  expect(client).toContain('getManual: { method: "GET", path: "/toys/{id}/manual", isText: true },');
});

test("members of the body are arguments, and key-value pairs accept a record", () => {
  expect(client).toContain("  rules: readonly Rule[] | Record<string, string>;");
  expect(client).toContain("  players?: Record<string, number> | undefined;");
  expect(client).toContain('path: "/toys/{id}/play", body: ["rules", "players"], pairs: "rules" },');
});

test("comments contain the descriptions of the contract, with the end of a comment escaped", () => {
  expect(client).toContain("   * Every toy. Ends no comment: *\\/ and goes on.\n");
  expect(client).toContain("  /**\n   * Number of the page.\n   * The first is 1.\n   *\n   * @default 1\n");
  expect(client).toContain("   * @since GitLab 17.2\n");
  expect(client).toContain("   * @throws {GitLabApiError} with the status\n   * - **404** Toy not found.\n");
  expect(client).toContain("   * @see https://example.com/toys\n");
});

test("only the types in use are imported", () => {
  expect(client).toContain('import type { Color, Rule, Toy } from "./types.js";');
});

test("the operations are a union; named enums and the operations that accept a job token are arrays", () => {
  expect(emitValues(document)).toBe(
    [
      '/** Name of an operation. */\nexport type OperationId =\n  | "listToys"\n  | "getManual"\n  | "playToy";\n',
      "/** Every {@link Color}. */",
      'export const COLORS = [\n  "red",\n  "blue",\n] as const;\n',
      "/** Every {@link ToyStatus} known to this version; a newer GitLab may send others. */",
      'export const TOY_STATUSES = [\n  "new",\n  "broken",\n] as const;\n',
      "/** The operations that accept a job token. */",
      'export const JOB_TOKEN_OPERATIONS = [\n  "getManual",\n] as const;\n',
      "/** The permissions that a fine-grained token needs for each operation. */",
      'export const OPERATION_PERMISSIONS = {\n  listToys: [],\n  getManual: [],\n  playToy: ["Toy: Play"],\n} as const;\n',
    ].join("\n"),
  );
});

test("a sample shows required arguments and lists", () => {
  expect(samplesOf("listToys")).toEqual([
    [
      "curl",
      'curl --globoff \\\n  --header "PRIVATE-TOKEN: $GITLAB_TOKEN" \\\n  "https://gitlab.example.com/api/v4/toys?scope[]=red&scope[]=blue"',
    ],
    ["typescript", expect.stringContaining('for await (const job of gitlab.listToys({ scope: ["red", "blue"] })) {')],
    ["python", expect.stringContaining('    params={"scope[]": ["red", "blue"]},\n')],
  ]);
  expect(samplesOf("playToy")).toEqual([
    ["curl", expect.stringContaining(`--data '{\n    "rules": [{"key": "cheating", "value": "no"}]\n  }'`)],
    ["typescript", expect.stringMatching(/gitlab\.playToy\(\{\n {2}id: 7,\n {2}rules: .* value: "no" \}\],\n\}\);/)],
    ["python", expect.stringMatching(/^ {12}\{"key": "cheating", "value": "no"\},$/m)],
  ]);
});

test("a sample of an operation for CI/CD jobs uses CI_JOB_TOKEN", () => {
  expect(samplesOf("getManual")).toEqual([
    ["curl", expect.stringContaining('--header "JOB-TOKEN: $CI_JOB_TOKEN"')],
    ["typescript", expect.stringContaining("auth: { jobToken: process.env.CI_JOB_TOKEN! }")],
    ["python", expect.stringContaining('headers={"JOB-TOKEN": os.environ["CI_JOB_TOKEN"]},')],
  ]);
});

test("a literal has a line per member where it is too long, in the notation of its language", () => {
  const value = { dry_run: true, regions: ["eu-west-1", "eu-west-2", "eu-central-1", "us-east-1"] };
  const list = '["eu-west-1", "eu-west-2", "eu-central-1", "us-east-1"]'.replaceAll(/[[\]]/g, "").split(", ");
  expect(literal(value, python)).toBe(
    `{\n    "dry_run": True,\n    "regions": [\n        ${list.join(",\n        ")},\n    ],\n}`,
  );
  expect(JSON.parse(literal(value, json))).toEqual(value);
  expect(literal({ id: 1, job_id: 2 }, { ...typescript, variable: (it) => (it === 1 ? "id" : undefined) })).toBe(
    "{ id, job_id: 2 }",
  );
});

test("a broken reference throws an error with its target", () => {
  const broken = { ...document, components: { ...document.components, parameters: {} } };
  expect(() => emitClient(broken)).toThrow("$ref points to #/components/parameters/Scope, which does not exist");
});

test("an operation without a 2xx response throws an error with its ID", () => {
  const broken = structuredClone(document);
  delete broken.paths["/toys"]?.get?.responses["200"];
  expect(() => emitClient(broken)).toThrow("listToys declares no 2xx response with a body.");
});

test.each([
  ["a phase", { phase: "quued" }, /x-gitlab-states: the phase of open cannot be quued\. Use one of blocked/],
  ["an action", { actions: ["cancle"] }, /an action in open cannot be cancle\. Use one of cancel, retry/],
  ["a next state", { next: { colsed: "`cancelJob`" } }, /a next state of open cannot be colsed\. Use one of open/],
])("%s of a state that is misspelled throws", (_, wrong, reason) => {
  const state = { about: "Open.", phase: "queued", actions: ["cancel"], next: {}, ...wrong };
  const schema = { type: "string", "x-extensible-enum": ["open"], "x-gitlab-states": { open: state } };
  const misspelled = { ...document, components: { schemas: { JobStatus: schema } } } as Document;
  expect(() => jobStates(misspelled)).toThrow(reason);
});

test("a missing state throws", () => {
  const schema = { type: "string", "x-extensible-enum": ["open"], "x-gitlab-states": {} };
  expect(() => jobStates({ ...document, components: { schemas: { JobStatus: schema } } } as Document)).toThrow(
    /lacks open/,
  );
});
