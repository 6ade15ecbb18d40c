// The guides: their snippets run, and their tables are complete.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Schema } from "../../scripts/emit/document.js";
import { failureReasons, jobStates } from "../../scripts/emit/enumerations.js";
import { guideSnippets } from "../support/guide-snippets.js";
import { manual, pageOf, withoutLinks } from "../support/manual.js";
import { contract } from "../support/project.js";
import { createSnippets, type Snippets } from "../support/snippets.js";

describe("the snippets", () => {
  let snippets: Snippets;
  let printed: Map<string, string>;

  beforeAll(async () => {
    snippets = await createSnippets(guideSnippets);
    printed = await snippets.run();
  });
  afterAll(() => snippets[Symbol.asyncDispose]());

  const outputs: [name: string, output: string | RegExp][] = [
    ["use-the-client-0", "rubocop failed\nteaspoon\nrspec:other\n"],
    ["use-the-client-1", "rubocop false\n"],
    // The mock has no artifacts.
    ["use-the-client-2", "404 undefined\n"],
    ["introduction-0", "teaspoon\nrspec:other\n"],
    ["introduction-1", ""],
    ["introduction-2", ""],
    ["introduction-3", "rubocop\n"],
    ["introduction-4", "teaspoon\nrspec:other\n"],
    ["introduction-5", ""],
    ["find-jobs-0", "7 teaspoon\n6 rspec:other\n"],
    ["find-jobs-1", "2 2\n"],
    ["find-jobs-2", /^(6 rspec:other failed\n6 teaspoon failed\n6 teaspoon pending\n){2}$/],
    ["find-jobs-3", "2\n"],
    ["act-on-a-job-0", "failed undefined\n"],
    ["act-on-a-job-1", "6 failed\n"],
    ["act-on-a-job-2", ""],
    ["read-a-log-0", /^\d{3}\n$/],
    ["read-a-log-1", ""],
    ["read-a-log-2", /^Running with gitlab-runner .*\nJob succeeded\n$/s],
    ["read-a-log-3", /^Running with gitlab-runner .*\nJob succeeded\n$/s],
    ["read-a-log-4", /^prepare_executor: 11 s, .*\nstep_script: 49 s, Failures.*\n$/],
    ["read-a-log-5", "214 files inspected, no offenses detected\nJob succeeded\n"],
    ["read-a-log-6", "7 undefined 214 files inspected, no offenses detected\n"],
    ["read-a-log-7", /^unknown_failure: No cause was recorded. Retry: may_help\nRunning .*\nJob succeeded\n$/s],
    ["read-a-log-8", /^rspec:other: No runner .* Job succeeded\nteaspoon: The script ended .* Job succeeded\n$/],
    ["inside-a-job-0", "rubocop in stage test\n"],
  ];

  test.each(outputs)("%s prints the expected output", (name, output) => {
    const text = printed.get(`${name}.ts`);
    if (typeof output === "string") expect(text).toBe(output);
    else expect(text).toMatch(output);
  });

  test("all have an expected output", () => {
    expect([...guideSnippets.keys()].sort()).toEqual(outputs.map(([name]) => `${name}.ts`).sort());
  });
});

describe("the tables", () => {
  const introduction = manual.info.description ?? "";

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

  const lifecycle = withoutLinks(pageOf("Act on a job"));

  test("contain every state of a job, its actions, and every transition with its cause", () => {
    for (const [name, { about, actions, next }] of Object.entries(jobStates(contract))) {
      expect(lifecycle).toContain(`| \`${name}\` | ${about} |`);
      for (const action of actions) expect(lifecycle).toMatch(new RegExp(`/${action}job\\) \\|.*\`${name}\``));
      for (const [to, cause] of Object.entries(next))
        expect(lifecycle).toContain(`| \`${name}\` | \`${to}\` | ${cause} |`);
    }
  });

  test("contain every failure reason with its meaning", () => {
    for (const [name, { about }] of Object.entries(failureReasons(contract)))
      expect(lifecycle).toContain(`| \`${name}\` | ${about} |`);
  });

  test("contain every field that can be null", () => {
    const isNullable = ({ type, anyOf = [] }: Schema) =>
      [type, ...anyOf.map((part) => part.type)].flat().includes("null");
    const [, section = ""] = introduction.split("# What can be null");
    const fields = Object.values(contract.components.schemas).flatMap(({ properties = {} }) =>
      Object.entries(properties).flatMap(([name, field]) => (isNullable(field) ? [name] : [])),
    );
    expect(fields.length).toBeGreaterThan(30);
    for (const name of fields) expect(section).toContain(`| \`${name}\` |`);
  });
});
