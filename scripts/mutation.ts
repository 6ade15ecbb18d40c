// Changes contract and code in small ways, and reports how many of the changes the tests notice. A second run continues the first.
// Options: `--area <name>`, `--sample <mutants per area>`, `--all` and `--concurrency <number>`.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { type Area, areas } from "./mutation/areas.js";
import { type Equivalent, type Report, report } from "./mutation/report.js";
import { openResults } from "./mutation/results.js";
import { runMutants } from "./mutation/run-mutants.js";
import { sample } from "./mutation/sample.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values: options } = parseArgs({
  options: {
    area: { type: "string" },
    sample: { type: "string", default: "60" },
    all: { type: "boolean", default: false },
    concurrency: { type: "string", default: "2" },
  },
});
const size = options.all ? Number.POSITIVE_INFINITY : positive("sample");
const concurrency = positive("concurrency");
const names = areas.map(({ name }) => name);
if (options.area !== undefined && !names.includes(options.area))
  throw new Error(`--area must be one of ${names.join(", ")}, got ${JSON.stringify(options.area)}.`);
const equivalents: Equivalent[] = parse(await readFile(join(root, "test/mutation/equivalents.yaml"), "utf8")) ?? [];

const reports: Report[] = [];
for (const area of areas.filter(({ name }) => name === (options.area ?? name))) reports.push(await check(area));
const [killed, run] = [sum(({ killed }) => killed), sum(({ run }) => run)];
console.log(`All areas: ${rate(killed, run)}, ${sum(({ killedByTypes }) => killedByTypes)} of them by the type check`);
if (reports.some((each) => each.survivors.length + each.wrongEntries.length > 0)) process.exitCode = 1;

function positive(name: "sample" | "concurrency"): number {
  const value = Number(options[name]);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`--${name} must be a whole number above 0, got ${JSON.stringify(options[name])}.`);
  return value;
}

async function check(area: Area): Promise<Report> {
  const mutants = area.mutants(root);
  const results = await openResults(root, join(root, "test/mutation/results"), area);
  const chosen = sample(mutants, size);
  await runMutants(root, area, chosen, results, concurrency);
  const known = chosen.flatMap(({ id }) => results.known.get(id) ?? []);
  const ids = new Set(mutants.map(({ id }) => id));
  const listed = equivalents.filter(({ area: name }) => name === area.name);
  const result = report(ids, known, listed);
  const types = `${result.killedByTypes} of them by the type check`;
  console.log(
    `${area.name}: ${rate(result.killed, result.run)}, ${types}; ${chosen.length} of ${mutants.length} mutants ran`,
  );
  for (const id of result.survivors) console.log(`  Survivor: ${id}`);
  for (const entry of result.wrongEntries) console.log(`  Wrong entry in equivalents.yaml: ${entry}`);
  return result;
}

function rate(killed: number, run: number): string {
  return `${killed} of ${run} killed, ${run === 0 ? "–" : ((100 * killed) / run).toFixed(1)} %`;
}

function sum(number: (report: Report) => number): number {
  return reports.reduce((total, each) => total + number(each), 0);
}
