// The guides: their snippets compile and run, and their tables are complete.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { JOB_STATUSES } from "../../src/index.js";
import { contract, root } from "../support/project.js";
import { codeBlocks, createSnippets, type Snippets } from "../support/snippets.js";

// test-setups.test.ts runs the snippets of "Test your integration", which are files of their own.
const guides = (await readdir(join(root, "spec/guides")))
  .map((name) => name.replace(".md", ""))
  .filter((name) => name !== "test-your-integration");

// Declares what the snippets leave out: the client, and names of the reader's own code.
const preamble = `
import {
  cleanLog, createJobsClient, explainFailure, followJobLog, fromCI, GitLabApiError, logLines, logSections, streamJobLog, tailJobLog, waitForJob,
} from "gitlab-jobs-api";
const host = ${JSON.stringify(inject("mockUrl"))};
const auth = { privateToken: "glpat-any" };
const session = async () => ({ accessToken: "any" });
process.env.CI_API_V4_URL = host + "/api/v4";
delete process.env.GITLAB_TOKEN;
`;
const client = "const gitlab = createJobsClient({ host, auth });\n";

const sources = new Map<string, string>();
for (const guide of guides) {
  for (const [index, text] of (await codeBlocks(`spec/guides/${guide}.md`, "ts")).entries()) {
    sources.set(`${guide}-${index}.ts`, preamble + (text.includes("const gitlab =") ? "" : client) + text);
  }
}

describe("the snippets", () => {
  let snippets: Snippets;
  let printed: Map<string, string>;

  beforeAll(async () => {
    snippets = await createSnippets(sources);
    printed = await snippets.run();
  });
  afterAll(() => snippets[Symbol.asyncDispose]());

  test("compile", async () => {
    expect(await snippets.compile()).toBe("");
  });

  const outputs: [name: string, output: string | RegExp][] = [
    ["introduction-0", ""],
    ["introduction-1", ""],
    ["introduction-2", "rubocop\n"],
    ["introduction-3", "teaspoon\nrspec:other\n"],
    ["find-jobs-0", "7 teaspoon\n6 rspec:other\n"],
    ["find-jobs-1", "2 2\n"],
    ["find-jobs-2", "2\n"],
    ["act-on-a-job-0", "failed undefined\n"],
    ["act-on-a-job-1", ""],
    ["read-a-log-0", /^\d{3}\n$/],
    ["read-a-log-1", ""],
    ["read-a-log-2", /^Running with gitlab-runner .*\nJob succeeded\n$/s],
    ["read-a-log-3", /^Running with gitlab-runner .*\nJob succeeded\n$/s],
    ["read-a-log-4", /^prepare_executor: 11 s, .*\nstep_script: 49 s, Failures.*\n$/],
    ["read-a-log-5", "214 files inspected, no offenses detected\nJob succeeded\n"],
    ["read-a-log-6", /^unknown_failure: No cause was recorded. Retry: may_help\nRunning .*\nJob succeeded\n$/s],
    ["inside-a-job-0", "rubocop in stage test\n"],
  ];

  test.each(outputs)("%s prints the expected output", (name, output) => {
    const text = printed.get(`${name}.ts`);
    if (typeof output === "string") expect(text).toBe(output);
    else expect(text).toMatch(output);
  });

  test("all have an expected output", () => {
    expect([...sources.keys()].sort()).toEqual(outputs.map(([name]) => `${name}.ts`).sort());
  });
});

describe("the tables", () => {
  const introduction = contract.info.description ?? "";

  test("contain every error text of the contract", () => {
    const errors = new Set<string>();
    for (const { value } of Object.values(contract.components.examples ?? {})) {
      const { message, error, error_description: description } = Object(value);
      const text = message?.error ?? message ?? description ?? error;
      if (typeof text === "string") errors.add(text);
    }
    // A table may cut a text where its own words begin, and show one of several that differ in the name of a parameter.
    const isNamed = (text: string) =>
      /(is invalid|is missing)$/.test(text) ||
      introduction.includes(text) ||
      introduction.includes(text.replace(/(?<=[.:] |offset of |to ).*/, "…"));
    expect(errors.size).toBeGreaterThan(25);
    expect([...errors].filter((text) => !isNamed(text))).toEqual([]);
  });

  test("contain every newer parameter of the contract", () => {
    const newer = [...JSON.stringify(contract).matchAll(/"name":"(\w+)","in":"query","x-gitlab-since"/g)].map(
      ([, name]) => name,
    );
    expect(newer).toEqual(expect.arrayContaining(["ref", "force", "byte_offset", "byte_limit"]));
    for (const name of newer) expect(introduction).toContain(`\`${name}\``);
  });

  test("contain every state of a job, also as a drawing", () => {
    const description = contract.tags?.find(({ name }) => name === "Act on a job")?.description;
    for (const status of JOB_STATUSES) {
      expect(description).toContain(`>${status}</text>`);
      expect(description).toContain(`| \`${status}\` |`);
    }
  });
});
