import { execFileSync } from "node:child_process";

/** Runs git in the current folder, and returns its output. Throws if it fails. */
export const git = (...args: string[]): string =>
  execFileSync("git", args, { encoding: "utf8", maxBuffer: 2 ** 26, stdio: ["ignore", "pipe", "pipe"] });
