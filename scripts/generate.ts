// Writes generated/ from spec/, except for the docs. With --check, writes nothing and fails if a file is out of date.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { emitClient } from "./emit/client.js";
import { type Document, operations } from "./emit/document.js";
import { type Erratum, emitErrata, emitErrataNote } from "./emit/errata.js";
import { toJson } from "./emit/json.js";
import { emitMarkdown } from "./emit/markdown.js";
import { emitOpenApi30 } from "./emit/openapi-30.js";
import { emitSamples } from "./emit/samples.js";
import { emitSeedSchema } from "./emit/seed-schema.js";
import { emitStates } from "./emit/states.js";
import { fillTables } from "./emit/tables.js";
import { emitTypes } from "./emit/types.js";
import { emitValues } from "./emit/values.js";
import { emitWorkflow, type Workflow } from "./emit/workflows.js";
import { emitWorksWith } from "./emit/works-with.js";
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
  const document = await bundle();
  const data = async (name: string) => parse(await readFile(join(project, "spec", name), "utf8"));
  const errata: Erratum[] = await data("errata.yaml");
  for (const operation of operations(document)) {
    operation.object["x-codeSamples"] = emitSamples(operation);
    operation.object.description += emitErrataNote(errata, operation.id);
  }
  document.info.description = document.info.description?.replace("{{errata}}", () => emitErrata(errata));
  const workflows = await readWorkflows();
  for (const tag of document.tags ?? [])
    tag.description = tag.description
      .replace("{{job states}}", () => emitStates(document))
      .replace(/\{\{workflow (\w+)\}\}/g, (_, name) => emitWorkflow(document, workflows, name));
  fillTables(document);
  return new Map([
    ["openapi.json", `${toJson(document, 4)}\n`],
    ["openapi-3.0.json", emitOpenApi30(document)],
    ["types.ts", banner + (await emitTypes(document))],
    ["values.ts", banner + emitValues(document)],
    ["client.ts", banner + emitClient(document)],
    ["mock-state.schema.json", emitSeedSchema(document)],
    ["reference.md", `<!-- ${note} -->\n\n${emitMarkdown(document)}`],
    ["works-with.md", `<!-- ${note} -->\n\n${emitWorksWith(await data("works-with.yaml"))}`],
  ]);
}

async function readWorkflows(): Promise<Workflow[]> {
  const folder = join(project, "spec/workflows");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".arazzo.yaml"));
  const read = files.map(async (name) => parse(await readFile(join(folder, name), "utf8")).workflows);
  return (await Promise.all(read)).flat();
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
