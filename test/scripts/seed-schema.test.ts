// The JSON Schema of the mock's state: the parts that come from the contract.
import { expect, test } from "vitest";
import type { Document } from "../../scripts/emit/document.js";
import { seedSchema } from "../../src/mock/state/seed/seed-schema.js";
import { contract } from "../support/project.js";

const emit = (document: Document) => JSON.parse(JSON.stringify(seedSchema(document))).$defs;

test("every field of jobs and trigger jobs is a key of their seeds", () => {
  const { schemas } = contract.components;
  const fields = (...names: string[]) => names.flatMap((name) => Object.keys(schemas[name]?.properties ?? {}));
  const { JobSeed, BridgeSeed } = emit(contract);
  expect(Object.keys(JobSeed.properties)).toEqual(expect.arrayContaining(fields("JobBasic", "BuildFields")));
  expect(Object.keys(BridgeSeed.properties)).toEqual(
    expect.arrayContaining([...fields("JobBasic"), "downstream_pipeline"]),
  );
  expect(JobSeed.required).toEqual(["name"]);
});

test("the states are closed, and other known values complete but stay open", () => {
  const { JobStatus, FailureReason } = emit(contract);
  const { schemas } = contract.components;
  expect(JobStatus.enum).toEqual(schemas.JobStatus?.["x-extensible-enum"]);
  expect(FailureReason.anyOf).toEqual([{ enum: schemas.FailureReason?.["x-extensible-enum"] }, { type: "string" }]);
});

test("a new field of the contract becomes a key of a seed", () => {
  const changed = structuredClone(contract);
  Object.assign(changed.components.schemas.JobBasic?.properties ?? {}, { color: { type: "string" } });
  expect(emit(changed).BridgeSeed.properties.color).toEqual({ type: "string" });
});

test("no reference is left open, and no key of the contract's own is left over", () => {
  const text = JSON.stringify(seedSchema(contract));
  const definitions = emit(contract);
  for (const [, name] of text.matchAll(/"#\/\$defs\/(\w+)"/g)) expect(definitions).toHaveProperty(name ?? "");
  expect(text).not.toMatch(/"x-[a-z-]+":|#\/components/);
});
