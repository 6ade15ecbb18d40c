// All TypeScript that the README, the docs and the comments of the code show compiles, in one program.
import { expect, test } from "vitest";
import { operations } from "../../scripts/emit/document.js";
import { guideSnippets } from "../support/guide-snippets.js";
import { manual } from "../support/manual.js";
import { codeBlocks, createSnippets } from "../support/snippets.js";
import { tsdocExamples } from "../support/tsdoc-examples.js";
import { tutorials } from "../support/tutorials.js";

const samples = operations(manual).flatMap(({ id, object }) =>
  (object["x-codeSamples"] ?? [])
    .filter(({ lang }) => lang === "typescript")
    .map(({ source, example = "" }) => [`sample-${id}-${example}.ts`, source] as const),
);

const complete = {
  readme: await codeBlocks("README.md", "ts"),
  scripts: await codeBlocks("spec/guides/scripts.md", "ts"),
  "self-managed": await codeBlocks("spec/guides/self-managed-gitlab.md", "ts"),
  tutorial: tutorials.map(({ client }) => client),
};

test("the snippets and samples compile", async () => {
  expect(tsdocExamples.size).toBeGreaterThan(20);
  const sources = new Map([...guideSnippets, ...samples, ...tsdocExamples]);
  for (const [name, texts] of Object.entries(complete)) {
    expect(texts).not.toEqual([]);
    for (const [index, text] of texts.entries()) sources.set(`${name}-${index}.ts`, text);
  }
  await using snippets = await createSnippets(sources);
  expect(await snippets.compile()).toBe("");
});
