// `npx` installs a package that is missing, whatever it contains. So no text names a package that is not ours or known to us.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/project.js";

const read = (file: string) => JSON.parse(readFileSync(join(root, file), "utf8"));
const manifest = read("package.json");
const tools = read("test/tools/package.json");
const { name, bin, dependencies, devDependencies, peerDependencies } = manifest;
const known = [
  name,
  ...Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies, ...tools.dependencies }),
];

/** What a text runs with `npx` or its equivalents: the package, and its first argument. */
function runsOf(text: string): [name: string, argument: string][] {
  const runners =
    /\b(?:npx|npm exec|npm x|pnpx|pnpm dlx|yarn dlx|bunx)\s+(?:-\S+\s+)*([^\s`"'\\]+)(?:[ \t]+([^\s`"'\\]+))?/g;
  return [...text.matchAll(runners)].map(([, name = "", argument = ""]) => [name, argument]);
}

const files = ["spec", "src", "scripts", "generated", ".ci"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
);
const top = readdirSync(root).filter((file) => file !== "package-lock.json");
const texts = [...files, ...top].filter((file) => /\.(md|ya?ml|json|ts)$|\/run$/.test(file));

const runs = texts.flatMap((file) => runsOf(readFileSync(join(root, file), "utf8")));

test("npx runs only this package, its dependencies and the tools that it is tested with", () => {
  expect(runs.map(([package_]) => package_)).toContain(name);
  expect(runs.filter(([package_]) => !known.includes(package_))).toEqual([]);
});

test("npx runs this package with one of its commands", () => {
  expect(Object.keys(bin)).toEqual([name]);
  const commands = runs.filter(([package_]) => package_ === name).map(([, argument]) => argument);
  expect(new Set(commands)).toEqual(new Set(["mock", "verify"]));
});

test("the search finds every way to write it", () => {
  const texts = ["npx a b", "- npx --yes a b", "`npm exec -- a b`", '"pnpm dlx a b"', "yarn dlx a b\n", "bunx a b"];
  for (const text of texts) expect(runsOf(text), text).toEqual([["a", "b"]]);
});
