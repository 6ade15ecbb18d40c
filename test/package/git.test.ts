// The package can be installed from a git URL. npm then builds it.
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, inject, test } from "vitest";
import { report, root, run } from "./tools.js";

test("an installation from a git URL has the same files as the packed package", async () => {
  const [repository, consumer] = [join(inject("folder"), "repository"), join(inject("folder"), "from-git")];
  const files = await run("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"], root);
  for (const file of files.trim().split("\n")) {
    await mkdir(dirname(join(repository, file)), { recursive: true });
    await cp(join(root, file), join(repository, file)).catch(() => {}); // deleted, but still in the index
  }
  const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
  for (const args of [
    ["init", "--quiet"],
    ["add", "."],
    [...identity, "commit", "--quiet", "--message", "All"],
  ])
    await run("git", args, repository);

  await mkdir(consumer);
  await writeFile(join(consumer, "package.json"), '{ "type": "module" }');
  await run("npm", ["install", "--prefer-offline", "--no-audit", `git+${pathToFileURL(repository)}`], consumer);
  const installed = join(consumer, "node_modules/gitlab-jobs-api");
  const packed = join(inject("project"), "node_modules/gitlab-jobs-api");
  const list = async (folder: string) => (await readdir(folder, { recursive: true })).sort();
  expect(await list(installed)).toEqual(await list(packed));
  expect(await readFile(join(installed, "dist/src/client/client.js"), "utf8")).toBe(
    await readFile(join(packed, "dist/src/client/client.js"), "utf8"),
  );
  await cp(join(inject("project"), "client.mjs"), join(consumer, "client.mjs"));
  expect(await run(process.execPath, ["client.mjs", inject("mockUrl")], consumer)).toContain("403");
  await report("package: from a git URL", "the same files");
}, 300_000);
