// Runs a generator outside Vitest: node generate.mjs <tool> <document> <folder> [default]
// With `default`, it runs without the settings that spec/works-with.yaml recommends.
import { execFileSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [, , tool, input, folder, variant] = process.argv;
const recommended = variant !== "default";
const api = join(folder, "api.ts");

const root = fileURLToPath(new URL("../..", import.meta.url));
const modules = fileURLToPath(new URL("node_modules", import.meta.url));
const run = (program, ...args) => execFileSync(process.execPath, [program, ...args], { stdio: "pipe" });

const generators = {
  "openapi-typescript": () => {
    const types = ["--root-types", "--root-types-no-schema-prefix"];
    run(join(root, "node_modules/openapi-typescript/bin/cli.js"), input, "--output", api, ...types);
  },

  "@hey-api/openapi-ts": async () => {
    const { createClient } = await import("@hey-api/openapi-ts");
    const zod = recommended ? { name: "zod", dates: { offset: true } } : "zod";
    const plugins = ["@hey-api/typescript", "@hey-api/client-fetch", "@hey-api/sdk", zod, "valibot"];
    await createClient({ input, output: folder, plugins, logs: { level: "silent", file: false } });
  },

  orval: async () => {
    const { generate } = await import("orval");
    const baseUrl = { runtime: "globalThis.baseUrl" };
    const encode = recommended && { urlEncodeParameters: true };
    await generate({ input, output: { target: api, client: "fetch", baseUrl, mock: true, ...encode } }, folder);
    const schemas = { path: join(folder, "zod.ts"), type: "zod", mode: "single" };
    await generate({ input, output: { target: join(folder, "zod-operations.ts"), client: "zod", schemas } }, folder);
  },

  kubb: async () => {
    const { build } = await import("@kubb/core");
    const { pluginOas } = await import("@kubb/plugin-oas");
    const { pluginTs } = await import("@kubb/plugin-ts");
    const { pluginClient } = await import("@kubb/plugin-client");
    const { pluginZod } = await import("@kubb/plugin-zod");
    const to = (path) => ({ output: { path, barrelType: false } });
    const plugins = [
      pluginOas({ generators: [], validate: false }),
      pluginTs(to("types.ts")),
      pluginClient({ ...to("api.ts"), client: "fetch" }),
      pluginZod({ ...to("zod.ts"), version: "4", ...(recommended && { dateType: "stringOffset" }) }),
    ];
    const { error } = await build({ config: { root: folder, input: { path: input }, output: { path: "." }, plugins } });
    if (error) throw error;
  },

  "swagger-typescript-api": async () => {
    const { generateApi } = await import("swagger-typescript-api");
    const hooks = recommended ? { onInsertPathParam: (name) => `encodeURIComponent(${name})` } : {};
    await generateApi({ input, output: folder, fileName: "api.ts", silent: true, hooks });
  },

  "openapi-zod-client": () =>
    run(join(modules, "openapi-zod-client/bin.js"), input, "--output", api, "--export-schemas"),

  "@rtk-query/codegen-openapi": async () => {
    const { generateEndpoints } = await import("@rtk-query/codegen-openapi");
    copyFileSync(new URL("clients/rtk-query-base.ts", import.meta.url), join(folder, "base.ts"));
    const options = { schemaFile: input, apiFile: join(folder, "base.ts"), outputFile: api };
    await generateEndpoints({ ...options, ...(recommended && { encodePathParams: true }) });
  },

  "@redocly/cli": () => {
    const generators = ["--generator", "typescript", "--generator", "zod"];
    run(join(root, "node_modules/@redocly/cli/bin/cli.js"), "generate-client", input, "--output", api, ...generators);
  },
};

// Some of them read a configuration in the current folder.
process.chdir(folder);
await generators[tool]();
