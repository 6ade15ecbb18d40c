// Milliseconds to import a package in a new process.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { median, type Row } from "./measure.js";

const run = promisify(execFile);
const ROUNDS = 9;

const MODULES: Record<string, string> = {
  "openapi-fetch": "openapi-fetch",
  "@gitbeaker/rest": "@gitbeaker/rest",
  "gitlab-jobs-api": "./dist/src/index.js",
};

export async function benchImports(): Promise<Row[]> {
  const times = new Map(Object.keys(MODULES).map((name): [string, number[]] => [name, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, module] of Object.entries(MODULES)) times.get(name)?.push(await importTime(module));
  return [...times].map(([module, all]) => ({ module, ms: median(all).toFixed(1) }));
}

async function importTime(module: string): Promise<number> {
  const code = `const start = performance.now(); await import(${JSON.stringify(module)}); console.log(performance.now() - start);`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", code]);
  return Number(stdout);
}
