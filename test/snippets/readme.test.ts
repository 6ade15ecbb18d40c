// Every snippet of the README compiles and runs, with the mock in the place of GitLab.
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { root } from "../support/project.js";
import { codeBlocks, createSnippets, type Snippets } from "../support/snippets.js";

const readme = await readFile(join(root, "README.md"), "utf8");
const sources = (await codeBlocks("README.md", "ts")).map((text) =>
  text.replace('"gitlab.com"', JSON.stringify(inject("mockUrl"))),
);
let snippets: Snippets;
let printed: Map<string, string>;

beforeAll(async () => {
  snippets = await createSnippets(new Map(sources.map((source, index) => [`snippet-${index}.ts`, source])));
  printed = await snippets.run();
});
afterAll(() => snippets[Symbol.asyncDispose]());

test("the README is a front page of at most 120 lines", () => {
  expect(readme.trimEnd().split("\n").length).toBeLessThanOrEqual(120);
});

test("the snippets compile", async () => {
  expect(await snippets.compile()).toBe("");
});

test.each([
  [
    "the client lists, retries, waits and reads a log",
    /^7 teaspoon script_failure\n6 rspec:other .*\nfailed Running with/s,
  ],
  ["the types leave nothing at run time", /^$/],
  ["the mock answers the example that is asked for", /^200 \{.*status: 'failed'/s],
])("in its snippets, %s", (title, output) => {
  const index = ["client", "types", "mock"].findIndex((word) => title.startsWith(`the ${word}`));
  expect(printed.get(`snippet-${index}.ts`)).toMatch(output);
});

test("the curl line answers a job", async () => {
  const line = (await codeBlocks("README.md", "sh")).find((text) => text.startsWith("curl ")) ?? "";
  const command = line.trim().replace("http://127.0.0.1:4010", inject("mockUrl"));
  const answer = execFileSync("bash", ["-c", `${command} --silent --fail-with-body`], { encoding: "utf8" });
  expect(JSON.parse(answer)).toMatchObject({ id: 8 });
});

test("the commands are those of package.json", async () => {
  const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const named = [...readme.matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name]) => name ?? "");
  expect(named.filter((name) => !["ci", "install"].includes(name) && !(name in scripts))).toEqual([]);
});
