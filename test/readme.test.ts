// Every snippet of the README compiles and runs, with the mock in the place of GitLab.
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = await readFile(join(root, "README.md"), "utf8");
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, text]) => text ?? "");
const snippets = blocks("ts");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "readme-"));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  const paths = {
    "gitlab-jobs-api": [join(root, "src/index.ts")],
    "gitlab-jobs-api/types": [join(root, "generated/types.ts")],
    "gitlab-jobs-api/mock": [join(root, "src/mock.ts")],
  };
  const compilerOptions = {
    paths,
    strict: true,
    noEmit: true,
    module: "nodenext",
    target: "es2022",
    types: ["node"],
    skipLibCheck: true,
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  for (const [index, text] of snippets.entries()) {
    await writeFile(
      join(folder, `snippet-${index}.ts`),
      `${text.replace('"gitlab.com"', JSON.stringify(inject("mockUrl")))}\nexport {};\n`,
    );
  }
});

afterAll(() => rm(folder, { recursive: true }));

const run = (file: string, ...args: string[]) =>
  execFileSync(process.execPath, [join(root, "node_modules", file), ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, GITLAB_TOKEN: "any" },
  });

test("the README is a front page of at most 120 lines", () => {
  expect(readme.trimEnd().split("\n").length).toBeLessThanOrEqual(120);
});

test("the snippets compile", () => {
  expect(run("typescript/bin/tsc", "-p", ".")).toBe("");
});

test.each([...snippets.keys()])("snippet %i runs", (index) => {
  const printed = run("tsx/dist/cli.mjs", `snippet-${index}.ts`);
  const expected = [
    /7 teaspoon script_failure\n6 rspec:other .*\nfailed Running with/s,
    /^$/,
    /^200 \{.*status: 'failed'/s,
  ];
  expect(printed).toMatch(expected[index] ?? /never/);
});

test("the curl line answers a job", () => {
  const line = blocks("sh").find((text) => text.startsWith("curl ")) ?? "";
  const command = line.trim().replace("http://127.0.0.1:4010", inject("mockUrl"));
  expect(
    JSON.parse(execFileSync("bash", ["-c", `${command} --silent --fail-with-body`], { encoding: "utf8" })),
  ).toMatchObject({ id: 8 });
});

test("the commands are those of package.json", async () => {
  const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const named = [...readme.matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name]) => name ?? "");
  expect(named.filter((name) => !["ci", "install"].includes(name) && !(name in scripts))).toEqual([]);
});
