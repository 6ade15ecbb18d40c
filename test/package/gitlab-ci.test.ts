// .gitlab-ci.yml is valid, and runs the intended jobs.
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { parse } from "yaml";
import { attempt, report, root, run, runtimes, tools } from "./tools.js";

const local = join(tools, "gitlab-ci-local/dist/index.js");
const file = await readFile(join(root, ".gitlab-ci.yml"), "utf8");

async function list(name: string, text: string, ...variables: string[]) {
  const folder = join(inject("folder"), name);
  await mkdir(folder);
  await writeFile(join(folder, ".gitlab-ci.yml"), text);
  await cp(join(root, "package-lock.json"), join(folder, "package-lock.json"));
  const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
  await run("git", ["init", "--quiet", "--initial-branch=main"], folder);
  await run("git", [...identity, "commit", "--quiet", "--allow-empty", "--message", "One"], folder);
  await run("git", ["remote", "add", "origin", "git@gitlab.example.com:group/project.git"], folder);
  const flags = variables.flatMap((variable) => ["--variable", variable]);
  return attempt(runtimes["Node 24"]?.[0] ?? "", [local, "--list-csv", ...flags], folder);
}

/** The first column below the heading. */
const names = ({ stdout }: { stdout: string }): string[] =>
  [...stdout.slice(stdout.indexOf("name;")).matchAll(/^([^;]+);/gm)].slice(1).map(([, name = ""]) => name);

const checks = ["lint", "unit", "slow", "docs", "package", "tools"].map((step) => `check: [${step}]`);

test.runIf(runtimes["Node 24"])("a branch runs the checks and pages; a tag runs the checks and release", async () => {
  const branch = await list("ci-branch", file, "CI_COMMIT_BRANCH=main", "CI_DEFAULT_BRANCH=main");
  expect(branch.stderr).toMatch(/json schema validated/);
  expect(names(branch)).toEqual([...checks, "pages"]);
  const tag = await list("ci-tag", file, "CI_COMMIT_TAG=v1.0.0", "CI_COMMIT_BRANCH=");
  expect(names(tag)).toEqual([...checks, "release"]);
  const wrong = await list("ci-wrong", file.replace("stage: deploy", "stge: deploy"));
  expect(wrong.code).not.toBe(0);
  await report("gitlab-ci.yml", "valid: checks, pages; release for a tag");
});

test("the release has provenance, and its npm commands exist in package.json", async () => {
  const { release, ...jobs } = parse(file);
  expect(release.id_tokens).toEqual({ SIGSTORE_ID_TOKEN: { aud: "sigstore" } });
  expect(release.script.at(-1)).toMatch(/^npm publish .*--provenance/);
  const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const commands = [release, ...Object.values<{ script?: string[] }>(jobs)].flatMap(({ script = [] }) => script);
  const lines = [...commands, ...(await readFile(join(root, ".ci/run"), "utf8")).split("\n")];
  const used = lines.flatMap((line: string) => /^(?: *run )?npm run (\S+)/.exec(line)?.slice(1) ?? []);
  expect(used).toEqual(expect.arrayContaining(["docs", "lint", "test:tools"]));
  for (const name of used) expect(scripts).toHaveProperty([name]);
});
