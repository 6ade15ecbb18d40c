// Changes the contract in small ways, and lists the changes that neither the tests nor the compiler notice.
// `--sample <number>` limits the number of mutants, which then come from all parts of the contract. Default: 60.
import { spawnSync } from "node:child_process";
import { cp, readFile, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Document } from "./emit/document.js";
import { mutateContract } from "./lib/contract-mutants.js";
import { generatedFiles } from "./lib/generated-files.js";
import { inTemporaryFolder } from "./lib/temporary-folder.js";

const copied = ["spec", "scripts", "src", "test", "generated", "package.json", "tsconfig.json", "redocly.yaml"];
const tests = ["contract/", "client/", "mock/", "verify/"];
const checks = [
  ["vitest/vitest.mjs", "run", "--config=test/vitest.config.ts", "--project=unit", "--bail=1", ...tests],
  ["typescript/bin/tsc", "-p", "test", "--incremental", "--tsBuildInfoFile", ".tsbuildinfo"],
];

const { values: options } = parseArgs({ options: { sample: { type: "string", default: "60" } } });
const contract: Document = JSON.parse(await readFile("generated/openapi.json", "utf8"));
const all = mutateContract(contract);
const mutants = all.filter((_, index) => index % Math.max(1, all.length / Number(options.sample)) < 1);

await inTemporaryFolder(async (folder) => {
  const filter = (path: string) => !path.includes("node_modules");
  for (const part of copied) await cp(part, join(folder, part), { recursive: true, filter });
  await symlink(resolve("node_modules"), join(folder, "node_modules"));
  if (await isNoticed(folder, contract))
    throw new Error("The tests fail without a mutant. Run `npm run check` and `npm test`.");
  let survivors = 0;
  for (const { name, document } of mutants) {
    const noticed = await isNoticed(folder, document());
    if (!noticed) survivors++;
    console.log(`${noticed ? "Noticed" : "Survived"}: ${name}`);
  }
  console.log(`${survivors} of ${mutants.length} mutants survived.`);
  if (survivors > 0) process.exitCode = 1;
});

/** Returns whether the generator, a test or the compiler fails with a contract. */
async function isNoticed(folder: string, document: Document): Promise<boolean> {
  const files = await generatedFiles(document).catch(() => []);
  for (const [file, text] of files) await writeFile(join(folder, file), text);
  // With some mutants, a test never ends.
  const options = { cwd: folder, stdio: "ignore", timeout: 600_000 } as const;
  const isFailing = ([script = "", ...args]: string[]) =>
    spawnSync(process.execPath, [join("node_modules", script), ...args], options).status !== 0;
  return [...files].length === 0 || checks.some(isFailing);
}
