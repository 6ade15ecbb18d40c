// The changes of the contract that `npm run test:mutation` makes.
import { expect, test } from "vitest";
import { mutateContract } from "../../scripts/lib/contract-mutants.js";
import { contract } from "../support/project.js";

const mutants = mutateContract(contract);

test.each([
  ["a required field", '#/components/schemas/Commit/required: remove "created_at"'],
  ["a field", "#/components/schemas/Commit/properties: remove created_at"],
  ["a type", '#/components/schemas/JobBasic/properties/id/type: "integer" → "string"'],
  ["a nullable type", '#/components/schemas/JobBasic/properties/queued_duration/type: ["number","null"] → "number"'],
  ["a type that is not nullable", '#/components/schemas/JobBasic/properties/id/type: "integer" → ["integer","null"]'],
  ["a status", "#/paths/~1job/get/responses: 401 → 408"],
  ["a path", "#/paths: /job → /job/mutant"],
  ["the name of a parameter", '#/components/parameters/Page/name: "page" → "page_mutant"'],
  ["a security requirement", '#/paths/~1job/get/security: remove {"jobToken":[]}'],
  ["a value", '#/components/schemas/JobScope/enum: remove "manual"'],
  ["a known value", '#/components/schemas/JobStatus/x-extensible-enum: remove "manual"'],
])("a mutant changes %s", (_, name) => {
  expect(mutants.map((mutant) => mutant.name)).toContain(name);
});

test("mutants have different names, and differ from the contract and from each other", () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  const chosen = mutants.filter((_, index) => index % 20 === 0).map(({ document }) => document());
  expect(chosen.length).toBeGreaterThan(40);
  const texts = new Set([contract, ...chosen].map((document) => JSON.stringify(document)));
  expect(texts.size).toBe(chosen.length + 1);
});
