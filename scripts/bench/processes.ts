// Child processes of the benchmarks. Servers run apart from the client, so that its CPU time is its own.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface ServerProcess {
  url: string;
  stop(): void;
}

/** Starts a program that prints the URL that it listens on. */
export async function startServer(command: string[], pattern = /https?:\/\/[\w.:[\]]+/): Promise<ServerProcess> {
  const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
  process.once("exit", () => child.kill());
  return { url: await firstMatch(child, pattern), stop: () => void child.kill() };
}

function firstMatch(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.on("data", (data) => {
      printed += data;
      const [url] = pattern.exec(printed) ?? [];
      if (url) resolve(url);
    });
    child.once("exit", () => reject(new Error(`The server ended before it listened. It printed: ${printed}`)));
  });
}

/** Runs a TypeScript program of this folder, and returns the JSON that it prints. */
export async function runScript(script: string, ...args: string[]): Promise<Record<string, number>> {
  const { stdout } = await run(process.execPath, [...typescript, scriptPath(script), ...args]);
  return JSON.parse(stdout);
}

/** The options of Node.js that run TypeScript. */
export const typescript = ["--import", "tsx"];

export const scriptPath = (script: string): string => new URL(script, import.meta.url).pathname;
