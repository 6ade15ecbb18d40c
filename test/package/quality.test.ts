// The cost of the types for a compiler, and the hover texts in an editor.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, inject, test } from "vitest";
import { type Document, operations, resolve, type Schema } from "../../scripts/emit/document.js";
import { compilers, report, run } from "./tools.js";

const project = inject("project");
const installed = join(project, "node_modules/gitlab-jobs-api");
const contract: Document = JSON.parse(await readFile(join(installed, "generated/openapi.json"), "utf8"));

async function compilerCost(file: string): Promise<Record<string, string>> {
  const flags = [
    "--noEmit",
    "--strict",
    "--skipLibCheck",
    "--target",
    "es2022",
    "--module",
    "nodenext",
    "--types",
    "node",
  ];
  const tsc = compilers["TypeScript 5.9"] ?? "";
  const printed = await run(process.execPath, [tsc, ...flags, "--extendedDiagnostics", file], project);
  return Object.fromEntries(
    [...printed.matchAll(/^([A-Z].*?): +(\S+)$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
}

test("the types cost less to check than those of @gitbeaker/rest", async () => {
  const [ours, theirs] = [await compilerCost("list.ts"), await compilerCost("gitbeaker.ts")];
  for (const [name, cost] of Object.entries({ "gitlab-jobs-api": ours, "@gitbeaker/rest": theirs }))
    await report(
      `compiler: ${name}`,
      `${cost.Instantiations} instantiations, ${cost.Types} types, ${cost["Check time"]} check, ${cost["Total time"]} total`,
    );
  expect(Number(ours.Instantiations)).toBeGreaterThan(0);
  expect(Number(ours.Instantiations)).toBeLessThan(Number(theirs.Instantiations));
});

const edited = join(project, "edited.ts");

/** Returns a language service for a file in the consumer project. */
function edit(text: string): ts.LanguageService {
  return ts.createLanguageService({
    getScriptFileNames: () => [edited],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const content = name === edited ? text : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => project,
    getCompilationSettings: () => ({ module: ts.ModuleKind.NodeNext, strict: true, types: ["node"] }),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    realpath: (path) => path,
  });
}

describe("hover text", () => {
  const plain = (text: string) => text.replace(/\s+/g, " ").trim();

  /** Returns the hover text of each member of a type. */
  function hovers(members: { of: string; name: string; description: string }[]) {
    const head = 'import type * as api from "gitlab-jobs-api";\n';
    const lines = members.map(({ of, name }) => `(null as unknown as ${of})[${JSON.stringify(name)}];\n`);
    const service = edit(head + lines.join(""));
    let end = head.length;
    return members.map((member, index) => {
      end += lines[index]?.length ?? 0;
      const info = service.getQuickInfoAtPosition(edited, end - 4);
      const tags = (info?.tags ?? []).map(({ text }) => ts.displayPartsToString(text));
      const shown = plain([ts.displayPartsToString(info?.documentation), ...tags].join(" "));
      return { ...member, shown };
    });
  }

  test.each(["operations", "arguments", "fields"] as const)("of %s is the contract's own description", async (kind) => {
    const members = {
      operations: () =>
        operations(contract).map(({ id, object }) => ({
          of: "api.JobsClient",
          name: id,
          description: object.description ?? "",
        })),
      arguments: () =>
        operations(contract).flatMap(({ id, arguments: all }) =>
          all.map(({ name, description }) => ({
            of: `api.${id[0]?.toUpperCase()}${id.slice(1)}Args`,
            name,
            description,
          })),
        ),
      fields: () =>
        Object.entries(contract.components.schemas).flatMap(([schema, { properties = {} }]) =>
          fields(`api.${schema}`, properties),
        ),
    }[kind]();
    expect(members.length).toBeGreaterThan(10);
    for (const { of, name, description, shown } of hovers(members)) {
      expect(description, `${of}.${name}`).not.toBe("");
      expect(shown, `${of}.${name}`).toContain(plain(description));
    }
    await report("hover text as in the contract", `${members.length} ${kind}`);
  });

  test("of a result is its name, and not its fields", () => {
    const results = {
      getJob: ["getJob({ id: 1, job_id: 8 })", "Job"],
      retryJob: ["retryJob({ id: 1, job_id: 8 })", "JobResult"],
      playJob: ["playJob({ id: 1, job_id: 8 })", "JobResult | api.Bridge"],
      listPipelineJobs: ["listPipelineJobs({ id: 1, pipeline_id: 6 })", "Page<api.Job>"],
      listPipelineBridges: ["listPipelineBridges({ id: 1, pipeline_id: 6 })", "Page<api.Bridge>"],
    };
    const head = 'import type * as api from "gitlab-jobs-api";\ndeclare const gitlab: api.JobsClient;\n';
    const names = Object.keys(results);
    const lines = Object.entries(results).map(([name, [call]]) => `export const ${name} = await gitlab.${call};\n`);
    const text = head + lines.join("");
    const service = edit(text);
    const shown = names.map((name) => {
      const info = service.getQuickInfoAtPosition(edited, text.indexOf(`const ${name}`) + "const ".length);
      return ts.displayPartsToString(info?.displayParts);
    });
    expect(shown).toEqual(Object.entries(results).map(([name, [, type]]) => `const ${name}: api.${type}`));
  });

  const fields = (
    of: string,
    properties: Record<string, Schema>,
  ): { of: string; name: string; description: string }[] =>
    Object.entries(properties).flatMap(([name, property]) => [
      { of, name, description: property.description ?? resolve(contract, property).description ?? "" },
      ...fields(`NonNullable<${of}[${JSON.stringify(name)}]>`, property.properties ?? {}),
    ]);
});
