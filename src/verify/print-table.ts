import type { CountedFinding, OperationReport, VerifyReport } from "./report.js";

// The longest name is listPipelineTriggerJobs.
const OPERATION_WIDTH = 23;

/** The report as text for people. */
export function printTable({ conforms, gitlab, operations, incomplete }: VerifyReport, host: string): string {
  const rows = operations.map(({ operation, requests, checked, violations, notes, unchecked }) =>
    [
      operation.padEnd(OPERATION_WIDTH),
      String(requests).padStart(8),
      String(violations.length).padStart(10),
      String(notes.length).padStart(5),
      unchecked === undefined ? "" : `${checked === 0 ? "not" : "partly"} checked: ${unchecked}`,
    ].join("  "),
  );
  const findings = operations.flatMap(printFindings);
  const count = operations.reduce((sum, { violations }) => sum + violations.length, 0);
  const verdict = conforms
    ? "Conforms: every checked response follows the contract."
    : count > 0
      ? `Does not conform: ${count} ${count === 1 ? "violation" : "violations"}.`
      : `Could not check: ${incomplete}.`;
  return [
    `GitLab ${gitlab ?? "(unknown version)"} at ${host}`,
    "",
    `${"Operation".padEnd(OPERATION_WIDTH)}  Requests  Violations  Notes`,
    ...rows,
    ...(findings.length > 0 ? ["", ...findings] : []),
    "",
    verdict,
    ...(incomplete !== undefined && count > 0 ? [`The check is not complete: ${incomplete}.`] : []),
    ...printUnchecked("Not checked", operations, ({ checked }) => checked === 0),
    ...printUnchecked("Partly checked", operations, ({ checked }) => checked > 0),
    "",
  ]
    .map((line) => line.trimEnd())
    .join("\n");
}

function printUnchecked(
  title: string,
  operations: OperationReport[],
  matches: (report: OperationReport) => boolean,
): string[] {
  const found = operations.filter((report) => report.unchecked !== undefined && matches(report));
  return found.length > 0 ? [`${title}: ${found.map(({ operation }) => operation).join(", ")}.`] : [];
}

function printFindings({ operation, violations, notes, accepted }: OperationReport): string[] {
  const lines = (kind: string, findings: CountedFinding[]) =>
    findings.map((finding) => `  ${kind.padEnd(9)}  ${describeFinding(finding)}`);
  const all = [...lines("violation", violations), ...lines("note", notes), ...lines("accepted", accepted)];
  return all.length > 0 ? [operation, ...all] : [];
}

/** A finding in one line: `body /0/name: expected string, found null (3 times)`. */
export function describeFinding({ place, pointer, message, count }: CountedFinding): string {
  const where = pointer === "" ? place : `${place} ${pointer}`;
  return `${where}: ${message}${count > 1 ? ` (${count} times)` : ""}`;
}
