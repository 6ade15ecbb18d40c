// The examples in the comments of the public code, with what they leave out.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as api from "../../src/index.js";
import * as mock from "../../src/mock/index.js";
import { root } from "./project.js";
import { codeBlocksOf } from "./snippets.js";

const preamble = `
import { ${Object.keys(api).join(", ")} } from "gitlab-jobs-api";
import { ${Object.keys(mock).join(", ")} } from "gitlab-jobs-api/mock";
declare const gitlab: import("gitlab-jobs-api").GitLabJobs;
declare const auth: import("gitlab-jobs-api").Auth;
declare const job: import("gitlab-jobs-api").Job;
declare const mock: import("gitlab-jobs-api/mock").Mock;
declare const save: (...values: unknown[]) => void;
`;

/** Completes an example, as the body of a function. One that has imports is complete. */
const complete = (text: string): string =>
  /^import /m.test(text) ? text : `${preamble}export async function example() {\n${text}}`;

/** The examples by the name of their file. */
export const tsdocExamples = new Map<string, string>();
for (const folder of ["client", "helpers", "mock", "verify"])
  for (const file of await readdir(join(root, "src", folder), { recursive: true })) {
    if (!file.endsWith(".ts")) continue;
    const comments = (await readFile(join(root, "src", folder, file), "utf8")).match(/^ *\/\*\*.*?\*\//gms) ?? [];
    const markdown = comments.join("\n").replaceAll(/^ *\* ?/gm, "");
    for (const [index, text] of codeBlocksOf(markdown, "ts").entries())
      tsdocExamples.set(`tsdoc-${folder}-${file.replaceAll(/\W/g, "-")}-${index}.ts`, complete(text));
  }
