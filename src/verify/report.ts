import type { JobsClient } from "../../generated/client.js";
import { type BaselineEntry, isAccepted, withoutIndexes } from "./baseline.js";
import type { Finding, Observation } from "./finding.js";

/** A finding, and how often it occurred. Occurrences that differ only in array indexes count as one finding. */
export interface CountedFinding extends Finding {
  /** The number of occurrences. `pointer` is that of the first. */
  count: number;
}

/** What the check of one operation found. */
export interface OperationReport {
  operation: keyof JobsClient;
  /** Number of requests sent, with retries and redirects. */
  requests: number;
  /** How its responses break the contract. */
  violations: CountedFinding[];
  /** What the contract does not list yet: unknown fields, and unknown values of extensible enumerations. */
  notes: CountedFinding[];
  /** Violations and notes that the baseline accepts. */
  accepted: CountedFinding[];
  /** Why no successful response could be checked. */
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
  /** Why the check is not complete, for example because the project does not exist. */
  incomplete?: string;
}

// Names and unknown values come from the server and can be long.
const MAX_LENGTH = 200;

export interface FindingOptions {
  baseline: readonly BaselineEntry[];
  /** Whether a note counts as a violation. */
  strict: boolean;
  redact(text: string): string;
}

/** Adds observations to a report. */
export function addFindings(report: OperationReport, observations: Observation[], options: FindingOptions): void {
  const shorten = (text: string) => {
    const safe = options.redact(text);
    return safe.length > MAX_LENGTH ? `${safe.slice(0, MAX_LENGTH)}...` : safe;
  };
  for (const { kind, place, ...rest } of observations) {
    const finding = { place, pointer: shorten(rest.pointer), message: shorten(rest.message) };
    const list = isAccepted(options.baseline, report.operation, finding)
      ? report.accepted
      : kind === "violation" || options.strict
        ? report.violations
        : report.notes;
    const known = list.find((other) => isSame(other, finding));
    if (known) known.count += 1;
    else list.push({ ...finding, count: 1 });
  }
}

const isSame = (one: Finding, other: Finding): boolean =>
  one.place === other.place &&
  one.message === other.message &&
  withoutIndexes(one.pointer) === withoutIndexes(other.pointer);
