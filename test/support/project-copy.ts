// A copy of the project in a temporary folder, for tests that edit its files and run its scripts.
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { root } from "./project.js";

const copied = [
  ...["spec", "scripts", "src", "generated", "redocly.yaml", "package.json", "biome.json"],
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md"],
];

/** A replacement of text in a file. */
export interface Edit {
  file: string;
  from: string;
  to: string;
}

export interface Run {
  code: number | string;
  stdout: string;
  stderr: string;
}

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "project-copy-"));
});
afterAll(() => rm(scratch, { recursive: true }));

/** Copies the files that the scripts read and write, and edits them. Returns the folder. */
export async function copyProject(...edits: Edit[]): Promise<string> {
  const folder = await mkdtemp(join(scratch, "copy-"));
  for (const name of copied)
    await cp(join(root, name), join(folder, name), { recursive: true, filter: (path) => !path.endsWith(".html") });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  for (const { file, from, to } of edits) {
    const text = await readFile(join(folder, file), "utf8");
    expect(text, file).toContain(from);
    await writeFile(join(folder, file), text.replace(from, to));
  }
  return folder;
}

/** Runs Node in a folder, and returns its output also if it fails. */
export const run = (folder: string, ...args: string[]): Promise<Run> =>
  new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 24 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : (error.code ?? "killed"), stdout, stderr });
    });
  });

/** Runs a script of the copied project, such as `generate`. */
export const runScript = (folder: string, name: string, ...args: string[]): Promise<Run> =>
  run(folder, "--import", "tsx", `scripts/${name}.ts`, ...args);
