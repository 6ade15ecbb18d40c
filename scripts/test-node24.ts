// Runs the unit tests on Node 24, which test/package/ installs for the platforms that have it on npm.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const platform = `${process.platform}-${process.arch}`;
const node = `test/package/node_modules/node-24-${platform}/bin/node`;
const vitest = ["node_modules/vitest/vitest.mjs", "run", "--config", "test/vitest.config.ts", "--project", "unit"];

if (existsSync(node)) {
  process.exitCode = spawnSync(node, vitest, { stdio: "inherit" }).status ?? 1;
} else {
  console.error(`npm has no Node 24 for ${platform}. Switch to Node 24 and run \`npm test\`.`);
  process.exitCode = 1;
}
