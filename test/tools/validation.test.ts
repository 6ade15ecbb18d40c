// The page "Works with" shows how to validate responses with Zod and Valibot: its snippets run as written.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startMock } from "../../src/mock/index.js";
import { root } from "../support/project.js";
import { createTestProject, installed } from "../support/test-project.js";

const page = await readFile(join(root, "generated/works-with.md"), "utf8");
const snippets = [...page.matchAll(/^```\w+\n(\/\/ (\S+)\n.*?)^```/gms)].map(
  ([, text = "", name = ""]) => [name, text] as const,
);

/** Generates the schemas, and parses the documented job, whose commit has a date with the offset +01:00. */
async function parse(change: (text: string) => string): Promise<string> {
  await using mock = await startMock();
  const files = snippets.map(([name, text]) => [name, change(text).replace("gitlab.com", mock.url)] as const);
  await using project = await createTestProject(new Map(files), [
    "zod",
    "valibot",
    "@hey-api/openapi-ts",
    "typescript",
  ]);
  await project.run("env", ["NODE_OPTIONS=", process.execPath, installed("@hey-api/openapi-ts/bin/run.js")]);
  return await project.run("env", ["GITLAB_TOKEN=any", process.execPath, "parse.ts"]);
}

test("a response of the client is parsed with both", async () => {
  expect(snippets.map(([name]) => name)).toEqual(["openapi-ts.config.js", "parse.ts"]);
  expect(await parse((text) => text)).toBe("failed failed\n");
});

test("Zod rejects the response without the setting for dates", async () => {
  expect(await parse((text) => text.replace("{ offset: true }", "{}"))).toContain("Invalid ISO datetime");
});
