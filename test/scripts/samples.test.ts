// The code samples of the docs work as they stand, with the mock in the place of GitLab.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { operations } from "../../scripts/emit/document.js";
import { documentedResponses } from "../contract/documented.js";
import { contract } from "../support/project.js";
import { createSnippets, type Snippets } from "../support/snippets.js";

const samples = operations(contract).flatMap(({ id, object }) =>
  (object["x-codeSamples"] ?? []).map(({ lang, source }) => ({
    id,
    lang,
    source: source
      .replace("https://gitlab.example.com", inject("mockUrl"))
      .replace("gitlab.example.com", inject("mockUrl")),
  })),
);
const inLanguage = (lang: string) => samples.filter((sample) => sample.lang === lang);

const env = { PATH: process.env.PATH, GITLAB_TOKEN: "glpat-any", CI_JOB_TOKEN: "glcbt-any" };

test.each(["curl", "typescript", "javascript"])("each operation has a sample in %s", (lang) => {
  expect(inLanguage(lang).map(({ id }) => id)).toEqual(operations(contract).map(({ id }) => id));
});

describe.concurrent("a curl sample answers as documented", () => {
  test.each(inLanguage("curl"))("$id", async ({ id, source }) => {
    const { stdout } = await promisify(execFile)("bash", ["-c", `${source} --silent --show-error --fail-with-body`], {
      env,
    });
    if (id === "getJobLog") expect(stdout).toContain("Job succeeded");
    else expect({ [id]: JSON.parse(stdout) }).toEqual({ [id]: { ...documentedResponses }[id] });
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

  test.each<[id: string, output: RegExp]>([
    ["listProjectJobs", /^7 teaspoon failed\n6 rspec:other failed\n$/],
    ["listPipelineJobs", /^6 rspec:other failed\n7 teaspoon failed\n$/],
    ["listPipelineBridges", /^7 teaspoon pending\n$/],
    ["getJob", /^8 failed\n$/],
    ["getJobLog", /^Running with gitlab-runner .*Job succeeded/s],
    ["cancelJob", /^1 canceled\n$/],
    ["retryJob", /^1 pending\n$/],
    ["eraseJob", /^1 failed\n$/],
    ["playJob", /^1 pending\n$/],
    ["getTokenJob", /^8 failed\n$/],
    ["getAllowedAgents", /^\[\n {2}\{\n {4}id: 1,.*path_with_namespace: 'namespace1\/project1'/s],
  ])("of %s prints what it asks for", (id, output) => {
    expect(printed.get(`client-${id}.ts`)).toMatch(output);
    expect(printed.get(`fetch-${id}.js`)).toMatch(output);
  });
});
