import { execFile } from "node:child_process";
import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { root } from "../support/project.js";

export { root };

/** The tools that only these tests use. They have their own lockfile. */
export const tools: string = fileURLToPath(new URL("node_modules", import.meta.url));

const binaries = process.platform === "linux" && process.arch === "x64";

/** Other runtimes, by name. Installed for Linux on x64 only, the platform of CI. */
export const runtimes: Record<string, string[]> = {
  "Node 20": [process.execPath],
  ...(binaries && {
    "Node 22": [join(tools, "node-22-linux-x64/bin/node")],
    "Node 24": [join(tools, "node-24-linux-x64/bin/node")],
    Deno: [join(tools, "deno-linux-x64/deno"), "run", "--allow-all", "--quiet"],
    Bun: [join(tools, "bun-linux-x64/bin/bun"), "run"],
  }),
};

export const compilers: Record<string, string> = {
  "TypeScript 5.4": join(tools, "typescript-5.4/bin/tsc"),
  "TypeScript 5.9": join(root, "node_modules/typescript/bin/tsc"),
  "TypeScript 7": join(tools, "typescript-7/bin/tsc"),
};

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a program, and returns its exit code and output also if it fails. */
export function attempt(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const options = { cwd, env: { ...process.env, NODE_OPTIONS: "", ...env }, maxBuffer: 2 ** 26 };
  return new Promise((resolve) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ code, stdout, stderr: stderr || (code === -1 ? String(error) : "") });
    });
  });
}

/** Runs a program, and returns its output. Throws if it fails. */
export async function run(command: string, args: string[], cwd: string, env?: NodeJS.ProcessEnv): Promise<string> {
  const { code, stdout, stderr } = await attempt(command, args, cwd, env);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}.\n${stdout}${stderr}`);
  return stdout;
}

/** Adds a line to the table of measurements, printed after the run. */
export const report = (what: string, result: string): Promise<void> =>
  appendFile(join(inject("folder"), "results"), `${JSON.stringify([what, result])}\n`);

/** Returns the measurements as a table, with one line per subject. */
export async function table(folder: string): Promise<string> {
  const lines = await readFile(join(folder, "results"), "utf8").catch(() => "");
  const rows = new Map<string, Set<string>>();
  for (const line of lines.split("\n").filter(Boolean).sort()) {
    const [what, result]: [string, string] = JSON.parse(line);
    rows.set(what, (rows.get(what) ?? new Set()).add(result));
  }
  const width = Math.max(...[...rows.keys()].map((what) => what.length));
  return [...rows].map(([what, results]) => `${what.padEnd(width)}  ${[...results].join(", ")}`).join("\n");
}

export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
