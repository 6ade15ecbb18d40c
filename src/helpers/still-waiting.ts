import type { Bridge, Job } from "../../generated/types.js";

/** What a wait for a job has found, when it reaches its time limit. */
export const stillWaiting = (wanted: number | string, last: Job | Bridge | undefined): string =>
  last ? `job ${last.id} (${last.name}) is still ${last.status} after` : `job ${wanted} could not be read within`;
