// Prism gets no path parameters that are valid by their types, so types must be their only rules.
import { expect, test } from "vitest";
import { loadContract } from "../../src/contract/load-contract.js";

const { engine } = await loadContract();
const parameters = engine.operations.flatMap((operation) =>
  (operation.request?.path ?? []).map(({ name, schema }) => ({ operation, path: operation.path, name, schema })),
);

test.each(parameters)("$name in $path has a type, and no other rule", ({ schema }) => {
  const { type, ...others } = schema ?? {};
  expect(["integer", ["integer", "string"]]).toContainEqual(type);
  expect(["$schema", "description", "example", "x-stoplight"]).toEqual(expect.arrayContaining(Object.keys(others)));
});

test.each(parameters)("$name in $path is validated", async ({ operation, path, name, schema }) => {
  const respond = async (value: string) => {
    const filled = path.replace(`{${name}}`, value).replace(/\{\w+\}/g, "1");
    const input = { path: filled, query: {}, headers: {} };
    const produce = () => ({ status: 200, headers: {}, body: "" });
    return engine.respond(operation, input, { produce, validatesResponse: false, isTrusted: true });
  };
  for (const valid of ["1", "0", "-7", "9".repeat(30)]) expect((await respond(valid)).violations).toEqual([]);
  const location = ["path", name];
  expect((await respond("x1")).violations).toEqual(
    schema?.type === "integer" ? [expect.objectContaining({ location, code: "type" })] : [],
  );
});
