// The edition in OpenAPI 3.0 has the operations, the examples and the meaning of the contract.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Document, operations } from "../../scripts/emit/document.js";
import { emitOpenApi30 } from "../../scripts/emit/openapi-30.js";
import { members } from "../support/members.js";
import { contract, root } from "../support/project.js";
import { createValidator } from "../support/validator.js";
import { documentedPlayBody, documentedResponses } from "./documented.js";

const edition: Document = JSON.parse(readFileSync(join(root, "generated/openapi-3.0.json"), "utf8"));
const validators = { "3.1": createValidator(contract), "3.0": createValidator(edition) };

interface Content {
  schema: object;
  example?: unknown;
  examples?: Record<string, { $ref?: string; value?: unknown }>;
}

/** Every body, parameter and header with the values that the contract gives as examples. */
const contents = members(contract).flatMap(({ pointer, value }) => {
  const { schema, example, examples = {} } = (value ?? {}) as Content;
  if (typeof schema !== "object") return [];
  const values = Object.values(examples).map(
    ({ $ref, value }) => contract.components.examples?.[$ref?.split("/").at(-1) ?? ""]?.value ?? value,
  );
  return [{ pointer: `${pointer}/schema`, values: example === undefined ? values : [...values, example] }];
});

test("it has the operations, parameters, statuses and examples of the contract", () => {
  const summary = (document: Document) =>
    operations(document).map(({ id, method, path, parameters, responses, security }) => ({
      id,
      request: `${method} ${path}`,
      parameters: parameters.map(({ name, required = false }) => `${name} ${required}`),
      responses: responses.map(({ status, content }) => `${status} ${Object.keys(content)}`),
      security,
    }));
  expect(edition).toMatchObject({ openapi: "3.0.3", components: { examples: contract.components.examples } });
  expect(summary(edition)).toEqual(summary(contract));
});

describe("both editions", () => {
  test("accept every example of the contract", () => {
    expect(contents.length).toBeGreaterThan(70);
    for (const { pointer, values } of contents)
      for (const value of values)
        for (const validate of Object.values(validators)) expect(validate(pointer, value), pointer).toBeNull();
  });

  const documented = { ...documentedResponses, playJobBody: documentedPlayBody };
  test.each(Object.entries(documented))("accept the documented %s", (name, body) => {
    const { path, method } = operations(contract).find(({ id }) => name.startsWith(id)) ?? {};
    const at = contents.find(
      ({ pointer }) =>
        decodeURIComponent(pointer).startsWith(`#/paths/${path?.replaceAll("/", "~1")}/${method}/`) &&
        (name.endsWith("Body") ? pointer.includes("/requestBody/") : /\/responses\/2\d\d\//.test(pointer)),
    );
    for (const validate of Object.values(validators)) expect(validate(at?.pointer ?? "", body)).toBeNull();
  });

  test("give the same verdict on every example with one member removed, null, or of another type", {
    timeout: 60_000,
  }, () => {
    const verdicts = { accepted: 0, rejected: 0 };
    for (const { pointer, values } of contents)
      for (const value of values)
        for (const changed of changes(value)) {
          const [accepts31, accepts30] = Object.values(validators).map((validate) => !validate(pointer, changed));
          expect(accepts30, `${pointer}: ${JSON.stringify(changed)}`).toBe(accepts31);
          verdicts[accepts31 ? "accepted" : "rejected"]++;
        }
    expect(Math.min(...Object.values(verdicts))).toBeGreaterThan(1000);
  });
});

function* changes(value: unknown): Generator<unknown> {
  for (const { pointer } of members(value))
    for (const replacement of [undefined, null, []]) yield replaceAt(value, pointer, replacement);
}

function replaceAt(value: unknown, pointer: string, replacement: unknown): unknown {
  const copy = structuredClone(value);
  const keys = pointer
    .split("/")
    .slice(1)
    .map((key) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = keys.pop() ?? "";
  const parent = keys.reduce((part, key) => part[key] as Record<string, unknown>, copy as Record<string, unknown>);
  if (replacement === undefined) delete parent[last];
  else parent[last] = replacement;
  return copy;
}

describe("the emitter rejects", () => {
  const rejected: Record<string, [edit: object, message: string]> = {
    "a keyword without a conversion": [{ const: 1 }, "Commit/properties/new/const has no conversion to OpenAPI 3.0"],
    "several examples": [{ type: "string", examples: ["a", "b"] }, "new/examples needs one example"],
    "a value that is only null": [{ type: "null" }, "new/type is only null"],
    "a list of types": [{ type: ["string", "integer"] }, "new/type is a list"],
    "an untyped component that can be null": [
      { anyOf: [{ $ref: "#/components/schemas/Job" }, { type: "null" }] },
      "#/components/schemas/Job needs one type",
    ],
  };
  test.each(Object.entries(rejected))("%s", (_name, [schema, message]) => {
    const changed = structuredClone(contract);
    Object.assign(changed.components.schemas.Commit?.properties ?? {}, { new: schema });
    expect(() => emitOpenApi30(changed)).toThrow(message);
  });

  const parts: Record<string, [edit: object, message: string]> = {
    "a part of the document that OpenAPI 3.0 does not have": [{ webhooks: {} }, "#/webhooks is not a part"],
    "shared path items": [{ components: { ...contract.components, pathItems: {} } }, "#/components/pathItems is not"],
    "members next to a reference": [
      { paths: { "/job": { get: { parameters: [{ $ref: "#/components/parameters/Page", description: "" }] } } } },
      "#/paths//job/get/parameters/0 has members next to $ref",
    ],
  };
  test.each(Object.entries(parts))("%s", (_name, [part, message]) => {
    expect(() => emitOpenApi30({ ...contract, ...part })).toThrow(message);
  });
});
