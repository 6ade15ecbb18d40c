// The snippets of the README compile and run, with the mock as GitLab. The map in CONTRIBUTING.md is complete.
import { execFile, execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
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

test("the README has at most 120 lines", () => {
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

test("the picture of the docs is a PNG of at most 60 kB", async () => {
  const [, path = ""] = /!\[.*\]\((.*)\)/.exec(readme) ?? [];
  const picture = await readFile(join(root, path));
  expect(picture.toString("latin1", 1, 4)).toBe("PNG");
  expect(picture.length).toBeLessThanOrEqual(60_000);
});

test("CONTRIBUTING.md describes each folder with more than three files", async () => {
  const [map = ""] = await codeBlocks("CONTRIBUTING.md", "text");
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  const folders = files
    .split("\n")
    .map(dirname)
    .filter((folder) => /^(spec|generated|src|scripts|test)\b/.test(folder));
  const large = new Set(folders.filter((folder) => folders.filter((each) => each === folder).length > 3));
  expect([...large].filter((folder) => !map.includes(`${basename(folder)}/`))).toEqual([]);
});
