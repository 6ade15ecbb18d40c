// Builds dist/, which the package ships: src/ and generated/ in a few modules, their declarations, and the contract as YAML.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import ts from "typescript";
import { toYaml } from "./emit/yaml.js";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const entries = ["src/index", "src/mock/index", "src/verify/index"];
// Client and helpers are entries, so that the root only names their exports: bundlers then leave out what is not imported.
const modules = [
  ...entries,
  "src/client/client",
  "src/helpers/job-helpers",
  "src/helpers/log-helpers",
  "src/command",
  "generated/types",
];
const config = ts.getParsedCommandLineOfConfigFile(
  "tsconfig.json",
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
);

const declarations = emitDeclarations();
// Node.js reads a few files in a third of the time that it takes for all.
const { outputFiles } = await build({
  entryPoints: modules.map((name) => `${name}.ts`),
  bundle: true,
  splitting: true,
  packages: "external",
  format: "esm",
  platform: "neutral",
  target: "es2022",
  outdir: "dist",
  outbase: ".",
  chunkNames: "src/[name]-[hash]",
  write: false,
});
const files = new Map(outputFiles.map(({ path, text }) => [relative("", path), text]));
for (const entry of entries) keep(`dist/${entry}.d.ts`);
files.set("dist/openapi.yaml", toYaml(JSON.parse(await readFile("generated/openapi.json", "utf8"))));

await rm("dist", { recursive: true, force: true });
for (const [name, text] of files) {
  await mkdir(dirname(name), { recursive: true });
  await writeFile(name, text);
}

function emitDeclarations(): Map<string, string> {
  const program = ts.createProgram(config?.fileNames ?? [], { ...config?.options, emitDeclarationOnly: true });
  const emitted = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (name, text) => emitted.set(relative("", name), text));
  for (const diagnostic of [...ts.getPreEmitDiagnostics(program), ...diagnostics]) fail(diagnostic);
  return emitted;
}

/** Adds a declaration file and everything that it imports. */
function keep(name: string): void {
  if (files.has(name)) return;
  const text = declarations.get(name) ?? "";
  files.set(name, withTabs(text));
  for (const [, path = ""] of text.matchAll(/ from "(\..*)\.js";$/gm)) keep(`${join(dirname(name), path)}.d.ts`);
}

/** Replaces indentation with tabs: a fifth of the generated types would be white space. */
function withTabs(text: string): string {
  return text.replace(/^(?: {4})+/gm, (indent) => "\t".repeat(indent.length / 4));
}

function fail(diagnostic: ts.Diagnostic): never {
  console.error(ts.formatDiagnostic(diagnostic, ts.createCompilerHost({})));
  process.exit(1);
}
