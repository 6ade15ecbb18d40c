// What the docs and the reference add to the contract: guides, and code samples.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emitArtifactTypes } from "../../scripts/emit/artifact-types.js";
import { operations } from "../../scripts/emit/document.js";
import { emitFailureReasons } from "../../scripts/emit/failure-reasons.js";
import { emitManual } from "../../scripts/emit/manual.js";
import { emitNullFields } from "../../scripts/emit/null-fields.js";
import { emitStates, emitTransitions } from "../../scripts/emit/states.js";
import { manual, pageOf, withoutLinks } from "../support/manual.js";
import { contract, root } from "../support/project.js";

const withGuides = (guides: Record<string, string>) => emitManual(contract, { guides, errata: [], workflows: [] });

test("a guide follows the description of its tag, and the introduction that of the contract", () => {
  const { info, tags } = withGuides({ "find-jobs": "Lists have pages.\n", introduction: "# Errors\n" });
  expect(tags?.find(({ name }) => name === "Find jobs")?.description).toBe(
    "List jobs and trigger jobs, or get a single job.\n\nLists have pages.",
  );
  expect(info.description).toBe(`${contract.info.description}\n\n# Errors`);
});

test.each(Object.entries({ emitArtifactTypes, emitFailureReasons, emitNullFields, emitStates, emitTransitions }))(
  "the table of %s is in the guides",
  (_, emit) => {
    const guides = [manual.info, ...(manual.tags ?? [])].map(({ description }) => description).join("\n");
    expect(withoutLinks(guides)).toContain(emit(contract));
  },
);

test("a placeholder becomes its text, and an unknown one is an error", () => {
  expect(withGuides({ "use-the-mock": "{{failure reasons}}" }).tags?.[1]?.description).toContain(
    "| `archived_failure` | The job is archived. | A retry does not help. |",
  );
  expect(() => withGuides({ introduction: "{{colors}}" })).toThrow(
    "spec/guides has {{colors}}. Use one of: artifact types,",
  );
});

test("each file of spec/guides is a page of the manual", () => {
  const pages = readdirSync(join(root, "spec/guides")).filter((name) => name !== "introduction.md");
  const names = manual.tags?.map(({ name }) => `${name.toLowerCase().replaceAll(" ", "-")}.md`);
  expect(pages.sort()).toEqual(names?.sort());
  for (const { name } of manual.tags ?? []) expect(pageOf(name)).not.toBe("");
});

test("the contract itself is unchanged, and has no samples", () => {
  const before = structuredClone(contract);
  for (const { object, bodies } of operations(withGuides({})))
    expect(object["x-codeSamples"]).toHaveLength(3 * (bodies.length || 1));
  expect(contract).toEqual(before);
});
