import type { RequestRecord } from "./journal.js";

/** @throws Error that lists the requests that broke the contract. */
export function assertConforms(records: readonly RequestRecord[]): void {
  const faults = records.flatMap(({ method, path, status, violations }) =>
    violations.map(({ location, message }) => `${method} ${path} (${status}): ${location.join(".")}: ${message}`),
  );
  if (faults.length === 0) return;
  const title = `${faults.length} ${faults.length === 1 ? "violation" : "violations"} of the contract:`;
  throw new Error([title, ...faults].join("\n"));
}
