// Builds the docs page once for all test files.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export default function setup(): void {
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  execFileSync(process.execPath, ["--import", "tsx", "scripts/docs.ts"], { cwd, stdio: "inherit" });
}
