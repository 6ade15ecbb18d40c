// The snippets of the README run, with the mock as GitLab.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mockUrl } from "../support/mock-url.js";
import { root } from "../support/project.js";
import { codeBlocks, createSnippets, type Snippets } from "../support/snippets.js";

const readme = await readFile(join(root, "README.md"), "utf8");
const sources = (await codeBlocks("README.md", "ts")).map((text) =>
  text.replace('"gitlab.com"', JSON.stringify(mockUrl)),
);
let snippets: Snippets;
let printed: Map<string, string>;

beforeAll(async () => {
  snippets = await createSnippets(new Map(sources.map((source, index) => [`snippet-${index}.ts`, source])));
  printed = await snippets.run();
});
afterAll(() => snippets[Symbol.asyncDispose]());

test.each([
  [
    "the client lists, retries, waits and reads a log",
    /^7 teaspoon script_failure\n6 rspec:other .*\nfailed Running with/s,
  ],
  ["the types print nothing", /^$/],
  ["the mock runs a job until it succeeds", /^\{.*status: 'success'.*name: 'deploy/s],
])("in its snippets, %s", (title, output) => {
  const index = ["client", "types", "mock"].findIndex((word) => title.startsWith(`the ${word}`));
  expect(printed.get(`snippet-${index}.ts`)).toMatch(output);
});

test("the curl command returns a job", async () => {
  const line = (await codeBlocks("README.md", "sh")).find((text) => text.startsWith("curl ")) ?? "";
  const command = line.trim().replace("http://127.0.0.1:4010", mockUrl);
  const { stdout } = await promisify(execFile)("bash", ["-c", `${command} --silent --fail-with-body`]);
  expect(JSON.parse(stdout)).toMatchObject({ id: 8 });
});

test("the npm commands exist in package.json", async () => {
  const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const named = [...readme.matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name]) => name ?? "");
  expect(named.filter((name) => !["ci", "install"].includes(name) && !(name in scripts))).toEqual([]);
});
