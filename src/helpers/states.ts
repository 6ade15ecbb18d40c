import type { JobStatus } from "../../generated/types.js";
import { JOB_STATES } from "../../generated/values.js";

/** An action on a job: the method `<action>Job` of the client. */
export type JobAction = "cancel" | "retry" | "erase" | "play";

const STATES: Partial<Record<string, { final: boolean; actions: readonly JobAction[] }>> = JOB_STATES;

/**
 * Whether a job in this state has finished. Returns `false` for a state that this version does not list.
 *
 * @example
 * ```ts
 * if (isFinal(job.status)) console.log(`${job.name} took ${job.duration} s`);
 * ```
 */
export const isFinal = (status: JobStatus): boolean => STATES[status]?.final ?? false;

/**
 * Returns the actions that a job's state allows. GitLab can still reject them: it also checks the permission of the caller,
 * whether the job is archived or was already retried, and whether there is something to erase. `cancel` has an effect on a
 * `canceling` job only with `force`.
 *
 * `play` is listed for `manual` and `scheduled` only. GitLab also plays a finished job that was defined as manual or delayed, by
 * retrying it, but the JSON of a job does not contain how it was defined.
 */
export const actionsFor = (status: JobStatus): readonly JobAction[] => STATES[status]?.actions ?? [];
