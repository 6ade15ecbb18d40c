// The log of a job: how much of it is written at a time.
import { stampLine } from "./log-lines.js";
import { timelineOf } from "./plan.js";
import { type BuildRecord, type JobRecord, type Run, runOf, type StateModel } from "./records.js";

/** The log that is written so far. Empty before the job runs, and after it was erased. */
export function logAt(model: StateModel, job: JobRecord, now: number): string {
  if (job.kind === "bridge" || job.erasedAt !== undefined) return "";
  const { seed } = job;
  const { changes, seeded } = timelineOf(model, job);
  const index = changes.findLastIndex(({ at, status }) => status === "running" && at <= now);
  const begun = changes[index];
  if (!begun) return "";
  const run = runOf(job);
  if (index + 1 < seeded && seed.log !== undefined) return seed.log;
  const isPast = index + 1 < seeded;
  // The seeded log of a running job is written already.
  const written = index < seeded ? seed.log : undefined;
  const lines = written !== undefined && !run.log ? [] : linesOf(job, run, isPast ? seed.status : run.result);
  const start = isPast ? begun.at : Math.max(begun.at, model.start);
  const end = changes[index + 1]?.at ?? Infinity;
  const duration = isPast ? end - start : run.duration;
  const times = lines.map((_, line) => start + Math.ceil((duration * (line + 1)) / lines.length));
  const shown = lines.filter((_, line) => (times[line] ?? 0) <= Math.min(now, end));
  return (written ?? "") + shown.map((line, index) => `${stamped(line, times[index] ?? start, job, run)}\n`).join("");
}

/** The lines of a run: those of its plan, those of the seeded log, or a short log. */
function linesOf({ seed }: BuildRecord, { log }: Run, result: string | undefined): string[] {
  if (log) return log;
  if (seed.log !== undefined) return seed.log.match(/[^\n]+|(?<=\n|^)(?=\n)/g) ?? [];
  return [
    "\u001b[0KRunning with gitlab-runner 19.1.0 (bda84871)\u001b[0;m",
    `\u001b[32;1m$ make ${seed.name}\u001b[0;m`,
    result === "failed"
      ? "\u001b[31;1mERROR: Job failed: exit code 1\u001b[0;m"
      : "\u001b[32;1mJob succeeded\u001b[0;m",
  ];
}

/** The lines of a seeded log stay as they are. */
function stamped(line: string, time: number, { seed }: BuildRecord, { log, timestamps = true }: Run): string {
  const isSeeded = log === undefined && seed.log !== undefined;
  return timestamps && !isSeeded ? stampLine(line, time) : line;
}
