import type { Machine } from "../machine.js";
import { entries, jobEntries, SeedError } from "./check-seed.js";
import type { BridgeSeed, JobSeed, PastSeed, StateSeed } from "./seed.js";

/**
 * Checks that the past of each job is one that a job can have, and leads to its status.
 *
 * @throws SeedError for the first fault.
 */
export function checkPast({ projects }: StateSeed, machine: Machine): void {
  for (const [place, { pipelines }] of entries(projects, "projects"))
    for (const [inside, pipeline] of entries(pipelines, `${place}.pipelines`))
      for (const [at, { past, status }] of jobEntries(pipeline, inside))
        if (past) {
          checkChanges(past, `${at}.past`, machine);
          checkStatus(past, status, at);
        }
}

function checkChanges({ changes, seeded }: PastSeed, place: string, machine: Machine): void {
  if (seeded > changes.length)
    throw new SeedError(`${place}.seeded`, `must be at most ${changes.length}, the number of changes`);
  for (const [index, { status, at }] of changes.entries()) {
    const before = changes[index - 1];
    if (!before) continue;
    const inside = `${place}.changes[${index}]`;
    if (Date.parse(at) < Date.parse(before.at))
      throw new SeedError(`${inside}.at`, `must not be before ${before.at}, got ${at}`);
    // A seed can start a job in any status.
    const isStart = before.status === "created" && index < seeded;
    if (!isStart && !machine.leadsTo(before.status, status))
      throw new SeedError(`${inside}.status`, `cannot follow "${before.status}", got "${status}"`);
  }
}

function checkStatus({ changes }: PastSeed, status: (JobSeed | BridgeSeed)["status"], place: string): void {
  const last = changes.at(-1)?.status;
  if (status !== undefined && status !== last)
    throw new SeedError(
      `${place}.status`,
      `must be "${last}", as its past ends, got "${status}"; to start in another status, leave out the past`,
    );
}
