// Writes generated/ from spec/, except for the docs. With --check, writes nothing and fails if a file is out of date.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Document, operations } from "./emit/document.js";
import { emitErrataNote } from "./emit/errata.js";
import { emitPermissions } from "./emit/permissions.js";
import { generatedFiles } from "./lib/generated-files.js";
import { readErrata } from "./lib/read-manual.js";
import { redocly } from "./lib/redocly.js";
import { inTemporaryFolder } from "./lib/temporary-folder.js";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

try {
  const files = await generatedFiles(await bundle());
  const stale = await outOfDate(files);
  if (!process.argv.includes("--check")) for (const name of stale) await writeFile(name, files.get(name) ?? "");
  else if (stale.length > 0)
    throw new Error(`Out of date: ${stale.join(", ")}. Run \`npm run generate\` and commit the result.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function bundle(): Promise<Document> {
  const lint = await redocly("lint", "jobs", "--format=stylish");
  if (!lint.ok)
    throw new Error(
      `spec/ is not valid, so generated/ is unchanged. Fix these problems:\n\n${(lint.stdout || lint.stderr).trim()}`,
    );
  return inTemporaryFolder(async (folder) => {
    const file = join(folder, "openapi.json");
    const result = await redocly("bundle", "jobs", "--output", file);
    if (!result.ok) throw new Error(`Bundling spec/ failed, so generated/ is unchanged.\n\n${result.stderr}`);
    const contract: Document = JSON.parse(await readFile(file, "utf8"));
    const { errata } = await readErrata();
    for (const operation of operations(contract))
      operation.object.description += emitPermissions(operation) + emitErrataNote(errata, operation.id);
    return contract;
  });
}

// Unchanged files are not written, so that file watchers do not fire.
async function outOfDate(files: Map<string, string>): Promise<string[]> {
  const names = [];
  for (const [name, text] of files) {
    const found = await readFile(name, "utf8").catch(() => undefined);
    if (found !== text) names.push(name);
  }
  return names;
}
