// The folder that GitLab Pages serves.
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { operations } from "../../scripts/emit/document.js";
import { inTemporaryFolder } from "../../scripts/lib/temporary-folder.js";
import { contract, root } from "../support/project.js";

const published = ["index.html", "llms.txt", "openapi-3.0.json", "openapi.json", "openapi.yaml", "reference.md"];

test("has the docs, the reference, the index for language models and the contract, each also compressed", async () => {
  await inTemporaryFolder(async (folder) => {
    const tsx = join(root, "node_modules/tsx/dist/esm/index.mjs");
    const run = () =>
      promisify(execFile)(process.execPath, ["--import", tsx, join(root, "scripts/pages.ts")], { cwd: folder });
    await mkdir(join(folder, "generated"));
    for (const name of ["reference.md", "llms.txt", "openapi.json", "openapi-3.0.json"])
      await writeFile(join(folder, "generated", name), '{"openapi":"3.1.0"}');
    await expect(run()).rejects.toThrow("docs.html");
    expect(await readdir(folder)).toEqual(["generated"]);

    await writeFile(join(folder, "generated/docs.html"), "the docs");
    await run();
    const names = await readdir(join(folder, "public"));
    expect(names.sort()).toEqual(published.flatMap((name) => [name, `${name}.br`, `${name}.gz`]));
    const read = (name: string) => readFile(join(folder, "public", name));
    expect(`${await read("index.html")}`).toBe("the docs");
    expect(parse(`${await read("openapi.yaml")}`)).toEqual({ openapi: "3.1.0" });
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
