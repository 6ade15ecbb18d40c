// The code samples of the docs work as they stand, with the mock in the place of GitLab.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Document, operations } from "../scripts/document.js";
import { documentedAnswers } from "./documented.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const contract: Document = JSON.parse(await readFile(join(root, "generated/openapi.json"), "utf8"));
const samples = operations(contract).flatMap(({ id, object }) =>
  (object["x-codeSamples"] ?? []).map(({ lang, source }) => ({
    id,
    lang,
    source: source
      .replace("https://gitlab.example.com", inject("mockUrl"))
      .replace("gitlab.example.com", inject("mockUrl")),
  })),
);
const inLanguage = (lang: string) => samples.filter((sample) => sample.lang === lang);

const env = { PATH: process.env.PATH, GITLAB_TOKEN: "glpat-any", CI_JOB_TOKEN: "glcbt-any" };
const run = promisify(execFile);

test.each(["curl", "typescript", "javascript"])("each operation has a sample in %s", (lang) => {
  expect(inLanguage(lang).map(({ id }) => id)).toEqual(operations(contract).map(({ id }) => id));
});

describe.concurrent("a curl sample answers as documented", () => {
  test.each(inLanguage("curl"))("$id", async ({ id, source }) => {
    const { stdout } = await run("bash", ["-c", `${source} --silent --show-error --fail-with-body`], { env });
    if (id === "getJobLog") expect(stdout).toContain("Job succeeded");
    else expect({ [id]: JSON.parse(stdout) }).toEqual({ [id]: { ...documentedAnswers }[id] });
  });
});

describe("a sample in TypeScript or JavaScript", () => {
  const marker = "--- ";
  const printed = new Map<string, string>();
  let folder: string;

  // All in one process, since starting one takes longer than all samples together.
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "samples-"));
    const files = [...inLanguage("typescript"), ...inLanguage("javascript")].map(({ id, lang, source }) => ({
      file: lang === "typescript" ? `client-${id}.ts` : `fetch-${id}.js`,
      source,
    }));
    const paths = { "gitlab-jobs-api": [join(root, "src/index.ts")] };
    const compilerOptions = {
      paths,
      strict: true,
      noEmit: true,
      module: "nodenext",
      types: ["node"],
      skipLibCheck: true,
    };
    const lines = files.map(
      ({ file }) => `console.log("${marker}${file}"); await import("./${file}").catch((error) => console.log(error));`,
    );
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["client-*.ts"] }));
    await writeFile(join(folder, "all.js"), lines.join("\n"));
    for (const { file, source } of files) await writeFile(join(folder, file), source);
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    const { stdout } = await run(process.execPath, ["--import", "tsx", "all.js"], { cwd: folder, env });
    for (const part of stdout.split(marker)) {
      const [file = "", ...output] = part.split("\n");
      printed.set(file, output.join("\n"));
    }
  }, 30_000);
  afterAll(() => rm(folder, { recursive: true }));

  test("compiles", async () => {
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    await expect(run(process.execPath, [tsc, "-p", "."], { cwd: folder, env })).resolves.toMatchObject({ stdout: "" });
  });

  test.each<[id: string, output: RegExp]>([
    ["listProjectJobs", /^7 teaspoon failed\n6 rspec:other failed\n$/],
    ["listPipelineJobs", /^6 rspec:other failed\n7 teaspoon failed\n$/],
    ["listPipelineBridges", /^7 teaspoon pending\n$/],
    ["getJob", /^8 failed\n$/],
    ["getJobLog", /^Running with gitlab-runner .*Job succeeded/s],
    ["cancelJob", /^1 canceled\n$/],
    ["retryJob", /^1 pending\n$/],
    ["eraseJob", /^1 failed\n$/],
    ["playJob", /^1 pending\n$/],
    ["getTokenJob", /^8 failed\n$/],
    ["getAllowedAgents", /^\[\n {2}\{\n {4}id: 1,.*path_with_namespace: 'namespace1\/project1'/s],
  ])("of %s prints what it asks for", (id, output) => {
    expect(printed.get(`client-${id}.ts`)).toMatch(output);
    expect(printed.get(`fetch-${id}.js`)).toMatch(output);
  });
});
