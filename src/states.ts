import type { JobStatus } from "../generated/types.js";
import { JOB_STATES } from "../generated/values.js";

/** An action on a job: the method `<action>Job` of the client. */
export type JobAction = "cancel" | "retry" | "erase" | "play";

const states: Partial<Record<string, { final: boolean; actions: readonly JobAction[] }>> = JOB_STATES;

/**
 * Whether a job in this state has ended. A state that this version does not know is taken as not final.
 *
 * @example
 * ```ts
 * if (isFinal(job.status)) console.log(`${job.name} took ${job.duration} s`);
 * ```
 */
export const isFinal = (status: JobStatus): boolean => states[status]?.final ?? false;

/**
 * The actions that GitLab allows for a job in this state. The permission of the caller, archived jobs and jobs with nothing to
 * erase are beyond the state, so that GitLab may still refuse.
 */
export const actionsFor = (status: JobStatus): readonly JobAction[] => states[status]?.actions ?? [];
