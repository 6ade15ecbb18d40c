// Writes public/, the folder that GitLab Pages serves: docs, reference and contract, each also compressed. `npm run pages` builds
// the docs first.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { toYaml } from "./emit/yaml.js";

const folder = "public";
const copied = ["reference.md", "llms.txt", "openapi.json", "openapi-3.0.json"];

const generated = (name: string) => readFile(join("generated", name));
const contents = new Map<string, string | Buffer>([["index.html", await generated("docs.html")]]);
for (const name of copied) contents.set(name, await generated(name));
contents.set("openapi.yaml", toYaml(JSON.parse(String(contents.get("openapi.json")))));

await rm(folder, { recursive: true, force: true });
await mkdir(folder);
for (const [name, content] of contents) {
  await writeFile(join(folder, name), content);
  await writeFile(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
  await writeFile(join(folder, `${name}.br`), brotliCompressSync(content));
}
