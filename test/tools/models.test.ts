// Classes that a tool of others writes in other languages: their IDs have 64 bits.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CSharpGenerator, JavaGenerator, KotlinGenerator } from "@asyncapi/modelina";
import { expect, test } from "vitest";
import { root } from "../support/project.js";
import type { Edition } from "./generators.js";
import { expectLimitations } from "./works-with.js";

const fileOf = (edition: Edition) => join(root, "generated", `${edition}.json`);

/** The declaration of the ID of a job, with its type. */
const declarations = [
  { language: "Java", generator: new JavaGenerator(), declaration: /private (\w+) id;/ },
  { language: "C#", generator: new CSharpGenerator(), declaration: /private (\w+) id;/ },
  { language: "Kotlin", generator: new KotlinGenerator(), declaration: /val id: (\w+)/ },
];

test.each(declarations)("@asyncapi/modelina: $language", async ({ generator, declaration }) => {
  const typeIn = async (edition: Edition) => {
    const models = await generator.generate(JSON.parse(readFileSync(fileOf(edition), "utf8")));
    const job = models.find(({ modelName, result }) => modelName === "Job" && result.includes("allow"));
    return declaration.exec(job?.result ?? "")?.[1];
  };
  expect(await typeIn("openapi-3.0")).toMatch(/^long$/i);
  expectLimitations("@asyncapi/modelina", (await typeIn("openapi")) === "long" ? [] : ["ints"], ["ints"]);
});
