// The words that redocly.yaml rejects in prose must not return in the code, its comments, and the titles of its tests.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
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

function findWords(source: string): string[] {
  const text = exceptions.reduce((rest, exception) => rest.replaceAll(exception, ""), source);
  const found = text.match(new RegExp(`\\b(?:${words})\\b`, "gi")) ?? [];
  return found.filter((word) => !ambiguous.includes(word.toLowerCase()));
}

const isSource = (path: string): boolean => /\.[cm]?[jt]s$/.test(path) && !path.endsWith("words.test.ts");

test.each(["src", "scripts", "test"])("the code in %s has no rejected word", (folder) => {
  const list = ["ls-files", "--cached", "--others", "--exclude-standard", folder];
  const files = execFileSync("git", list, { cwd: root, encoding: "utf8" }).split("\n").filter(isSource);
  expect(files.length).toBeGreaterThan(0);
  const found = files.flatMap((file) =>
    findWords(readFileSync(join(root, file), "utf8")).map((word) => `${file}: ${word}`),
  );
  expect(found).toEqual([]);
});

test("a rejected word is found", () => {
  expect(findWords("// GitLab refuses it, so the client mends it.")).toEqual(["refuses", "mends"]);
});
