import { type BaselineEntry, isAccepted, withoutIndexes } from "./baseline.js";
import type { Finding, Observation } from "./finding.js";
import type { CountedFinding, OperationReport } from "./report.js";

export interface FindingCounterOptions {
  baseline: readonly BaselineEntry[];
  /** Whether a note counts as a violation. */
  strict: boolean;
  redact(text: string): string;
}

/** Adds observations to a report. */
export type FindingCounter = (report: OperationReport, observations: readonly Observation[]) => void;

const MAX_FINDINGS = 100;

export function createFindingCounter({ baseline, strict, redact }: FindingCounterOptions): FindingCounter {
  const groups = new Map<string, Map<string, CountedFinding>>();

  function count(report: OperationReport, list: "violations" | "notes" | "accepted", finding: Finding): void {
    const name = [report.operation, list, finding.place].join(" ");
    const group = groups.get(name) ?? new Map<string, CountedFinding>();
    groups.set(name, group);
    const key = `${withoutIndexes(finding.pointer)} ${finding.message}`;
    const isListed = group.has(key) || group.size < MAX_FINDINGS - 1;
    const counted = group.get(isListed ? key : OTHERS);
    if (counted) {
      counted.count += 1;
      return;
    }
    const added = { ...(isListed ? finding : { place: finding.place, pointer: "", message: OTHERS }), count: 1 };
    group.set(isListed ? key : OTHERS, added);
    report[list].push(added);
  }

  return (report, observations) => {
    for (const { kind, place, ...text } of observations) {
      const finding = { place, pointer: redact(text.pointer), message: redact(text.message) };
      if (isAccepted(baseline, report.operation, finding)) count(report, "accepted", finding);
      else count(report, kind === "violation" || strict ? "violations" : "notes", finding);
    }
  };
}

const OTHERS = "other findings, which are not listed";
