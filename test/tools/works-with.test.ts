// The list of tools has the versions that the tests run.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/project.js";
import { tools } from "./works-with.js";

const versions: Record<string, string> = Object.assign(
  {},
  ...["package.json", "test/package/package.json", "test/tools/package.json"].flatMap((file) => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, file), "utf8"));
    return [dependencies, devDependencies];
  }),
);

/** Installed under other names: python-gitlab and ruby-gitlab are from Debian. */
const packages: Record<string, string | undefined> = {
  kubb: "@kubb/core",
  "python-gitlab": undefined,
  "ruby-gitlab": undefined,
};

test.each(tools.filter(({ name }) => packages[name] ?? !(name in packages)))("$name $version", ({ name, version }) => {
  expect(versions[packages[name] ?? name]).toBe(version);
});
