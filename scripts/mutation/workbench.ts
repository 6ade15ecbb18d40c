// A copy of the project in which mutants are tested, one at a time.
import { type ForkOptions, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { typeCheck } from "./report.js";

/** Folders that a copy shares with the project. */
const shared = ["node_modules", "test/package/node_modules"];
const left = [".git", "dist", "test/mutation/results", ...shared];

const vitest = "node_modules/vitest/vitest.mjs";
const options = ["run", "--config", "test/mutation/vitest.config.ts"];

export interface Workbench extends AsyncDisposable {
  /** Applies changes, runs the tests in this order, then type-checks. */
  check(changes: Record<string, string>, tests: string[]): Promise<TestResult>;
}

export interface TestResult {
  /** What failed first, or `null` if nothing did. */
  failed: string | null;
  /** Duration of each test file that ended, in milliseconds. */
  durations: Record<string, number>;
}

export async function createWorkbench(root: string): Promise<Workbench> {
  const folder = await mkdtemp(join(tmpdir(), "mutation-"));
  const skipped = left.map((name) => join(root, name));
  for (const name of await readdir(root))
    await cp(join(root, name), join(folder, name), { recursive: true, filter: (path) => !skipped.includes(path) });
  for (const name of shared) if (existsSync(join(root, name))) await symlink(join(root, name), join(folder, name));

  const write = async (changes: Record<string, string>) => {
    for (const [name, text] of Object.entries(changes)) await writeFile(join(folder, name), text);
  };
  return {
    async check(changes, tests) {
      const originals: Record<string, string> = {};
      for (const name of Object.keys(changes)) originals[name] = await readFile(join(folder, name), "utf8");
      try {
        await write(changes);
        const outcome = await runTests(folder, tests);
        return outcome.failed === null ? { ...outcome, failed: await checkTypes(folder) } : outcome;
      } finally {
        await write(originals);
      }
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

// The tests without the shared mock run first: it takes longer to start than most of them take.
async function runTests(folder: string, tests: string[]): Promise<TestResult> {
  const sharesMock = await Promise.all(
    tests.map(async (test) => /\binject\b/.test(await readFile(join(folder, test), "utf8"))),
  );
  const durations: TestResult["durations"] = {};
  for (const shared of [false, true]) {
    const args = tests.filter((_, index) => sharesMock[index] === shared);
    if (args.length === 0) continue;
    const { outcome, end } = await runScript(folder, vitest, [...options, ...args], 120);
    if (!outcome || outcome.failed) return { failed: outcome?.failed ?? end, durations: {} };
    Object.assign(durations, outcome.durations);
  }
  return { failed: null, durations };
}

async function checkTypes(folder: string): Promise<string | null> {
  const args = ["-p", "test", "--incremental", "--tsBuildInfoFile", ".tsbuildinfo"];
  const { end } = await runScript(folder, "node_modules/typescript/bin/tsc", args, 600);
  return end === "exit code 0" ? null : typeCheck;
}

interface Run {
  outcome?: TestResult;
  /** How the script ended. */
  end: string;
}

/**
 * Runs a script in a process group of its own, which ends with it: a mutant leaves no process behind.
 *
 * @param silence Time in seconds after which a script that sends no message is stopped.
 */
function runScript(folder: string, script: string, args: string[], silence: number): Promise<Run> {
  const forkOptions: ForkOptions = { cwd: folder, stdio: "ignore", detached: true, execArgv: [] };
  const child = fork(join(folder, script), args, forkOptions);
  const stop = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // The group has ended.
    }
  };
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish({ end: `no message for ${silence} s` }), silence * 1000);
    const finish = (run: Run) => {
      clearTimeout(timer);
      stop();
      resolve(run);
    };
    child.once("error", reject);
    child.on("message", (message: TestResult | "progress") => {
      if (message === "progress") timer.refresh();
      else finish({ outcome: message, end: "" });
    });
    child.once("exit", (code, signal) => {
      if (signal || code === 130 || code === 143) reject(new Error(`${script} was interrupted.`));
      finish({ end: `exit code ${code}` });
    });
  });
}
