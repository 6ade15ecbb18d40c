// The folder that GitLab Pages serves.
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { operations } from "../../scripts/emit/document.js";
import { inTemporaryFolder } from "../../scripts/lib/temporary-folder.js";
import { contract, root } from "../support/project.js";

const published = ["index.html", "llms.txt", "openapi-3.0.json", "openapi.json", "openapi.yaml", "reference.md"];

test("has the docs, the reference, the index for language models and the contract, each also compressed", async () => {
  await inTemporaryFolder(async (folder) => {
    const sources = ["generated/docs.html", "generated/reference.md", "generated/llms.txt", "dist/openapi.yaml"];
    for (const name of ["generated", "dist"]) await mkdir(join(folder, name));
    for (const name of [...sources, "generated/openapi.json", "generated/openapi-3.0.json"])
      await writeFile(join(folder, name), `content of ${name}`);
    const tsx = join(root, "node_modules/tsx/dist/esm/index.mjs");
    await promisify(execFile)(process.execPath, ["--import", tsx, join(root, "scripts/pages.ts")], { cwd: folder });
    const names = await readdir(join(folder, "public"));
    expect(names.sort()).toEqual(published.flatMap((name) => [name, `${name}.br`, `${name}.gz`]));
    const read = (name: string) => readFile(join(folder, "public", name));
    expect(`${await read("index.html")}`).toBe("content of generated/docs.html");
    for (const name of published) {
      expect(gunzipSync(await read(`${name}.gz`))).toEqual(await read(name));
      expect(brotliDecompressSync(await read(`${name}.br`))).toEqual(await read(name));
    }
  });
});

test("the links of the index lead to the published files, and to every operation in the reference", async () => {
  const index = await readFile(join(root, "generated/llms.txt"), "utf8");
  const reference = await readFile(join(root, "generated/reference.md"), "utf8");
  const links = [...index.matchAll(/\]\(([^)#]*)(?:#([^)]*))?\)/g)];
  expect(links.filter(([, file = ""]) => !published.includes(file))).toEqual([]);
  const anchors = links.flatMap(([, , anchor]) => anchor ?? []);
  expect(anchors).toEqual(expect.arrayContaining(operations(contract).map(({ id }) => id.toLowerCase())));
  const known = new Set([...reference.matchAll(/<a id="(.*?)"|\(#(.*?)\)/g)].map(([, id, link]) => id ?? link));
  expect(anchors.filter((anchor) => !known.has(anchor))).toEqual([]);
});
