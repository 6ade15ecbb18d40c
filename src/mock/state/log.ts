// The log of a job: how much of it is written at a time.
import { STAMP_LENGTH, stampLine } from "./log-lines.js";
import { timelineOf } from "./plan.js";
import { type BuildRecord, type JobRecord, type Run, runOf, type StateModel } from "./records.js";

/** A log as far as it is written: text of the seed, then lines, which have a time if they get a timestamp. */
interface WrittenLog {
  seeded: string;
  lines: { text: string; time: number | undefined }[];
}

/** The log that is written so far. Empty before the job runs, and after it was erased. */
export function logAt(model: StateModel, job: JobRecord, now: number): string {
  const { seeded, lines } = writtenAt(model, job, now);
  return seeded + lines.map(({ text, time }) => `${time === undefined ? text : stampLine(text, time)}\n`).join("");
}

/** The size of the log that is written so far, in bytes. */
export function logSizeAt(model: StateModel, job: JobRecord, now: number): number {
  const { seeded, lines } = writtenAt(model, job, now);
  return lines.reduce(
    (size, { text, time }) => size + Buffer.byteLength(text) + (time === undefined ? 1 : STAMP_LENGTH + 1),
    Buffer.byteLength(seeded),
  );
}

function writtenAt(model: StateModel, job: JobRecord, now: number): WrittenLog {
  const nothing: WrittenLog = { seeded: "", lines: [] };
  if (job.kind === "bridge" || job.erasedAt !== undefined) return nothing;
  const { seed } = job;
  const { changes, seeded } = timelineOf(model, job);
  const index = changes.findLastIndex(({ at, status }) => status === "running" && at <= now);
  const begun = changes[index];
  if (!begun) return nothing;
  const isPast = index + 1 < seeded;
  if (isPast && seed.log !== undefined) return { seeded: seed.log, lines: [] };
  const run = runOf(job);
  // The seeded log of a running job is written already.
  const written = index < seeded ? seed.log : undefined;
  const lines = written !== undefined && !run.log ? [] : linesOf(job, run, isPast ? seed.status : run.result);
  const start = isPast ? begun.at : Math.max(begun.at, model.start);
  const end = changes[index + 1]?.at ?? Infinity;
  const duration = isPast ? end - start : run.duration;
  const timeOf = (line: number) => start + Math.ceil((duration * (line + 1)) / lines.length);
  const count = lines.filter((_, line) => timeOf(line) <= Math.min(now, end)).length;
  const isStamped = hasTimestamps(job, run);
  const shown = lines.slice(0, count).map((text, line) => ({ text, time: isStamped ? timeOf(line) : undefined }));
  return { seeded: written ?? "", lines: shown };
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
const hasTimestamps = ({ seed }: BuildRecord, { log, timestamps = true }: Run): boolean =>
  timestamps && (log !== undefined || seed.log === undefined);
