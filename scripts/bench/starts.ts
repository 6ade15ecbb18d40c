// Milliseconds in a new process: to import a package, and to the first response of the mock.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { median, type Row } from "./measure.js";

const run = promisify(execFile);
const ROUNDS = 9;

const firstResponse = (options: string): string => `
  const { startMock } = await import("./dist/src/mock/index.js");
  const { url } = await startMock(${options});
  await fetch(url + "/api/v4/projects/1/jobs", { headers: { "PRIVATE-TOKEN": "any" } });`;

const STARTS: Record<string, string> = {
  "import openapi-fetch": 'await import("openapi-fetch");',
  "import @gitbeaker/rest": 'await import("@gitbeaker/rest");',
  "import gitlab-jobs-api": 'await import("./dist/src/index.js");',
  "first response, contract mode": firstResponse(""),
  "first response, with state": firstResponse("{ state: true }"),
};

export async function benchStarts(): Promise<Row[]> {
  const times = new Map(Object.keys(STARTS).map((name): [string, number[]] => [name, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, start] of Object.entries(STARTS)) times.get(name)?.push(await timeOf(start));
  return [...times].map(([start, all]) => ({ start, ms: median(all).toFixed(1) }));
}

async function timeOf(start: string): Promise<number> {
  const code = `const start = performance.now(); ${start} console.log(performance.now() - start); process.exit();`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", code]);
  return Number(stdout);
}
