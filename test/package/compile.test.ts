// The declarations compile with every supported compiler, module resolution and environment.
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, inject, test } from "vitest";
import { attempt, compilers, report, root, run, tools } from "./tools.js";

const strict = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  target: "es2022",
  noEmit: true,
  resolveJsonModule: true,
};
const modules = { node16: "node16", nodenext: "nodenext", bundler: "esnext" };
const environments = {
  "@types/node": [inject("project"), { types: ["node"], lib: ["es2022"] }],
  "lib dom": [inject("bareProject"), { types: [], lib: ["es2022", "dom"] }],
} as const;

let project = 0;

async function compile(compiler: string, folder: string, compilerOptions: object, files: string[]) {
  const config = join(folder, `tsconfig.${process.pid}-${project++}.json`);
  await writeFile(config, JSON.stringify({ compilerOptions: { ...strict, ...compilerOptions }, files }));
  return attempt(process.execPath, [compilers[compiler] ?? "", "-p", config], folder);
}

// The libraries do not depend on the resolution: each compiler and each resolution is tested with both.
const cases = Object.keys(compilers).flatMap((compiler, row) =>
  Object.entries(modules).map(([moduleResolution, module], column) => {
    const name = Object.keys(environments)[(row + column) % 2] as keyof typeof environments;
    const [folder, options] = environments[name];
    return [compiler, moduleResolution, name, folder, { moduleResolution, module, ...options }] as const;
  }),
);

test.concurrent.each(cases)("%s, %s, %s", async (compiler, resolution, name, folder, options) => {
  // node16 does not support import attributes.
  const files = resolution === "node16" ? ["app.ts"] : ["app.ts", "contract.ts"];
  const { code, stdout } = await compile(compiler, folder, options, files);
  expect(stdout).toBe("");
  expect(code).toBe(0);
  await report(`compiles: ${compiler}`, `${resolution} with ${name}`);
});

// The resolution that TypeScript 7 has removed. It reads no `exports`.
test.concurrent.each(["TypeScript 5.4", "TypeScript 5.9"])("%s, node10", async (compiler) => {
  const options = { module: "commonjs", moduleResolution: "node10", types: ["node"], lib: ["es2022"] };
  const { code, stdout } = await compile(compiler, inject("project"), options, ["app.ts"]);
  expect(stdout).toBe("");
  expect(code).toBe(0);
  await report(`compiles: ${compiler}`, "node10");
});

const typesOfNode = {
  20: join(root, "node_modules/@types/node"),
  22: join(tools, "node-types-22"),
  24: join(tools, "node-types-24"),
};
const undicis = [7, 8].flatMap((undici) =>
  Object.entries(typesOfNode).map(([node, types]) => [undici, node, types] as const),
);

test.concurrent.each(undicis)("fetch of undici %s, with @types/node %s", async (undici, node, types) => {
  const folder = join(inject("folder"), `undici-${undici}-${node}`);
  const links = {
    undici: join(tools, `undici-${undici}`),
    "@types/node": types,
    "undici-types": dirname(createRequire(join(types, "package.json")).resolve("undici-types/package.json")),
    "gitlab-jobs-api": join(inject("project"), "node_modules/gitlab-jobs-api"),
    "openapi-fetch": join(root, "node_modules/openapi-fetch"),
    "openapi-typescript-helpers": join(root, "node_modules/openapi-typescript-helpers"),
  };
  await mkdir(join(folder, "node_modules/@types"), { recursive: true });
  for (const [name, target] of Object.entries(links)) await symlink(target, join(folder, "node_modules", name));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "fetch.ts"), await readFile(join(inject("project"), "fetch.ts")));
  const options = { module: "nodenext", types: ["node"], lib: ["es2022"], preserveSymlinks: true, skipLibCheck: true };
  const { code, stdout } = await compile("TypeScript 7", folder, options, ["fetch.ts"]);
  expect(stdout).toBe("");
  expect(code).toBe(0);
  await report(`compiles: fetch of undici ${undici}`, `@types/node ${node}`);
});

const commonjs = Object.keys(compilers).flatMap((compiler) =>
  (["node16", "nodenext"] as const).map((module) => [compiler, module] as const),
);

test.concurrent.each(commonjs)("CommonJS: %s, %s", async (compiler, module) => {
  const options = { module, moduleResolution: module, types: ["node"], lib: ["es2022"] };
  const { code } = await compile(compiler, inject("project"), options, ["commonjs.cts"]);
  const compiles = module === "nodenext" && compiler !== "TypeScript 5.4";
  expect(code === 0).toBe(compiles);
  await report(`compiles: .cts with ${compiler}`, `${module} ${compiles ? "yes" : "no"}`);
});

// `npm run check` fails if the sources do not satisfy it.
test("the build of the project has isolatedDeclarations", async () => {
  const config = JSON.parse(
    await run(process.execPath, [compilers["TypeScript 5.9"] ?? "", "-p", root, "--showConfig"], root),
  );
  expect(config.compilerOptions.isolatedDeclarations).toBe(true);
});
