#!/usr/bin/env node
import { createRequire } from "node:module";

const USAGE = `Serves a mock of GitLab's Jobs API, or checks a GitLab instance against its contract.

Usage: gitlab-jobs-api <command> [options]

  mock       Serve a mock
  verify     Check a GitLab instance
  --help     Print this text; after a command, its options
  --version  Print the version
`;

let canPrint = true;
process.stdout.on("error", stopPrinting);
process.stderr.on("error", () => {});

try {
  const status = await runCommand(process.argv.slice(2));
  process.exitCode ??= status;
} catch (error) {
  process.exitCode = 2;
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
}

/** Resolves to the exit status. A command is loaded only to run it. */
async function runCommand([name, ...args]: string[]): Promise<number> {
  switch (name) {
    case "mock":
      return (await import("./mock/run-mock.js")).runMock(args, print, untilStopped);
    case "verify":
      return (await import("./verify/run-verify.js")).runVerify(args, print, process.env);
    case "--help":
      print(USAGE);
      return 0;
    case "--version":
      print(`${createRequire(import.meta.url)("gitlab-jobs-api/package.json").version}\n`);
      return 0;
    default:
      throw new Error(name === undefined ? USAGE : `Unknown command '${name}'\n\n${USAGE}`);
  }
}

function print(text: string): void {
  if (canPrint) process.stdout.write(text);
}

function stopPrinting({ code, message }: NodeJS.ErrnoException): void {
  canPrint = false;
  // A reader that has gone, such as `head`, wanted no more.
  if (code === "EPIPE") return;
  process.exitCode = 2;
  process.stderr.write(`The output is not complete: ${message}\n`);
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => resolve());
  });
}
