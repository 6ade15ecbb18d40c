// Node 24, which the tests of the package pin for the platforms that have it on npm.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./project.js";

/** Returns the path of Node 24. Installs it in the folder, unless this is that Node, or the tests of the package have installed it. */
export async function installNode24(folder: string): Promise<string> {
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  const name = `node-24-${process.platform}-${process.arch}`;
  const pathIn = (parent: string) => join(parent, "node_modules", name, "bin/node");
  const tools = join(root, "test/package");
  if (existsSync(pathIn(tools))) return pathIn(tools);
  const { optionalDependencies } = JSON.parse(await readFile(join(tools, "package.json"), "utf8"));
  const source = optionalDependencies[name];
  if (!source) throw new Error(`npm has no ${name}. Run this test on Node 24.`);
  await promisify(execFile)("npm", [
    "install",
    "--ignore-scripts",
    "--no-audit",
    "--prefix",
    folder,
    `${name}@${source}`,
  ]);
  return pathIn(folder);
}
