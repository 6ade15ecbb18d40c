// The states of a job and the changes between them, as the contract lists them.
import type { JobStatus } from "../../../generated/types.js";

/** The contract, as far as the state reads it. */
interface Contract {
  components: {
    schemas: Record<string, object> & { JobStatus: { "x-gitlab-states": Record<string, StateEntry> } };
  };
}

interface StateEntry {
  phase: string;
  actions: string[];
  next: Record<string, string>;
}

/** A state that a job enters, and when: epoch milliseconds. */
export interface Change {
  at: number;
  status: JobStatus;
}

/** The state machine of a job. */
export interface Machine {
  /** Whether the state allows the action, such as `retry`. */
  allows(status: JobStatus, action: string): boolean;
  /** Whether the one status can follow the other. */
  leadsTo(from: JobStatus, to: JobStatus): boolean;
  /**
   * Adds a change to the changes of a job.
   *
   * @throws Error if the contract does not list the change: a fault of the mock.
   */
  enter(changes: Change[], status: JobStatus, at: number): void;
}

/** Reads the state machine from `x-gitlab-states` of the contract. */
export function createMachine(contract: object): Machine {
  const states = (contract as Contract).components.schemas.JobStatus["x-gitlab-states"];
  const leadsTo = (from: JobStatus, to: JobStatus) => to in (states[from]?.next ?? {});
  return {
    leadsTo,
    allows: (status, action) => states[status]?.actions.includes(action) ?? false,
    enter(changes, status, at) {
      const from = changes.at(-1)?.status;
      if (from !== undefined && !leadsTo(from, status))
        throw new Error(`The contract lists no change from ${from} to ${status}. This is a fault of the mock.`);
      changes.push({ at, status });
    },
  };
}

const NEVER: Change = { at: -Infinity, status: "created" };

/** The change that the job is in at a time: the last one that is not in the future. */
export const changeAt = (changes: readonly Change[], now: number): Change =>
  changes.findLast(({ at }) => at <= now) ?? changes[0] ?? NEVER;
