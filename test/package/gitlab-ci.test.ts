// .gitlab-ci.yml is valid, and runs the intended jobs.
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
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

test.runIf(runtimes["Node 24"])(
  "a branch runs the checks and pages; a tag runs the checks, pack and release; a schedule compares with GitLab and runs all tools",
  async () => {
    const branch = await list("ci-branch", file, "CI_COMMIT_BRANCH=main", "CI_DEFAULT_BRANCH=main");
    expect(branch.stderr).toMatch(/json schema validated/);
    expect(names(branch)).toEqual([...checks, "pages"]);
    const tag = await list("ci-tag", file, "CI_COMMIT_TAG=v1.0.0", "CI_COMMIT_BRANCH=");
    expect(names(tag)).toEqual([...checks, "pack", "release"]);
    const schedule = await list(
      "ci-schedule",
      file,
      "CI_PIPELINE_SOURCE=schedule",
      "CI_COMMIT_BRANCH=main",
      "CI_DEFAULT_BRANCH=main",
    );
    expect(names(schedule)).toEqual(["upstream", "tools"]);
    const wrong = await list("ci-wrong", file.replace("stage: deploy", "stge: deploy"));
    expect(wrong.code).not.toBe(0);
    await report("gitlab-ci.yml", "valid: checks, pages; pack and release for a tag");
  },
);

interface Job {
  script: string[];
  artifacts?: { paths: string[] };
  [key: string]: unknown;
}

const jobs = Object.fromEntries(
  Object.entries<Job>(parse(file)).filter(([name, { script }]) => name !== "default" && script !== undefined),
);

test("the npm commands exist in package.json", async () => {
  const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const commands = Object.values(jobs).flatMap(({ script }) => script);
  const lines = [...commands, ...(await readFile(join(root, ".ci/run"), "utf8")).split("\n")];
  const used = lines.flatMap((line: string) => /^(?: *run )?npm run (\S+)/.exec(line)?.slice(1) ?? []);
  expect(used).toEqual(expect.arrayContaining(["pages", "lint", "test:tools", "test:tools:quick"]));
  for (const name of used) expect(scripts).toHaveProperty([name]);
});

describe("the release", () => {
  const { release, ...others } = jobs;

  test("is the only job with secrets: a job that runs code of dependencies has none", () => {
    expect(release).toMatchObject({ environment: "npm", id_tokens: { SIGSTORE_ID_TOKEN: { aud: "sigstore" } } });
    for (const [name, job] of Object.entries(others))
      for (const key of ["environment", "id_tokens", "secrets"]) expect(job, name).not.toHaveProperty(key);
    expect(parse(file)).not.toHaveProperty("default");
  });

  test("gets the tarball of the job that packs, and neither the repository nor a cache", () => {
    expect(jobs.pack?.artifacts).toEqual({ paths: ["gitlab-jobs-api-*.tgz"] });
    expect(release).toMatchObject({ dependencies: ["pack"], cache: [], variables: { GIT_STRATEGY: "none" } });
    expect(release?.rules).toEqual(jobs.pack?.rules);
  });

  test("publishes with provenance, installs nothing, and runs nothing of the package", async () => {
    const folder = join(inject("folder"), "ci-release");
    await mkdir(folder);
    const names = ["prepublish", "prepublishOnly", "prepack", "prepare", "postpack", "publish", "postpublish"];
    const scripts = Object.fromEntries(names.map((name) => [name, `echo ran > ${join(folder, name)}`]));
    const content = { name: "gitlab-jobs-api", version: "1.2.3", scripts };
    await writeFile(join(folder, "package.json"), JSON.stringify(content));
    await run("npm", ["pack", "--ignore-scripts"], folder);
    const before = await readdir(folder);
    const variables = { CI_PROJECT_DIR: folder, CI_COMMIT_TAG: "v1.2.3", npm_config_dry_run: "true" };
    const script = (release?.script ?? []).join("\n");
    expect(await run("bash", ["-e", "-c", script], folder, variables)).toBe("+ gitlab-jobs-api@1.2.3\n");
    expect(await readdir(folder)).toEqual(before);
    expect(script).toMatch(/^npm publish .*--provenance/m);
    expect(script).not.toMatch(/\b(npx|node|npm (?!publish))/);
    for (const text of ["publishConfig", "publish\\u0043onfig"]) {
      const options = `{ "${text}": { "https-proxy": "http://127.0.0.1:9" } }`;
      await writeFile(join(folder, "package.json"), JSON.stringify(content).replace(/}$/, `,${options.slice(1)}`));
      await run("npm", ["pack", "--ignore-scripts"], folder);
      await expect(run("bash", ["-e", "-c", script], folder, variables)).rejects.toThrow();
    }
  });
});
