// What generators, viewers and validators of others need of the contract.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { type Document, operations, resolve, type Schema } from "../../scripts/emit/document.js";
import { members } from "../support/members.js";
import { contract, root } from "../support/project.js";

const read = (name: string): string => readFileSync(join(root, "generated", name), "utf8");
const edition30: Document = JSON.parse(read("openapi-3.0.json"));

/** Every schema of a document with its place. */
const schemasOf = (document: Document) =>
  members(document).flatMap(({ pointer, value }) =>
    typeof value === "object" && value !== null ? [{ pointer, schema: value as Schema }] : [],
  );

const parametersOf = (document: Document, isRequired: boolean) =>
  operations(document).flatMap(({ id, parameters }) =>
    parameters.filter(({ required = false }) => required === isRequired).map((each) => ({ id, ...each })),
  );

test("the ID of a project has alternatives, as all types but null: Swagger UI sends no parameter with a list of types", () => {
  expect(contract.components.parameters?.ProjectId?.schema).toEqual({
    anyOf: [{ type: "integer" }, { type: "string" }],
  });
  const lists = schemasOf(contract).flatMap(({ schema: { type } }) => (Array.isArray(type) ? [type] : []));
  expect(lists.filter((types) => types.length !== 2 || types[1] !== "null")).toEqual([]);
});

describe.each(Object.entries({ "openapi.json": contract, "openapi-3.0.json": edition30 }))("in %s", (_, document) => {
  test.each(parametersOf(document, false))(
    "an example of $name of $id, which tools send, means what leaving it out means",
    ({ example, schema }) => {
      expect(example).toBe(schema.default);
      for (const part of [schema, schema.items ?? {}].map((each) => resolve(document, each)))
        expect(Object.keys(part).filter((key) => /^examples?$/.test(key))).toEqual([]);
    },
  );

  test.each(parametersOf(document, true))("$name of $id, which is required, has an example", ({ example }) => {
    expect(example).toBeDefined();
  });
});

test("a server variable has a default only: validators know no description", () => {
  const { servers } = contract as unknown as { servers: { variables: Record<string, object> }[] };
  expect(servers.map(({ variables }) => variables)).toEqual([{ host: { default: "gitlab.com" } }]);
});

test("no schema has the name of a class that generators or this package have", () => {
  const names = Object.keys(contract.components.schemas);
  expect(names).toContain("GitLabErrorBody");
  expect(
    names.filter((name) => /^(Api|GitLabApi)?(Error|Exception|Client|Response|Configuration)$/.test(name)),
  ).toEqual([]);
});

describe("in OpenAPI 3.0", () => {
  const nullable = schemasOf(contract).filter(({ schema: { anyOf = [] } }) =>
    anyOf.some(({ type }) => type === "null"),
  );

  test.each(nullable)("a reference with null has a type beside it: $pointer", ({ pointer, schema: { anyOf = [] } }) => {
    const name = anyOf[0]?.$ref?.split("/").at(-1);
    expect(schemasOf(edition30).find((each) => each.pointer === pointer)?.schema).toMatchObject({
      type: "object",
      nullable: true,
      allOf: [{ $ref: expect.stringMatching(`^#/components/schemas/(Nullable)?${name}$`) }],
    });
  });

  test("references with null are those of users, commits, runners and pipelines", () => {
    expect(nullable.map(({ pointer }) => pointer.split("/").at(-1)).sort()).toEqual(
      ["commit", "created_by", "downstream_pipeline", "runner", "runner_manager", "user"].sort(),
    );
  });

  test("integers without a maximum have 64 bits, which the IDs of GitLab.com need", () => {
    const integers = schemasOf(edition30).filter(({ schema: { type } }) => type === "integer");
    const formats = integers.map(({ pointer, schema }) => {
      const isSmall = (schema as { maximum?: number }).maximum !== undefined;
      return [pointer, schema.format, isSmall ? undefined : "int64"];
    });
    for (const [pointer, found, expected] of formats) expect(found, pointer).toBe(expected);
    expect(edition30.components.schemas.JobBasic?.properties?.id?.format).toBe("int64");
    expect(schemasOf(contract).filter(({ schema: { format } }) => format === "int64")).toEqual([]);
  });
});

describe("versions and deprecations", () => {
  const [types, client] = ["types.ts", "client.ts"].map((name) => tagsOf(read(name)));

  const marked = schemasOf(contract).flatMap(({ pointer, schema }) => {
    const name = pointer.split("/").at(-1) ?? "";
    return pointer.includes("/properties/") ? [{ name, schema }] : [];
  });

  test.each(marked.filter(({ schema }) => schema["x-gitlab-since"]))("@since is in the types of $name", (each) => {
    const version = each.schema["x-gitlab-since"];
    const since = version === "unknown" ? "a version after GitLab 17.0" : `GitLab ${version}`;
    expect(types?.get(each.name)).toContainEqual(expect.stringContaining(`since ${since}`));
  });

  test.each(marked.filter(({ schema }) => schema.deprecated))("@deprecated is in the types of $name", ({ name }) => {
    expect(types?.get(name)).toContain("deprecated");
  });

  test("are in the types and the client for operations and arguments", () => {
    expect(client?.get("listPipelineBridges")).toContainEqual(expect.stringMatching(/^deprecated /));
    expect(client?.get("listPipelineTriggerJobs")).toContain("since GitLab 19.2");
    expect(client?.get("inputs")).toContain("since GitLab 18.10");
  });
});

/** The tags of the comments of each member, by its name. */
function tagsOf(code: string): Map<string, string[]> {
  const tags = new Map<string, string[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) || ts.isMethodSignature(node)) {
      const found = ts.getJSDocTags(node).map(({ tagName, comment }) => `${tagName.text} ${comment ?? ""}`.trim());
      tags.set(node.name.getText(), [...(tags.get(node.name.getText()) ?? []), ...found]);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("code.ts", code, ts.ScriptTarget.Latest, true));
  return tags;
}
