// Tools of others for other languages and for assistants: classes with IDs of 64 bits, and tools with their parameters.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CSharpGenerator, JavaGenerator, KotlinGenerator } from "@asyncapi/modelina";
import { getToolsFromOpenApi } from "openapi-mcp-generator";
import { expect, test } from "vitest";
import { operations } from "../../scripts/emit/document.js";
import { contract, root } from "../support/project.js";
import { type Edition, editions } from "./generators.js";
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

test.each(editions)("openapi-mcp-generator: %s", async (edition) => {
  const tools = await getToolsFromOpenApi(fileOf(edition), { dereference: true });
  expect(tools.map(({ name }) => name)).toEqual(operations(contract).map(({ id }) => id));
  const list = tools.find(({ name }) => name === "listProjectJobs")?.inputSchema;
  const names = Object.keys(typeof list === "object" ? (list.properties ?? {}) : {});
  expect(names).toEqual(expect.arrayContaining(["id", "ref", "per_page"]));
  expect(list).toMatchObject({ required: ["id"] });
  // Some assistants accept only letters, digits, underscores, dots and hyphens in the name of a property.
  const rejected = names.filter((name) => !/^[\w.-]{1,64}$/.test(name));
  expect(rejected).toEqual(["scope[]"]);
  expectLimitations("openapi-mcp-generator", rejected.length > 0 ? ["brackets"] : [], ["brackets"]);
});
