// Writes generated/ from spec/, except for the docs. With --check, writes nothing and fails if a file is out of date.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { emitClient } from "./emit/client.js";
import { type Document, operations } from "./emit/document.js";
import { emitErrataNote } from "./emit/errata.js";
import { toJson } from "./emit/json.js";
import { emitMarkdown } from "./emit/markdown.js";
import { emitOpenApi30 } from "./emit/openapi-30.js";
import { emitSeedSchema } from "./emit/seed-schema.js";
import { emitTypes } from "./emit/types.js";
import { emitValues } from "./emit/values.js";
import { emitWorksWith } from "./emit/works-with.js";
import { readErrata, readManual } from "./lib/read-manual.js";
import { redocly } from "./lib/redocly.js";

const note = "Generated from spec/ by `npm run generate`. Do not edit: change spec/ and run it again.";
const banner = `// ${note}\n\n`;
const project = fileURLToPath(new URL("..", import.meta.url));
const generated = join(project, "generated");

try {
  const files = await render();
  if (process.argv.includes("--check")) await check(files);
  else await write(files);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function render(): Promise<Map<string, string>> {
  const contract = await bundle();
  const errata = await readErrata();
  for (const { id, object } of operations(contract)) object.description += emitErrataNote(errata, id);
  const worksWith = parse(await readFile(join(project, "spec/works-with.yaml"), "utf8"));
  return new Map([
    ["openapi.json", toJson(contract)],
    ["openapi-3.0.json", emitOpenApi30(contract)],
    ["types.ts", banner + (await emitTypes(contract))],
    ["values.ts", banner + emitValues(contract)],
    ["client.ts", banner + emitClient(contract)],
    ["mock-state.schema.json", emitSeedSchema(contract)],
    ["reference.md", `<!-- ${note} -->\n\n${emitMarkdown(await readManual(contract))}`],
    ["works-with.md", `<!-- ${note} -->\n\n${emitWorksWith(worksWith)}`],
  ]);
}

async function bundle(): Promise<Document> {
  const lint = await redocly("lint", "jobs", "--format=stylish");
  if (!lint.ok)
    throw new Error(
      `spec/ is not valid, so generated/ is unchanged. Fix these problems:\n\n${(lint.stdout || lint.stderr).trim()}`,
    );
  const folder = await mkdtemp(join(tmpdir(), "gitlab-jobs-api-"));
  try {
    const file = join(folder, "openapi.json");
    const result = await redocly("bundle", "jobs", "--output", file);
    if (!result.ok) throw new Error(`Bundling spec/ failed, so generated/ is unchanged.\n\n${result.stderr}`);
    return JSON.parse(await readFile(file, "utf8"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function write(files: Map<string, string>): Promise<void> {
  for (const name of await stale(files)) await writeFile(join(generated, name), files.get(name) ?? "");
}

async function check(files: Map<string, string>): Promise<void> {
  const names = (await stale(files)).map((name) => `generated/${name}`);
  if (names.length > 0)
    throw new Error(`Out of date: ${names.join(", ")}. Run \`npm run generate\` and commit the result.`);
}

// Unchanged files are not written, so that file watchers do not fire.
async function stale(files: Map<string, string>): Promise<string[]> {
  const names = [];
  for (const [name, text] of files) {
    const found = await readFile(join(generated, name), "utf8").catch(() => undefined);
    if (found !== text) names.push(name);
  }
  return names;
}
