// Runs Vitest on Node 24, which test/package/ and test/tools/ install for the platforms that have it on npm. By default, it runs
// the unit tests; with arguments, those of `vitest run`.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const platform = `${process.platform}-${process.arch}`;
const node = ["package", "tools"]
  .map((folder) => `test/${folder}/node_modules/node-24-${platform}/bin/node`)
  .find(existsSync);
const [, , ...given] = process.argv;
const args = given.length > 0 ? given : ["--config", "test/vitest.config.ts", "--project", "unit"];

if (node) {
  process.exitCode =
    spawnSync(node, ["node_modules/vitest/vitest.mjs", "run", ...args], { stdio: "inherit" }).status ?? 1;
} else {
  console.error(
    `Node 24 is not installed, or npm has none for ${platform}. Switch to Node 24 and run \`npx vitest run ${args.join(" ")}\`.`,
  );
  process.exitCode = 1;
}
