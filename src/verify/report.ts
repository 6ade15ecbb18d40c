import type { JobsClient } from "../../generated/client.js";
import type { Finding } from "./finding.js";

/** A finding, and how often it occurred. Occurrences that differ only in array indexes count as one finding. */
export interface CountedFinding extends Finding {
  /** The number of occurrences. `pointer` is that of the first. */
  count: number;
}

/** What the check of one operation found. Each list has at most 100 findings per place. The last one then counts all others. */
export interface OperationReport {
  operation: keyof JobsClient;
  /** Number of requests sent, with retries and redirects. */
  requests: number;
  /** Number of successful responses that were checked. An empty list does not count. */
  checked: number;
  /** How its responses break the contract. */
  violations: CountedFinding[];
  /** What the contract does not list yet: unknown fields, and unknown values of extensible enumerations. */
  notes: CountedFinding[];
  /** Violations and notes that the baseline accepts. */
  accepted: CountedFinding[];
  /** Why nothing, or not everything, could be checked. */
  unchecked?: string;
}

/** The result of {@link verify}. */
export interface VerifyReport {
  /** Whether the check is complete and found no violation. */
  conforms: boolean;
  /** Version of the GitLab instance. `null` if the token cannot read it. */
  gitlab: string | null;
  /** One entry per operation, in the order of the contract. */
  operations: OperationReport[];
  /** Why the check is not complete, for example because the project does not exist, or has no job. */
  incomplete?: string;
}

/** Whether a response of the operation was checked, or broke the contract. */
export const hasResult = ({ checked, violations, accepted }: OperationReport): boolean =>
  checked + violations.length + accepted.length > 0;

/** The report of an operation that was not called. */
export const createReport = (operation: OperationReport["operation"]): OperationReport => ({
  operation,
  requests: 0,
  checked: 0,
  violations: [],
  notes: [],
  accepted: [],
});
