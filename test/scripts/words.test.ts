// The words that redocly.yaml rejects in prose must not return in the code, its comments, and the titles of its tests.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../support/project.js";

const { recheck } = parse(readFileSync(join(root, "redocly.yaml"), "utf8"));
const words = Object.keys(recheck.rules["project/terms"].assertions.swap.pairs).join("|");

/** Words that code also uses in another meaning. */
const ambiguous = ["ask", "asks", "know", "knows", "say", "says", "stands", "tells", "whatever"];

/** Texts that need a rejected word. */
const exceptions = [
  "connection is refused", // the meaning of ECONNREFUSED
  '"cancelled"', // an unknown status
  "The mock refuses it.", // a violation for the linter
  'instead of "refuses"', // its report
];

function findWords(file: string): string[] {
  const text = exceptions.reduce((rest, exception) => rest.replaceAll(exception, ""), readFileSync(file, "utf8"));
  const found = text.match(new RegExp(`\\b(?:${words})\\b`, "gi")) ?? [];
  return found.filter((word) => !ambiguous.includes(word.toLowerCase()));
}

const isSource = (path: string): boolean => /\.[cm]?[jt]s$/.test(path) && !/node_modules|words\.test/.test(path);

test.each(["src", "scripts", "test"])("the code in %s has no rejected word", (folder) => {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter(isSource);
  expect(files.length).toBeGreaterThan(0);
  const found = files.flatMap((file) =>
    findWords(join(root, folder, file)).map((word) => `${folder}/${file}: ${word}`),
  );
  expect(found).toEqual([]);
});
