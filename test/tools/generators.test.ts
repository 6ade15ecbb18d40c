// Types that other generators write for the contract: they compile in strict mode, and accept what GitLab documents.
import { execFile } from "node:child_process";
import { mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createClient } from "@hey-api/openapi-ts";
import { generateApi } from "swagger-typescript-api";
import ts from "typescript";
import { expect, test } from "vitest";
import { operations, refName, type Schema } from "../../scripts/emit/document.js";
import { documentedResponses } from "../contract/documented.js";
import { contract, root } from "../support/project.js";
import { limitationsOf, limitationText } from "./works-with.js";

const input = join(root, "generated/openapi.json");

const node = async (cwd: string, ...args: string[]): Promise<string> =>
  (await promisify(execFile)(process.execPath, args, { cwd })).stdout;

/** Each generator writes api.ts into a folder. */
const generators: Record<string, (folder: string) => Promise<unknown>> = {
  "@hey-api/openapi-ts": async (folder) => {
    const plugins = ["@hey-api/typescript"] as const;
    await createClient({ input, output: join(folder, "hey-api"), plugins: [...plugins], logs: { level: "silent" } });
    await rename(join(folder, "hey-api/types.gen.ts"), join(folder, "api.ts"));
  },
  orval: (folder) => {
    const orval = fileURLToPath(new URL("node_modules/orval/dist/bin/orval.js", import.meta.url));
    return node(folder, orval, "--input", input, "--output", "api.ts", "--client", "fetch");
  },
  "@kubb/plugin-ts": async (folder) => {
    await node(folder, fileURLToPath(new URL("generate-kubb.mjs", import.meta.url)), input);
    await rename(join(folder, "kubb/api.ts"), join(folder, "api.ts"));
  },
  "swagger-typescript-api": async (folder) => {
    await generateApi({ input, output: folder, fileName: "api.ts", generateClient: false, silent: true });
  },
};

/** Code that compiles unless a generator has the limitation. */
const probes: Record<string, string> = {
  openEnums: '// @ts-expect-error\nexport const misspelled: Job["status"] = "sucess";',
};

const returned = Object.fromEntries(operations(contract).map(({ id, success }) => [id, typeOf(success.schema)]));
const consumer = [
  ...Object.entries(documentedResponses).map(
    ([id, body]) => `export const ${id}: ${returned[id]} = ${JSON.stringify(body, null, 2)};`,
  ),
  "export const pipelineOf = (job: Job): number => job.pipeline.id;",
  "export const tagsOf = (job: Job): number => job.tag_list.length;",
  "export const pipelineOfBridge = (bridge: Bridge): number => bridge.pipeline.id;",
].join("\n");

function typeOf({ $ref, items, anyOf = [] }: Schema): string {
  if ($ref) return refName($ref);
  return items ? `${typeOf(items)}[]` : anyOf.map(typeOf).join(" | ");
}

test.each(Object.keys(generators))("%s", async (name) => {
  const folder = await mkdtemp(join(tmpdir(), "generated-types-"));
  try {
    await generators[name]?.(folder);
    const imports = 'import type { AllowedAgents, Bridge, Job, JobResult } from "./api.js";\n';
    await writeFile(join(folder, "consumer.ts"), imports + consumer);
    for (const [id, code] of Object.entries(probes)) await writeFile(join(folder, `${id}.ts`), imports + code);
    const errors = await compile(folder);
    const limitations = Object.keys(probes).filter((id) => errors.delete(`${id}.ts`));
    expect(Object.fromEntries(errors)).toEqual({});
    expect(limitations.map(limitationText)).toEqual(limitationsOf(name).map(limitationText));
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** Returns the errors of each file that has some. */
async function compile(folder: string): Promise<Map<string, string>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".ts"));
  const program = ts.createProgram(
    files.map((file) => join(folder, file)),
    {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      types: [],
    },
  );
  return new Map(
    files.flatMap((file) => {
      const found = ts.getPreEmitDiagnostics(program, program.getSourceFile(join(folder, file)));
      const text = found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")).join("\n");
      return text ? [[file, text] as const] : [];
    }),
  );
}
