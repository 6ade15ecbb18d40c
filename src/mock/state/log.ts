// The log of a job: how much of it is written at a time.
import { timelineOf } from "./plan.js";
import { type BuildRecord, type JobRecord, runOf, type StateModel } from "./records.js";

/** The log that is written so far. Empty before the job runs, and after it was erased. */
export function logAt(model: StateModel, job: JobRecord, now: number): string {
  if (job.kind === "bridge" || job.erasedAt !== undefined) return "";
  const { seed } = job;
  const { changes, seeded } = timelineOf(model, job);
  const run = changes.findLastIndex(({ at, status }) => status === "running" && at <= now);
  const begun = changes[run];
  if (!begun) return "";
  const { duration, result } = runOf(job);
  if (run + 1 < seeded) return seed.log ?? joined(linesOf(job, seed.status === "failed"));
  // The seeded log of a running job is written already.
  const written = run < seeded ? seed.log : undefined;
  const lines = written !== undefined && !seed.run?.log ? [] : linesOf(job, result === "failed");
  const elapsed = Math.min(now, changes[run + 1]?.at ?? now) - Math.max(begun.at, model.start);
  const count = elapsed >= duration ? lines.length : Math.max(0, Math.floor((lines.length * elapsed) / duration));
  return (written ?? "") + joined(lines.slice(0, count));
}

function linesOf({ seed }: BuildRecord, failed: boolean): string[] {
  if (seed.run?.log) return seed.run.log;
  if (seed.log !== undefined) return seed.log.match(/[^\n]+|(?<=\n|^)(?=\n)/g) ?? [];
  return [
    "\u001b[0KRunning with gitlab-runner 18.5.0 (bda84871)\u001b[0;m",
    `\u001b[32;1m$ make ${seed.name}\u001b[0;m`,
    failed ? "\u001b[31;1mERROR: Job failed: exit code 1\u001b[0;m" : "\u001b[32;1mJob succeeded\u001b[0;m",
  ];
}

const joined = (lines: string[]): string => lines.map((line) => `${line}\n`).join("");
