// The generated files in the repository are those that the emitters write for the contract in it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emitClient } from "../../scripts/emit/client.js";
import type { Document } from "../../scripts/emit/document.js";
import { emitFailureReasons } from "../../scripts/emit/failure-reasons.js";
import { emitMarkdown } from "../../scripts/emit/markdown.js";
import { emitNullFields } from "../../scripts/emit/null-fields.js";
import { emitOpenApi30 } from "../../scripts/emit/openapi-30.js";
import { emitSeedSchema } from "../../scripts/emit/seed-schema.js";
import { emitStates, emitTransitions } from "../../scripts/emit/states.js";
import { emitTypes } from "../../scripts/emit/types.js";
import { emitValues } from "../../scripts/emit/values.js";
import { manual } from "../support/manual.js";
import { contract, root } from "../support/project.js";

const emitters: Record<string, (document: Document) => string | Promise<string>> = {
  "client.ts": emitClient,
  "mock-state.schema.json": emitSeedSchema,
  "openapi-3.0.json": emitOpenApi30,
  "reference.md": () => emitMarkdown(manual),
  "types.ts": emitTypes,
  "values.ts": emitValues,
};

test.each(Object.entries(emitters))("%s", async (name, emit) => {
  const text = readFileSync(join(root, "generated", name), "utf8");
  // Some files begin with a note.
  expect(text.endsWith(await emit(contract))).toBe(true);
});

test.each(Object.entries({ emitFailureReasons, emitNullFields, emitStates, emitTransitions }))(
  "the table of %s is in the guides",
  (_, emit) => {
    const guides = [manual.info, ...(manual.tags ?? [])].map(({ description }) => description).join("\n");
    expect(guides).toContain(emit(contract));
  },
);
