import type { JobStatus } from "../../../../generated/types.js";
import { isFinished, isStarted, timeOf } from "../seeded-times.js";
import { SeedError } from "./check-seed.js";
import type { BridgeSeed, JobSeed, PipelineSeed } from "./seed.js";

const NOT_QUEUED: readonly JobStatus[] = ["created", "manual", "scheduled"];
// GitLab has canceled jobs without an end.
const ENDED: readonly JobStatus[] = ["success", "failed"];
const ACTIVE: readonly JobStatus[] = ["running", "canceling"];

/**
 * Checks that a job has the times of its status, and no others.
 *
 * @throws SeedError for the first fault.
 */
export function checkTimes(job: JobSeed | BridgeSeed, place: string): void {
  const { status = "created" } = job;
  const [started, finished] = [isStarted(status), isFinished(status)];
  const possible = {
    started_at: started,
    finished_at: finished,
    erased_at: finished,
    duration: started,
    queued_duration: !NOT_QUEUED.includes(status),
  };
  const required = { started_at: ACTIVE.includes(status), finished_at: ENDED.includes(status) };
  for (const [field, isPossible] of Object.entries(possible))
    if (job[field as keyof typeof possible] != null && !isPossible)
      throw new SeedError(`${place}.${field}`, `must be null or left out, because the job is ${status}`);
  for (const [field, isRequired] of Object.entries(required))
    if (job[field as keyof typeof required] === null && isRequired)
      throw new SeedError(`${place}.${field}`, `must be a time or left out, because the job is ${status}`);
  if (job.started_at === null && job.duration != null)
    throw new SeedError(`${place}.duration`, "must be null or left out, because started_at is null");
}

/** @throws SeedError if a pipeline was updated before it was created. */
export function checkUpdate(
  { created_at: created, updated_at: updated }: Pick<PipelineSeed, "created_at" | "updated_at">,
  place: string,
): void {
  if (Number(timeOf(updated)) < Number(timeOf(created)))
    throw new SeedError(`${place}.updated_at`, `must not be before created_at, which is ${created}, got ${updated}`);
}
