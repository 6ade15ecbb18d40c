// `npm run generate` in a copy of the project: what it writes, what it refuses, and what it then leaves alone.
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../support/project.js";

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "generate-"));
});
afterAll(() => rm(scratch, { recursive: true }));

interface Edit {
  file: string;
  from: string;
  to: string;
}

/** A copy of what the scripts read and write, with edits. */
async function copyProject(...edits: Edit[]): Promise<string> {
  const folder = await mkdtemp(join(scratch, "copy-"));
  for (const name of ["spec", "scripts", "src", "generated", "redocly.yaml", "package.json"]) {
    await cp(join(root, name), join(folder, name), { recursive: true, filter: (path) => !path.endsWith(".html") });
  }
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  for (const { file, from, to } of edits) {
    const text = await readFile(join(folder, file), "utf8");
    expect(text, file).toContain(from);
    await writeFile(join(folder, file), text.replace(from, to));
  }
  return folder;
}

interface Run {
  code: number | string;
  stdout: string;
  stderr: string;
}

const run = (folder: string, ...args: string[]): Promise<Run> =>
  new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 24 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : (error.code ?? "killed"), stdout, stderr });
    });
  });

const generate = (folder: string, ...args: string[]) => run(folder, "--import", "tsx", "scripts/generate.ts", ...args);

/** Every file that is generated, and its text. */
async function generated(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(join(folder, "generated"))).filter((name) => !name.endsWith(".html"));
  const texts = names.map(async (name) => [name, await readFile(join(folder, "generated", name), "utf8")] as const);
  return Object.fromEntries(await Promise.all(texts));
}

describe.concurrent("npm run generate", { timeout: 60_000 }, () => {
  test("writes the same bytes again, and a new property into the document and the types", async () => {
    const folder = await copyProject({
      file: "spec/schemas/Commit.yaml",
      from: "properties:\n",
      to: "properties:\n  signature:\n    type: string\n    description: Signature of the commit.\n    examples: [PGP]\n",
    });
    const committed = await generated(folder);
    for (const name of Object.keys(committed)) await rm(join(folder, "generated", name));
    expect(await generate(folder)).toEqual({ code: 0, stdout: "", stderr: "" });
    const {
      "openapi.json": document,
      "types.ts": types,
      "reference.md": reference,
      "mock-state.schema.json": stateSchema,
      ...others
    } = await generated(folder);
    expect(committed).toMatchObject(others);
    expect(Object.keys(others)).toEqual(["client.ts", "values.ts"]);
    expect(JSON.parse(document ?? "")).toHaveProperty("components.schemas.Commit.properties.signature.type", "string");
    expect(JSON.parse(stateSchema ?? "")).toHaveProperty("$defs.CommitSeed.properties.signature.type", "string");
    expect(reference).toContain("| `signature` | string |  | Signature of the commit. |");
    expect(types).toMatch(/@description Signature of the commit\.[^;]*signature\?: string;/);
  });

  test("refuses a contract with mistakes, says where and why of each, and writes nothing", async () => {
    const folder = await copyProject(
      { file: "spec/schemas/Commit.yaml", from: "title: Commit", to: "title: [Commit" },
      { file: "spec/paths/getJob.yaml", from: "schemas/Job.yaml", to: "schemas/Jbo.yaml" },
      { file: "spec/examples/documented/documentedCanceledJob.yaml", from: "duration: 8", to: 'duration: "8"' },
    );
    const before = await generated(folder);
    const { code, stdout, stderr } = await generate(folder);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("generated/ was left as it was");
    expect(stderr).toMatch(/^spec\/schemas\/Commit.yaml:\n +\d+:\d+ +error .*deficient indentation/m);
    expect(stderr).toMatch(/^spec\/paths\/getJob.yaml:\n +\d+:\d+ +error .*Can't resolve \$ref/m);
    expect(stderr).toMatch(
      /^spec\/examples\/documented\/documentedCanceledJob.yaml:\n +\d+:\d+ +error .*`duration` .* must be number/m,
    );
    expect(await generated(folder)).toEqual(before);
  });

  test("refuses a contract that cannot be read at all, says where and why, and nothing else", async () => {
    const folder = await copyProject({ file: "spec/openapi.yaml", from: "\ninfo:", to: "\ninfo: [" });
    const before = await generated(folder);
    const { code, stderr } = await generate(folder);
    expect(code).toBe(1);
    expect(stderr).toMatch(/missed comma between flow collection entries in ".*spec\/openapi.yaml" \(\d+:\d+\)/);
    expect(stderr).not.toMatch(/Deprecation|\n {4}at /);
    expect(await generated(folder)).toEqual(before);
  });
});

describe.concurrent("npm run generate:check", { timeout: 60_000 }, () => {
  test("is silent where generated/ is what spec/ says", async () => {
    expect(await generate(await copyProject(), "--check")).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("names the files that are not, and the command that mends them, and writes nothing", async () => {
    const folder = await copyProject({ file: "generated/values.ts", from: '"failed"', to: '"fialed"' });
    await rm(join(folder, "generated/client.ts"));
    const before = await generated(folder);
    const { code, stderr } = await generate(folder, "--check");
    expect(code).toBe(1);
    expect(stderr).toContain("generated/values.ts, generated/client.ts. Run `npm run generate`");
    expect(stderr).not.toContain("types.ts");
    expect(await generated(folder)).toEqual(before);
  });
});

describe("the house rules of redocly.yaml", () => {
  const edits: Record<string, Edit> = {
    "operation-id-verb": { file: "spec/paths/getJob.yaml", from: "operationId: getJob", to: "operationId: fetchJob" },
    "operation-summary": { file: "spec/paths/cancelJob.yaml", from: "Cancel a job\n", to: "Cancel a job.\n" },
    "operation-statuses": { file: "spec/paths/eraseJob.yaml", from: "'503':", to: "'502':" },
    "description-full-stop": { file: "spec/paths/retryJob.yaml", from: "start the job twice.", to: "start it twice" },
    "response-description-full-stop": { file: "spec/responses/Conflict.yaml", from: "happened.", to: "happened" },
    "parameter-name": { file: "spec/parameters/Ref.yaml", from: "name: ref", to: "name: gitRef" },
    "array-parameter-style": { file: "spec/parameters/Scopes.yaml", from: "explode: true\n", to: "" },
    "parameter-example": { file: "spec/parameters/PerPage.yaml", from: "example: 20\n", to: "" },
    "property-description": { file: "spec/schemas/Runner.yaml", from: "    description: ", to: "    title: " },
    "property-name": { file: "spec/schemas/Commit.yaml", from: "  web_url:", to: "  webUrl:" },
    "example-summary": { file: "spec/examples/jobs/noAgents.yaml", from: "summary: ", to: "x-note: " },
  };

  interface Problem {
    ruleId: string;
    message: string;
    location: { source: { ref: string } }[];
  }

  test("each refuses what breaks it, where it is broken", async () => {
    const folder = await copyProject(...Object.values(edits));
    const report = ["--format=json", "--max-problems=1000"];
    const { code, stdout } = await run(folder, "node_modules/@redocly/cli/bin/cli.js", "lint", "jobs", ...report);
    const { problems }: { problems: Problem[] } = JSON.parse(stdout);
    const found = problems.map(({ ruleId, location: [at] }) => `${ruleId} ${at?.source.ref}`);
    expect(code).toBe(1);
    for (const [rule, { file }] of Object.entries(edits)) expect(found).toContain(`rule/${rule} ${file}`);
  });

  test("each is in the table, and says the mend in a sentence", async () => {
    const { rules }: { rules: Record<string, { message: string }> } = parse(
      await readFile(join(root, "redocly.yaml"), "utf8"),
    );
    const house = Object.entries(rules).filter(([name]) => name.startsWith("rule/"));
    expect(house.map(([name]) => name)).toEqual(Object.keys(edits).map((name) => `rule/${name}`));
    for (const [, { message }] of house) expect(message).toMatch(/^\S.{20,}[.]$/);
  });
});
