// Writes the types of Kubb for a document to kubb/api.ts, in the current folder. Kubb fails inside Vitest.
import { build } from "@kubb/core";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";

const { error } = await build({
  config: {
    root: process.cwd(),
    input: { path: process.argv[2] },
    output: { path: "kubb" },
    plugins: [
      pluginOas({ generators: [], validate: false }),
      pluginTs({ output: { path: "api.ts", barrelType: false } }),
    ],
  },
});
if (error) throw error;
