// Servers of the benchmarks run in processes apart from the client, so that its CPU time is its own.
import { type ChildProcess, spawn } from "node:child_process";

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

/** The options of Node.js that run TypeScript. */
export const TYPESCRIPT = ["--import", "tsx"];

export const scriptPath = (script: string): string => new URL(script, import.meta.url).pathname;
