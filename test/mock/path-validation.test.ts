// Prism gets no path parameters that are valid by their types, so types must be their only rules.
import { expect, test } from "vitest";
import { loadEngine } from "../../src/contract/load-contract.js";

const engine = await loadEngine();
const parameters = engine.operations.flatMap((operation) =>
  operation.request.path.map(({ name, schema }) => ({ operation, path: operation.path, name, schema })),
);

test.each(parameters)("$name in $path has a type, and no other rule", ({ schema }) => {
  const projectId = { anyOf: [{ type: "integer" }, { type: "string" }] };
  expect([{ type: "integer" }, projectId]).toContainEqual(schema);
});

test.each(parameters)("$name in $path is validated", async ({ operation, path, name, schema }) => {
  const validate = (value: string) => {
    const filled = path.replace(`{${name}}`, value).replace(/\{\w+\}/g, "1");
    return engine.validate(operation, { path: filled, query: {}, headers: {} });
  };
  for (const valid of ["1", "0", "-7", "9".repeat(30)]) expect(await validate(valid)).toEqual([]);
  const location = ["path", name];
  expect(await validate("x1")).toEqual(
    schema.type === "integer" ? [expect.objectContaining({ location, code: "type" })] : [],
  );
});
