// Builds dist/, which the package ships: compiled src/ and generated/, and the contract as YAML.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { toYaml } from "./emit/yaml.js";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const entries = ["dist/src/index.d.ts", "dist/src/mock/index.d.ts", "dist/src/verify/index.d.ts"];
const config = ts.getParsedCommandLineOfConfigFile(
  "tsconfig.json",
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
);

// The declarations have the comments.
const scripts = emit({ removeComments: true, declaration: false, isolatedDeclarations: false });
const declarations = emit({ emitDeclarationOnly: true });
const files = new Map(scripts);
for (const entry of entries) keep(entry);
files.set("dist/openapi.yaml", toYaml(JSON.parse(await readFile("generated/openapi.json", "utf8"))));

await rm("dist", { recursive: true, force: true });
for (const [name, text] of files) {
  await mkdir(dirname(name), { recursive: true });
  await writeFile(name, text);
}

function emit(options: ts.CompilerOptions): Map<string, string> {
  const program = ts.createProgram(config?.fileNames ?? [], { ...config?.options, ...options });
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
