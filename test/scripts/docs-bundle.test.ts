// What the docs add to the contract: meanings of known values, badges, the changelog, and the drawing of the states.
import { describe, expect, test } from "vitest";
import { docsBundle } from "../../scripts/emit/docs-bundle.js";
import type { Document, Schema } from "../../scripts/emit/document.js";
import { meanings, NEWER_VALUES } from "../../scripts/emit/enumerations.js";
import { emitNullFields } from "../../scripts/emit/null-fields.js";
import { emitStateDiagram } from "../../scripts/emit/state-diagram.js";
import { contract } from "../support/project.js";

const color: Schema = {
  type: "string",
  "x-extensible-enum": ["red", "blue"],
  "x-enumDescriptions": { red: "Warm.", blue: "Cold." },
  "x-gitlab-since": "18.2",
};
const small = (schemas: Record<string, Schema>): Document =>
  ({ info: { version: "1.0.0" }, tags: [], paths: {}, components: { schemas } }) as unknown as Document;

test("a bundle for the docs adds a note on unknown values, badges, and the changelog", () => {
  const document = small({ Color: color });
  const { components, tags } = docsBundle(document, "# Changelog\n\nVersions.\n\n## 1.0.0\n");
  expect(components.schemas.Color).toEqual({
    ...color,
    "x-enumDescriptions": { red: "Warm.", blue: "Cold.", "…": NEWER_VALUES },
    "x-badges": [{ name: "Since GitLab 18.2" }],
  });
  expect(tags).toEqual([{ name: "Changelog", description: "Versions.\n\n## 1.0.0\n" }]);
  expect(document).toEqual(small({ Color: color }));
});

test("neither the contract nor its bundle closes an extensible enumeration", () => {
  const extensible = (part: unknown): Schema[] =>
    typeof part !== "object" || part === null
      ? []
      : [...("x-extensible-enum" in part ? [part as Schema] : []), ...Object.values(part).flatMap(extensible)];
  for (const document of [contract, docsBundle(contract, "")]) {
    const schemas = extensible(document);
    expect(schemas.length).toBeGreaterThan(8);
    expect(schemas.filter((schema) => "enum" in schema || "anyOf" in schema)).toEqual([]);
  }
});

test("a field that can be null is in the table of its type once", () => {
  const [job = ""] = emitNullFields(contract).split("\n\nFields of `JobResult`");
  expect(job.match(/`artifacts_expire_at`/g)).toHaveLength(1);
});

test("the meaning of a failure reason includes the advice on a retry", () => {
  const reasons = meanings(contract, contract.components.schemas.FailureReason ?? {});
  expect(reasons?.runner_interrupted).toBe("The runner was stopped while the job was running. A retry helps.");
  expect(reasons?.archived_failure).toBe("The job is archived. A retry does not help.");
});

describe("generation stops at", () => {
  test.each<[what: string, descriptions: Record<string, string>, message: RegExp]>([
    [
      "a known value without a meaning",
      { red: "Warm." },
      /x-enumDescriptions lacks blue, next to x-extensible-enum: red, blue\./,
    ],
    [
      "a meaning without a known value",
      { red: "Warm.", blue: "Cold.", green: "?" },
      /x-enumDescriptions cannot be green. Use one of red, blue/,
    ],
  ])("%s", (_, descriptions, message) => {
    const schema = { ...color, "x-enumDescriptions": descriptions };
    expect(() => meanings(small({}), schema)).toThrow(message);
  });

  test("a field whose description omits what null means", () => {
    const job = contract.components.schemas.JobBasic;
    const properties = { ...job?.properties, coverage: { type: ["number", "null"], description: "Test coverage." } };
    const schemas = { ...contract.components.schemas, JobBasic: { ...job, properties } };
    expect(() => emitNullFields({ ...contract, components: { ...contract.components, schemas } })).toThrow(
      "Describe what `null` means in the field coverage.",
    );
  });
});

describe("the drawing of the states", () => {
  const withNext = (from: string, next: Record<string, string>): Document => {
    const document = structuredClone(contract);
    const state = document.components.schemas.JobStatus?.["x-gitlab-states"]?.[from];
    if (state) state.next = next;
    return document;
  };

  test("contains every state, and the causes of the contract", () => {
    const drawing = emitStateDiagram(withNext("canceling", { canceled: "the test ends" }));
    for (const name of contract.components.schemas.JobStatus?.["x-extensible-enum"] ?? [])
      expect(drawing).toContain(`>${name}</text>`);
    expect(drawing).toContain(">the test ends</text>");
    expect(drawing).toContain(">manual, scheduled,</text>");
  });

  test.each<[what: string, from: string, next: Record<string, string>, message: string]>([
    ["lacks a transition", "success", { created: "it restarts" }, "has no arrow for: success to created."],
    ["has too many", "canceling", {}, "has an arrow, but the contract has no transition: canceling to canceled."],
  ])("reports that it %s", (_, from, next, message) => {
    expect(() => emitStateDiagram(withNext(from, next))).toThrow(message);
  });
});
