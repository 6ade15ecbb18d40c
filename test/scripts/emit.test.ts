// The emitters on a document of three operations: what becomes of each thing that a contract can say.
import { expect, test } from "vitest";
import { emitClient } from "../../scripts/emit/client.js";
import type { Document } from "../../scripts/emit/document.js";
import { jobStates, operations } from "../../scripts/emit/document.js";
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

const answer = (type: string, schema: object) => ({
  "200": { description: "It worked.", content: { [type]: { schema, examples: {} } } },
  "404": {
    description: "There is no such toy.",
    content: { "text/plain": { schema: { type: "string" }, examples: {} } },
  },
});

const scope = {
  name: "scope",
  in: "query",
  description: "One colour.",
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
            description: "Colours to list.",
            schema: { type: "array", items: { $ref: "#/components/schemas/Colour" } },
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
        responses: answer("application/json", { type: "array", items: { $ref: "#/components/schemas/Toy" } }),
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
        responses: answer("text/plain", { type: "string" }),
      },
    },
    "/toys/{id}/play": {
      parameters: [id],
      post: {
        operationId: "playToy",
        summary: "Play",
        description: "Plays.",
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
        responses: answer("application/json", {
          anyOf: [{ $ref: "#/components/schemas/Toy" }, { $ref: "#/components/schemas/Rule" }],
        }),
      },
    },
  },
  components: {
    parameters: { Scope: scope },
    schemas: {
      Colour: { type: "string", enum: ["red", "blue"] },
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
  expect(client).toContain("  scope?: Colour | readonly Colour[] | undefined;");
  expect(client).toContain('query: { "scope[]": scope && [scope].flat(), page }');
  expect(client).not.toContain("One colour.");
});

test("an optional argument may be left out, and a required one may not", () => {
  expect(client).toContain("  page?: number | undefined;");
  expect(client).toContain("  id: number | string;");
  expect(client).toContain("listToys(args?: ListToysArgs, options?: ListOptions): List<Toy>;");
  expect(client).toContain("playToy(args: PlayToyArgs, options?: CallOptions): Promise<Toy | Rule>;");
});

test("a list is emitted as one, and a text is not parsed", () => {
  expect(client).toContain('list("offset", args, options, ({ scope, page, ...rest }, options) =>');
  expect(client).toContain("getManual(args: GetManualArgs, options?: CallOptions): Promise<string>;");
  expect(client).toContain('{ ...init, params: { path: { id } } }), "text")).data,');
});

test("a body is flat arguments, and its pairs may be a record", () => {
  expect(client).toContain("  rules: readonly Rule[] | Record<string, string>;");
  expect(client).toContain("  players?: Record<string, number> | undefined;");
  expect(client).toContain("params: { path: { id } }, body: { rules: pairs(rules), players } }");
});

test("a comment holds what the contract says, and cannot be ended by it", () => {
  expect(client).toContain("   * Every toy. Ends no comment: *\\/ and goes on.\n");
  expect(client).toContain("  /**\n   * Number of the page.\n   * The first is 1.\n   *\n   * @default 1\n");
  expect(client).toContain("   * @remarks Newer than GitLab 17.0 (since 17.2).\n");
  expect(client).toContain("   * @throws {GitLabApiError} with the status\n   * - **404** There is no such toy.\n");
  expect(client).toContain("   * @see https://example.com/toys\n");
});

test("what is used of the types is imported, and nothing else", () => {
  expect(client).toContain('import type { Colour, Rule, Toy, paths } from "./types.js";');
});

test("each named enumeration is an array, and so are the operations that take a job token", () => {
  expect(emitValues(document)).toBe(
    [
      "/** Every {@link Colour}. */",
      'export const COLOURS = [\n  "red",\n  "blue",\n] as const;\n',
      "/** Every {@link ToyStatus} known to this version; a newer GitLab may send others. */",
      'export const TOY_STATUSES = [\n  "new",\n  "broken",\n] as const;\n',
      "/** The operations that take a job token. */",
      'export const JOB_TOKEN_OPERATIONS = [\n  "getManual",\n] as const;\n',
    ].join("\n"),
  );
});

test("a sample shows what is required and what is a list", () => {
  expect(samplesOf("listToys")).toEqual([
    [
      "curl",
      'curl --globoff \\\n  --header "PRIVATE-TOKEN: $GITLAB_TOKEN" \\\n  "https://gitlab.example.com/api/v4/toys?scope[]=red&scope[]=blue"',
    ],
    ["typescript", expect.stringContaining('for await (const job of gitlab.listToys({ scope: ["red", "blue"] })) {')],
    ["javascript", expect.stringContaining('"https://gitlab.example.com/api/v4/toys?scope[]=red&scope[]=blue";\n')],
  ]);
  expect(samplesOf("playToy")).toEqual([
    ["curl", expect.stringContaining(`--data '{"rules":[{"key":"cheating","value":"no"}]}'`)],
    ["typescript", expect.stringContaining('gitlab.playToy({ id: 7, rules: [{ key: "cheating", value: "no" }] });')],
    ["javascript", expect.stringContaining('body: JSON.stringify({ rules: [{ key: "cheating", value: "no" }] }),')],
  ]);
});

test("a sample for the inside of a job has the job's token", () => {
  expect(samplesOf("getManual")).toEqual([
    ["curl", expect.stringContaining('--header "JOB-TOKEN: $CI_JOB_TOKEN"')],
    ["typescript", expect.stringContaining("auth: { jobToken: process.env.CI_JOB_TOKEN! }")],
    ["javascript", expect.stringContaining('"JOB-TOKEN": process.env.CI_JOB_TOKEN,')],
  ]);
});

test("a reference to nothing is an error that names it", () => {
  const broken = { ...document, components: { ...document.components, parameters: {} } };
  expect(() => emitClient(broken)).toThrow("The document has no #/components/parameters/Scope.");
});

test("an operation without a successful answer is an error that names it", () => {
  const broken = structuredClone(document);
  delete broken.paths["/toys"]?.get?.responses["200"];
  expect(() => emitClient(broken)).toThrow("listToys declares no successful answer with a body.");
});

test.each([
  ["a phase", { phase: "quued" }, /JobStatus\.yaml: x-gitlab-states gives open the phase quued/],
  ["an action", { actions: ["cancle"] }, /gives open the action cancle, not one of cancel, retry/],
])("%s of a state that is misspelt is refused", (_, wrong, reason) => {
  const state = { about: "Open.", phase: "queued", actions: ["cancel"], ...wrong };
  const schema = { type: "string", "x-extensible-enum": ["open"], "x-gitlab-states": { open: state } };
  const odd = { ...document, components: { schemas: { JobStatus: schema } } } as Document;
  expect(() => jobStates(odd)).toThrow(reason);
});

test("a state that is left out is refused", () => {
  const schema = { type: "string", "x-extensible-enum": ["open"], "x-gitlab-states": {} };
  expect(() => jobStates({ ...document, components: { schemas: { JobStatus: schema } } } as Document)).toThrow(
    /lacks open/,
  );
});
