// `npm run generate` in a copy of the project: what it writes, and what it rejects.
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { copyProject, type Run, runScript } from "../support/project-copy.js";

const generate = (folder: string, ...args: string[]): Promise<Run> => runScript(folder, "generate", ...args);

/** Returns the text of every generated file. */
async function generated(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(join(folder, "generated"))).filter((name) => !/^docs\.|^\./.test(name));
  const texts = names.map(async (name) => [name, await readFile(join(folder, "generated", name), "utf8")] as const);
  return Object.fromEntries(await Promise.all(texts));
}

describe.concurrent("npm run generate", { timeout: 120_000 }, () => {
  test("adds a new property to the document, the types and the reference, and changes no other file", async () => {
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
      "openapi-3.0.json": edition,
      ...others
    } = await generated(folder);
    expect(committed).toMatchObject(others);
    expect(Object.keys(others)).toEqual(["client.ts", "llms.txt", "values.ts", "works-with.md"]);
    expect(JSON.parse(document ?? "")).toHaveProperty("components.schemas.Commit.properties.signature.type", "string");
    expect(JSON.parse(edition ?? "")).toHaveProperty("components.schemas.Commit.properties.signature.example", "PGP");
    expect(reference).toContain("| `signature` | string | | Signature of the commit. |");
    expect(JSON.parse(stateSchema ?? "")).toHaveProperty("$defs.CommitSeed.properties.signature.type", "string");
    expect(types).toMatch(/@description Signature of the commit\.[^;]*signature\?: string;/);
  });

  test("reports every error of an invalid contract with its place, and writes nothing", async () => {
    const folder = await copyProject(
      { file: "spec/schemas/Commit.yaml", from: "title: Commit", to: "title: [Commit" },
      { file: "spec/paths/getJob.yaml", from: "schemas/Job.yaml", to: "schemas/Jbo.yaml" },
      { file: "spec/examples/documented/documentedCanceledJob.yaml", from: "duration: 8", to: 'duration: "8"' },
    );
    const before = await generated(folder);
    const { code, stdout, stderr } = await generate(folder);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("generated/ is unchanged");
    expect(stderr).toMatch(/^spec\/schemas\/Commit.yaml:\n +\d+:\d+ +error .*deficient indentation/m);
    expect(stderr).toMatch(/^spec\/paths\/getJob.yaml:\n +\d+:\d+ +error .*Can't resolve \$ref/m);
    expect(stderr).toMatch(
      /^spec\/examples\/documented\/documentedCanceledJob.yaml:\n +\d+:\d+ +error .*`duration` .* must be number/m,
    );
    expect(await generated(folder)).toEqual(before);
  });

  test("reports a syntax error with its place, and writes nothing", async () => {
    const folder = await copyProject({ file: "spec/openapi.yaml", from: "\ninfo:", to: "\ninfo: [" });
    const before = await generated(folder);
    const { code, stderr } = await generate(folder);
    expect(code).toBe(1);
    expect(stderr).toMatch(/missed comma between flow collection entries in ".*spec\/openapi.yaml" \(\d+:\d+\)/);
    expect(stderr).not.toMatch(/Deprecation|\n {4}at /);
    expect(await generated(folder)).toEqual(before);
  });
});

describe.concurrent("npm run generate:check", { timeout: 120_000 }, () => {
  test("lists files that are out of date with the command that fixes them, and writes nothing", async () => {
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
