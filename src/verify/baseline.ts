import type { Finding } from "./finding.js";

/** A known finding, accepted until a date. */
export interface BaselineEntry {
  /** The operation, such as `getJob`. */
  operation: string;
  place: Finding["place"];
  /** The pointer of the finding. Any array index matches any other. */
  pointer: string;
  /** The message of the finding. Without it, every finding at the pointer is accepted. */
  message?: string | undefined;
  /** The last day on which the finding is accepted, in UTC: `2026-12-31`. */
  until: string;
}

const KEYS = ["operation", "place", "pointer", "message", "until"];
const PLACES: readonly unknown[] = ["status", "headers", "body"];

/**
 * Checks that data is a baseline.
 *
 * @throws TypeError that names the entry and the key.
 */
export function checkBaseline(data: unknown, operations: readonly string[]): BaselineEntry[] {
  if (!Array.isArray(data)) throw new TypeError("The baseline must be a list of entries.");
  for (const [index, entry] of data.entries()) {
    const fault = findFault(entry, operations);
    if (fault) throw new TypeError(`Entry ${index + 1} of the baseline: ${fault}`);
  }
  return data;
}

function findFault(entry: unknown, operations: readonly string[]): string | undefined {
  if (typeof entry !== "object" || entry === null) return "it must be an object.";
  const { operation, place, pointer, message, until } = entry as Record<string, unknown>;
  const unknown = Object.keys(entry).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) return `"${unknown}" is not a key; use ${KEYS.join(", ")}.`;
  if (!operations.includes(String(operation))) return `operation must be one of ${operations.join(", ")}.`;
  if (!PLACES.includes(place)) return `place must be one of ${PLACES.join(", ")}.`;
  if (typeof pointer !== "string" || !/^(\/|$)/.test(pointer))
    return 'pointer must be empty or start with "/", such as "/0/name".';
  if (message !== undefined && typeof message !== "string") return "message must be a string.";
  if (typeof until !== "string" || !/^\d{4}-\d\d-\d\d$/.test(until) || Number.isNaN(Date.parse(until)))
    return 'until must be a date, such as "2026-12-31".';
  return undefined;
}

/** Whether an entry that has not expired accepts a finding. */
export function isAccepted(baseline: readonly BaselineEntry[], operation: string, finding: Finding): boolean {
  const today = new Date().toISOString().slice(0, 10);
  return baseline.some(
    (entry) =>
      entry.operation === operation &&
      entry.place === finding.place &&
      withoutIndexes(entry.pointer) === withoutIndexes(finding.pointer) &&
      (entry.message === undefined || entry.message === finding.message) &&
      entry.until >= today,
  );
}

/** The pointer with a `*` for every array index. */
export function withoutIndexes(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, "/*");
}
