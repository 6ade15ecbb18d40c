// The table of tools has the versions that the tests run.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tools } from "./works-with.js";

const { devDependencies }: { devDependencies: Record<string, string> } = JSON.parse(
  readFileSync(new URL("package.json", import.meta.url), "utf8"),
);

/** From Debian. */
const others = ["python-gitlab", "ruby-gitlab"];

test.each(tools.filter(({ name }) => !others.includes(name)))("$name $version", ({ name, version }) => {
  expect(devDependencies[name]).toBe(version);
});
