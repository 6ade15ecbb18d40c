// What is known about mutants, in files that a later run continues. A file is valid for one state of sources and tests.
import { createHash } from "node:crypto";
import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Area, filesIn } from "./areas.js";

export interface Result {
  id: string;
  file: string;
  /** The test that failed, or `null` if the mutant survived. */
  killer: string | null;
  seconds: number;
  /** Duration of each test file, in the result without a mutant. */
  durations?: Record<string, number>;
}

export interface Results {
  known: Map<string, Result>;
  add(result: Result): Promise<void>;
}

/** Opens the results of an area for the present state of the project. */
export async function openResults(root: string, folder: string, area: Area): Promise<Results> {
  const file = join(folder, `${area.name}-${await stateOf(root, area)}.jsonl`);
  await mkdir(dirname(file), { recursive: true });
  const text = await readFile(file, "utf8").catch(() => "");
  const known = new Map<string, Result>();
  // The last line is incomplete if a run was stopped while it wrote.
  for (const line of text.split("\n").slice(0, -1)) {
    const result: Result = JSON.parse(line);
    known.set(result.id, result);
  }
  return {
    known,
    async add(result) {
      known.set(result.id, result);
      await appendFile(file, `${JSON.stringify(result)}\n`);
    },
  };
}

/** Returns a hash of the files that decide whether a mutant of the area is noticed. */
async function stateOf(root: string, area: Area): Promise<string> {
  const paths = [
    "src",
    "spec",
    "scripts/emit",
    "generated/openapi.json",
    "test/support",
    ...area.tests,
    "package-lock.json",
  ];
  const hash = createHash("sha256");
  for (const path of paths.flatMap((path) => filesIn(root, path)))
    hash.update(`${path}\0`).update(await readFile(join(root, path)));
  return hash.digest("hex").slice(0, 12);
}
