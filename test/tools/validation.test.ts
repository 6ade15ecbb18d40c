// The page "Works with" shows how to validate responses with Zod and Valibot: its snippets run as written.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { startMock } from "../../src/mock/index.js";
import { root } from "../support/project.js";
import { createTestProject, installed } from "../support/test-project.js";
import { expectLimitations } from "./works-with.js";

const page = await readFile(join(root, "generated/works-with.md"), "utf8");
const snippets = [...page.matchAll(/^```\w+\n(\/\/ (\S+)\n.*?)^```/gms)].map(
  ([, text = "", name = ""]) => [name, text] as const,
);

/** The packages that the page installs, with the major version of those that have one. */
const packages = [...page.matchAll(/^npm install (?:--save-dev )?(?=.*(?:zod|openapi-ts))(.*)$/gm)]
  .flatMap(([, names = ""]) => names.split(" "))
  .map((name) => name.split(/(?<=.)@/));
const dependencies = packages.flatMap(([name = ""]) => (name === "gitlab-jobs-api" ? [] : [name]));

const generator = installed("@hey-api/openapi-ts/bin/run.js");

/** Generates the schemas, and parses the documented job, whose commit has a date with the offset +01:00. */
async function parse(change: (text: string) => string): Promise<string> {
  await using mock = await startMock();
  const files = snippets.map(([name, text]) => [name, change(text).replace("gitlab.com", mock.url)] as const);
  await using project = await createTestProject(new Map(files), dependencies);
  await project.run("env", ["NODE_OPTIONS=", process.execPath, generator]);
  return await project.run("env", ["GITLAB_TOKEN=any", process.execPath, "parse.ts"]);
}

test("a response of the client is parsed with both", async () => {
  expect(snippets.map(([name]) => name)).toEqual(["openapi-ts.config.js", "parse.ts"]);
  expect(await parse((text) => text)).toBe("failed failed\n");
});

test("Zod rejects the response without the setting for dates", async () => {
  expect(await parse((text) => text.replace("{ offset: true }", "{}"))).toContain("Invalid ISO datetime");
});

test("the page installs what the snippets import and run, in versions that are tested", async () => {
  const run = ["tsx", "typescript", "@hey-api/openapi-ts"];
  const imported = snippets.flatMap(([, text]) => [...text.matchAll(/ from "([^."]+)"/g)].map(([, name]) => name));
  expect(packages.map(([name]) => name).sort()).toEqual([...run, "zod", ...imported].sort());
  for (const [name = "", major] of packages.filter(([, major]) => major))
    expect(JSON.parse(await readFile(installed(`${name}/package.json`), "utf8")).version).toMatch(
      new RegExp(`^${major}\\.`),
    );
});

// A quick installation lacks TypeScript 7.
test.each(inject("all") ? [7] : [])("the generator does not start with TypeScript %i", async (version) => {
  const resolve = `(name, context, next) => next(name === "typescript" ? "typescript-${version}" : name, context)`;
  const hook = `import { registerHooks } from "node:module"; registerHooks({ resolve: ${resolve} });`;
  await using project = await createTestProject(new Map(snippets), dependencies);
  const options = `NODE_OPTIONS=--import=data:text/javascript,${encodeURIComponent(hook)}`;
  const printed = await project.run("env", [options, process.execPath, generator]);
  const found = printed.includes("exit code") ? ["typescript7"] : [];
  expectLimitations("@hey-api/openapi-ts", found, ["typescript7"], false);
});
