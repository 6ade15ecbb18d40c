// The code samples of the docs run unchanged, with the mock as GitLab.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations } from "../../scripts/emit/document.js";
import { defaultResponse } from "../contract/documented.js";
import { manual } from "../support/manual.js";
import { mockUrl } from "../support/mock-url.js";
import { names, rows } from "../support/operations.js";
import { createSnippets, type Snippets } from "../support/snippets.js";

const samples = operations(manual).flatMap((operation) =>
  (operation.object["x-codeSamples"] ?? []).map(({ lang, source }) => ({
    operation,
    id: operation.id,
    lang,
    source: source.replace("https://gitlab.example.com", mockUrl).replace("gitlab.example.com", mockUrl),
  })),
);
const inLanguage = (lang: string) => samples.filter((sample) => sample.lang === lang);

const env = { PATH: process.env.PATH, GITLAB_TOKEN: "glpat-any", CI_JOB_TOKEN: "glcbt-any" };

test.each(["curl", "typescript", "javascript"])("each operation has a sample in %s", (lang) => {
  expect(inLanguage(lang).map(({ id }) => id)).toEqual(operations(manual).map(({ id }) => id));
});

describe.concurrent("a curl sample prints the default response", () => {
  test.each(inLanguage("curl"))("$id", async ({ operation, source }) => {
    const { stdout } = await promisify(execFile)("bash", ["-c", `${source} --silent --show-error --fail-with-body`], {
      env,
    });
    expect(operation.success.isText ? stdout : JSON.parse(stdout)).toEqual(defaultResponse(operation));
  });
});

describe("a sample in TypeScript or JavaScript", () => {
  let snippets: Snippets;
  let printed: Map<string, string>;

  beforeAll(async () => {
    const sources = [
      ...inLanguage("typescript").map(({ id, source }) => [`client-${id}.ts`, source] as const),
      ...inLanguage("javascript").map(({ id, source }) => [`fetch-${id}.js`, source] as const),
    ];
    snippets = await createSnippets(new Map(sources));
    printed = await snippets.run();
  });
  afterAll(() => snippets[Symbol.asyncDispose]());

  test("compiles", async () => {
    expect(await snippets.compile()).toBe("");
  });

  test.each(names)("of %s prints its result", (id) => {
    const { sample } = rows[id];
    expect(printed.get(`client-${id}.ts`)).toMatch(sample);
    expect(printed.get(`fetch-${id}.js`)).toMatch(sample);
  });
});
