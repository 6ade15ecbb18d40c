// Tests mutants in several copies of the project at once, and stores each result as it comes.
import { type Area, type Mutant, testsOf } from "./areas.js";
import { typeCheck } from "./report.js";
import type { Result, Results } from "./results.js";
import { createTypeCheck } from "./type-check.js";
import { createWorkbench } from "./workbench.js";

/** The result of an area without a mutant. */
const baseline = { id: "no change", file: "", killer: null };

/** Runs the mutants without a result. Throws if the tests fail without a mutant. */
export async function runMutants(
  root: string,
  area: Area,
  mutants: Mutant[],
  results: Results,
  concurrency: number,
): Promise<void> {
  const waiting = mutants.filter(({ id }) => !results.known.has(id));
  if (waiting.length === 0) return;
  const { durations = {} } = await runBaseline(root, area, results);
  const hasValidTypes = createTypeCheck(root);
  const work = async () => {
    await using bench = await createWorkbench(root);
    const run = async (changes: Record<string, string>, file: string): Promise<string | null> => {
      if (!hasValidTypes(changes)) return typeCheck;
      return (await bench.check(changes, order(testsOf(root, area), file, durations, results))).failed;
    };
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const { id, file, files } = mutant;
      const started = performance.now();
      const killer = await files().then(
        (changes) => run(changes, file),
        (error: Error) => `the generator: ${error.message}`,
      );
      await results.add({ id, file, killer, seconds: secondsSince(started) });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}

async function runBaseline(root: string, area: Area, results: Results): Promise<Result> {
  const known = results.known.get(baseline.id);
  if (known) return known;
  await using bench = await createWorkbench(root);
  const started = performance.now();
  const { failed, durations } = await bench.check({}, testsOf(root, area));
  if (failed !== null) throw new Error(`The tests of ${area.name} fail without a mutant: ${failed}`);
  const result = { ...baseline, seconds: secondsSince(started), durations };
  await results.add(result);
  return result;
}

/** Orders tests by the mutants of the file that they killed, then by nearness, then by duration. */
function order(tests: string[], file: string, durations: Record<string, number>, { known }: Results): string[] {
  const killers = [...known.values()].filter((result) => result.file === file).map(({ killer }) => killer ?? "");
  const kills = (test: string) => killers.filter((killer) => killer.startsWith(`${test}:`)).length;
  const duration = (test: string) => durations[test] ?? 0;
  return tests.toSorted(
    (one, other) =>
      kills(other) - kills(one) || nearness(other, file) - nearness(one, file) || duration(one) - duration(other),
  );
}

/** Returns how many words of their paths two files share. */
function nearness(one: string, other: string): number {
  const [words, wanted] = [one, other].map((path) => new Set(path.replace(/\.\w+$/, "").split(/[/.-]/)));
  return [...(words ?? [])].filter((word) => wanted?.has(word)).length;
}

const secondsSince = (started: number): number => Math.round((performance.now() - started) / 100) / 10;
