// The parts of `npm run test:mutation`: the mutants, the choice among them, the results that a second run continues, the report.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { type Area, areas } from "../../scripts/mutation/areas.js";
import { mutateCode } from "../../scripts/mutation/code.js";
import { mutateContract } from "../../scripts/mutation/contract.js";
import { type Equivalent, report } from "../../scripts/mutation/report.js";
import { openResults } from "../../scripts/mutation/results.js";
import { runMutants } from "../../scripts/mutation/run-mutants.js";
import { sample } from "../../scripts/mutation/sample.js";
import { contract, root } from "../support/project.js";

const names = (code: string) => mutateCode("code.ts", code).map(({ name }) => name);

const syntaxErrors = (text: string) =>
  ts.transpileModule(text, { reportDiagnostics: true, compilerOptions: { target: ts.ScriptTarget.ES2022 } })
    .diagnostics;

describe("mutants of code", () => {
  test.each([
    ["a < b;", ["a < b; → ;", "< → <=", "< → >"]],
    ["const a = b && c;", ["&& → ||"]],
    ["const a = b ?? c;", ["b ?? c → (b)", "b ?? c → (c)"]],
    ["const a = !b;", ["!b → b"]],
    ["const a = b ? c : d;", ["b → true", "b → false"]],
    ["if (a) throw b;", ["a → true", "a → false", "throw b; → ;"]],
    ["const a = () => b;", ["b → undefined"]],
    ["const a = [...b, 2];", ["[...b, 2] → []", "...b, → nothing", "2 → 3"]],
    ["const a = { b, c: true };", ["b, → nothing", "c: true → nothing", "true → false"]],
    ["const a = /^b$/i;", ["/^b$/i → /(?!)/i", "/^b$/i → /b$/i", "/^b$/i → /^b/i", "/^b$/i → /^b$/"]],
    ["const a = b.some(c);", ["some → every"]],
    ["const a = b.trim();", ["b.trim() → b"]],
    ["const a = 'b' + ``;", ["'b' → \"\"", '`` → "mutant"']],
    ["const a = b?.c;", ["?. → ."]],
    ["import a from 'b'; type C = 'd'; interface E { f: 1 }", []],
  ])("of %s", (code, expected) => {
    expect(names(code)).toEqual(expected);
  });

  test("have different names, also if they change equal code", () => {
    expect(names("const a = 1, b = 1;")).toEqual(["1 → 2", "1 → 2 (2)"]);
  });

  test.each(areas.filter(({ name }) => name !== "contract"))(
    "of the area $name differ and have valid syntax",
    async (area) => {
      const mutants = area.mutants(root);
      expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
      const texts = await Promise.all(sample(mutants, 12).map(({ files }) => files()));
      for (const text of texts.flatMap((files) => Object.values(files))) expect(syntaxErrors(text)).toEqual([]);
    },
  );
});

test("each entry of equivalents.yaml names a mutant, and says why it is equivalent", async () => {
  const entries: Equivalent[] = parse(await readFile(join(root, "test/mutation/equivalents.yaml"), "utf8"));
  for (const { area, mutant, reason } of entries) {
    const ids = areas
      .find(({ name }) => name === area)
      ?.mutants(root)
      .map(({ id }) => id);
    expect(ids).toContain(mutant);
    expect(reason).toMatch(/\.$/);
  }
});

describe("mutants of the contract", () => {
  const mutants = mutateContract(contract);

  test.each([
    ["a required field", '#/components/schemas/Commit/required: remove "created_at"'],
    ["a field", "#/components/schemas/Commit/properties: remove created_at"],
    ["a type", '#/components/schemas/JobBasic/properties/id/type: "integer" → "string"'],
    ["a nullable type", '#/components/schemas/JobBasic/properties/queued_duration/type: ["number","null"] → "number"'],
    ["a type that is not nullable", '#/components/schemas/JobBasic/properties/id/type: "integer" → ["integer","null"]'],
    ["a status", "#/paths/~1job/get/responses: 401 → 408"],
    ["a path", "#/paths: /job → /job/mutant"],
    ["the name of a parameter", '#/components/parameters/Page/name: "page" → "page_mutant"'],
    ["a security requirement", '#/paths/~1job/get/security: remove {"jobToken":[]}'],
    ["a value", '#/components/schemas/JobScope/enum: remove "manual"'],
    ["a known value", '#/components/schemas/JobStatus/x-extensible-enum: remove "manual"'],
  ])("change %s", (_, name) => {
    expect(mutants.map((mutant) => mutant.name)).toContain(name);
  });

  test("have different names, and differ from the contract and from each other", () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
    const chosen = sample(
      mutants.map((mutant) => ({ id: mutant.name, ...mutant })),
      40,
    );
    const texts = new Set(
      [contract, ...chosen.map(({ document }) => document())].map((document) => JSON.stringify(document)),
    );
    expect(texts.size).toBe(41);
  });
});

test("a sample is the same in any order, and is part of a larger one", () => {
  const items = Array.from({ length: 50 }, (_, index) => ({ id: `mutant ${index}` }));
  const small = sample(items, 10);
  expect(small).toHaveLength(10);
  expect(sample(items.toReversed(), 10)).toEqual(small);
  expect(sample(items, 20)).toEqual(expect.arrayContaining(small));
});

describe("results", () => {
  const area: Area = { name: "toys", tests: ["test/scripts/mutation.test.ts"], mutants: () => [] };
  const result = { id: "src/a.ts: 1 → 2", file: "src/a.ts", killer: "test/a.test.ts: counts", seconds: 2 };

  async function project() {
    const folder = await mkdtemp(join(tmpdir(), "mutation-results-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const parts = [
      "src",
      "spec",
      "scripts/emit",
      "generated/openapi.json",
      "test/support",
      "package-lock.json",
      ...area.tests,
    ];
    for (const name of parts) await cp(join(root, name), join(folder, name), { recursive: true });
    return folder;
  }

  test("are found by the next run", async () => {
    const folder = await project();
    const results = join(folder, "results");
    await (await openResults(folder, results, area)).add(result);
    expect((await openResults(folder, results, area)).known).toEqual(new Map([[result.id, result]]));
    expect(await readdir(results)).toHaveLength(1);
  });

  test("are not produced again", async () => {
    const folder = await project();
    const results = await openResults(folder, join(folder, "results"), area);
    await results.add(result);
    const files = () => expect.fail("The mutant runs again.");
    await runMutants(folder, area, [{ ...result, area: area.name, files }], results, 1);
    expect([...results.known.values()]).toEqual([result]);
  });

  test.each(["src/new.ts", "spec/errata.yaml", "test/support/project.ts", "test/scripts/mutation.test.ts"])(
    "do not count after a change of %s",
    async (file) => {
      const folder = await project();
      const results = join(folder, "results");
      await (await openResults(folder, results, area)).add(result);
      await writeFile(join(folder, file), "changed");
      expect((await openResults(folder, results, area)).known).toEqual(new Map());
    },
  );
});

describe("a report", () => {
  const killed = (id: string) => ({ id, file: "a.ts", killer: "a.test.ts: counts", seconds: 1 });
  const survived = (id: string) => ({ ...killed(id), killer: null });
  const ids = new Set(["one", "two", "three"]);
  const listed = (mutant: string) => ({ area: "toys", mutant, reason: "Only affects speed." });

  test("counts a survivor that is not listed against the rate", () => {
    expect(report(ids, [killed("one"), survived("two")], [])).toEqual({
      killed: 1,
      killedByTypes: 0,
      run: 2,
      survivors: ["two"],
      wrongEntries: [],
    });
  });

  test("leaves out a listed one", () => {
    expect(report(ids, [killed("one"), survived("two")], [listed("two")])).toEqual({
      killed: 1,
      killedByTypes: 0,
      run: 1,
      survivors: [],
      wrongEntries: [],
    });
  });

  test("names entries that are killed or do not exist, and ignores those that did not run", () => {
    const entries = [listed("one"), listed("three"), listed("four")];
    expect(report(ids, [killed("one"), killed("two")], entries).wrongEntries).toEqual([
      "one: killed by a.test.ts: counts",
      "four: no such mutant",
    ]);
  });
});
