// The contents of the package, and the findings of tools.
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { parse } from "yaml";
import { attempt, kilobytes, report, root, run, tools } from "./tools.js";

const installed = join(inject("project"), "node_modules/gitlab-jobs-api");
const entries = await readdir(installed, { recursive: true, withFileTypes: true });
const files = entries
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1));
const read = (file: string) => readFile(join(installed, file), "utf8");
const manifest = JSON.parse(await read("package.json"));
const contract = JSON.parse(await read("generated/openapi.json"));

test("the size is under 2,000 kB, and under 360 kB packed", async () => {
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(installed, file))).size));
  const unpacked = sizes.reduce((sum, size) => sum + size, 0);
  const packed = (await stat(inject("tarball"))).size;
  expect(unpacked).toBeLessThan(2_000_000);
  expect(packed).toBeLessThan(360_000);
  await report("package: size", `${kilobytes(packed)} packed, ${kilobytes(unpacked)} unpacked, ${files.length} files`);
});

test("it contains only files that users need", () => {
  const parts = [
    /^(README\.md|LICENSE|CHANGELOG\.md|package\.json)$/,
    /^(generated\/((openapi|openapi-3\.0|mock-state\.schema)\.json|reference\.md)|dist\/openapi\.yaml)$/,
    /^dist\/(generated|src)\/([a-z]+\/)*[\w-]+\.(js|d\.ts)$/,
  ];
  expect(files.filter((file) => !parts.some((part) => part.test(file)))).toEqual([]);
  for (const part of parts) expect(files.filter((file) => part.test(file))).not.toEqual([]);
});

test("it has no install scripts, and only the listed dependencies", async () => {
  expect(manifest.scripts).not.toHaveProperty("preinstall");
  expect(manifest.scripts).not.toHaveProperty("install");
  expect(manifest.scripts).not.toHaveProperty("postinstall");
  const lock = JSON.parse(await readFile(join(inject("bareProject"), "node_modules/.package-lock.json"), "utf8"));
  const contributing = await readFile(join(root, "CONTRIBUTING.md"), "utf8");
  const dependencies = Object.entries<{ license?: string }>(lock.packages).filter(
    ([path]) => path !== "node_modules/gitlab-jobs-api",
  );
  const listed = dependencies.map(([path, { license }]) => `\`${path.slice("node_modules/".length)}\` (${license})`);
  for (const line of listed) expect(contributing).toContain(line);
  await report("package: run-time dependencies", listed.join(", "));
});

test("lockfiles contain no registry URL", async () => {
  for (const file of ["package-lock.json", "test/package/package-lock.json", "test/tools/package-lock.json"])
    expect(await readFile(join(root, file), "utf8")).not.toMatch(/"resolved"/);
});

test("package, contract and changelog have the same version", async () => {
  expect(manifest.version).toBe(contract.info.version);
  expect(await read("CHANGELOG.md")).toMatch(new RegExp(`^## ${manifest.version.replaceAll(".", "\\.")}\\b`, "m"));
});

test("the mock and the README name the peer dependency in its major version", async () => {
  const peers = Object.entries<string>(manifest.peerDependencies).map(
    ([name, range]) => `${name}@${/\d+/.exec(range)?.[0]}`,
  );
  expect(Object.keys(manifest.peerDependenciesMeta)).toEqual(Object.keys(manifest.peerDependencies));
  const modules = await Promise.all(files.filter((file) => file.endsWith(".js")).map(read));
  for (const text of [modules.join("\n"), await read("README.md")])
    for (const peer of peers) expect(text).toContain(peer);
});

test("the YAML is the contract", async () => {
  expect(parse(await read("dist/openapi.yaml"))).toEqual(contract);
});

test("publint reports no findings", async () => {
  const printed = await run(
    process.execPath,
    [join(tools, "publint/src/cli.js"), "run", inject("tarball"), "--strict"],
    root,
  );
  expect(printed).toContain("All good!");
  await report("package: publint", "no findings");
});

test("attw reports no problems for ESM", async () => {
  const attw = join(tools, "@arethetypeswrong/cli/dist/index.js");
  const flags = ["--profile", "esm-only", "--exclude-entrypoints", "openapi.yaml", "--format", "json"];
  const { code, stdout } = await attempt(process.execPath, [attw, inject("tarball"), ...flags], root);
  const { analysis } = JSON.parse(stdout);
  expect(Object.keys(analysis.entrypoints)).toEqual([
    ".",
    "./types",
    "./mock",
    "./verify",
    "./mock-state.schema.json",
    "./openapi.json",
    "./openapi-3.0.json",
    "./package.json",
  ]);
  expect(code, stdout).toBe(0);
  await report("package: attw --profile esm-only", "no problems");
});
