// Writes public/, the folder that GitLab Pages serves: docs, reference and contract, each also compressed.
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const folder = "public";
const contract = ["generated/openapi.json", "generated/openapi-3.0.json", "dist/openapi.yaml"];

await rm(folder, { recursive: true, force: true });
await mkdir(folder);
await cp("generated/docs.html", join(folder, "index.html"));
for (const file of ["generated/reference.md", "generated/llms.txt", ...contract])
  await cp(file, join(folder, basename(file)));
for (const name of await readdir(folder)) {
  const content = await readFile(join(folder, name));
  await writeFile(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
  await writeFile(join(folder, `${name}.br`), brotliCompressSync(content));
}
