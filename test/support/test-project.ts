// A folder that uses this package from its sources, as a project that has it installed does, with the command of the mock.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { root } from "./project.js";

export interface TestProject extends AsyncDisposable {
  folder: string;
  /**
   * Runs a command in the folder and ends what it leaves in the background. Returns all that it prints, then its exit code unless
   * that is 0.
   */
  run(command: string, args?: string[], input?: string): Promise<string>;
}

const tsx = join(root, "node_modules/tsx/dist/loader.mjs");

const modules = ["node_modules", "test/package/node_modules", "test/tools/node_modules"].map((folder) =>
  join(root, folder),
);

/** The path of a file in the dependencies of this repository, or in those of the tests of the package and of tools. */
export function installed(path: string): string {
  const found = modules.map((folder) => join(folder, path)).find(existsSync);
  if (found === undefined)
    throw new Error(`${path} is not installed. Run npm ci, npm run consumers, or npm run tools.`);
  return found;
}

/**
 * Writes the files, each under its name.
 *
 * @param dependencies Packages that the files import.
 * @param port Port of the command `gitlab-jobs-api mock`. It replaces the default and the flag.
 */
export async function createTestProject(
  files: Map<string, string>,
  dependencies: string[],
  port = 0,
): Promise<TestProject> {
  const folder = await mkdtemp(join(tmpdir(), "test-project-"));
  const write = async (name: string, content: string, mode = 0o644) => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content, { mode });
  };
  for (const name of dependencies) {
    await mkdir(dirname(join(folder, "node_modules", name)), { recursive: true });
    await symlink(installed(name), join(folder, "node_modules", name));
  }
  const own = "node_modules/gitlab-jobs-api";
  const exports = { ".": "./src/index.ts", "./mock": "./src/mock/index.ts" };
  await write(`${own}/package.json`, JSON.stringify({ name: "gitlab-jobs-api", type: "module", exports }));
  for (const name of ["src", "generated"]) await symlink(join(root, name), join(folder, own, name));
  const command = `exec "${process.execPath}" --import "${tsx}" "${join(root, "src/command.ts")}" "$@" --port ${port}`;
  await write("node_modules/.bin/gitlab-jobs-api", `#!/bin/sh\n${command}\n`, 0o755);
  await write("package.json", JSON.stringify({ type: "module" }));
  for (const [name, content] of files) await write(name, content);

  const running = new Set<ChildProcess>();
  return {
    folder,
    async run(command, args = [], input = "") {
      const env = {
        ...process.env,
        NODE_OPTIONS: `--import "${tsx}"`,
        NODE_ENV: "test",
        NO_COLOR: "1",
        FORCE_COLOR: undefined,
        VITEST: undefined,
      };
      // A process group of its own, so that all of it can be ended.
      const child = spawn(command, args, { cwd: folder, env, detached: true });
      running.add(child);
      child.stdin.end(input);
      const ended = once(child, "exit");
      const output = Promise.all([text(child.stdout), text(child.stderr)]);
      const [code] = await ended;
      endGroup(child);
      return (await output).join("") + (code === 0 ? "" : `exit code ${code}\n`);
    },
    async [Symbol.asyncDispose]() {
      for (const child of running) endGroup(child);
      await rm(folder, { recursive: true });
    },
  };
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}
