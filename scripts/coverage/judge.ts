import { type DriftReport, drift, type Kind } from "./drift.js";
import { type Limit, OUT_OF_REACH } from "./limits.js";
import type { HarEntry } from "./record.js";

export interface Verdict {
  /** How much of the contract the traffic covers, in one line. */
  summary: string;
  /** Findings, missed goals and outdated limits. Empty if the traffic meets all goals. */
  problems: string[];
}

/** The share of each kind that the traffic must cover. */
const GOALS: Record<Kind, { label: string; share: number }> = {
  operation: { label: "operations", share: 1 },
  parameter: { label: "parameters", share: 1 },
  response: { label: "response codes", share: 1 },
  property: { label: "schema properties", share: 0.98 },
};

/** Judges whether traffic agrees with the contract and covers it. */
export async function judge(entries: HarEntry[], limits: Limit[] = OUT_OF_REACH): Promise<Verdict> {
  const report = await drift(entries);
  const items = report.items.filter(({ name }) => !limits.some(({ pattern }) => pattern.test(name)));
  const results = Object.entries(GOALS).map(([kind, { label, share }]) => {
    const all = items.filter((item) => item.kind === kind);
    const missing = all.filter(({ isCovered }) => !isCovered);
    const covered = all.length - missing.length;
    return {
      figure: `${label} ${covered} of ${all.length}`,
      problems: covered < share * all.length ? missing.map(({ name }) => `${name} is not covered.`) : [],
    };
  });
  const figures = results.map(({ figure }) => figure).join(", ");
  return {
    summary: `${figures} (${report.items.length - items.length} listed as out of reach)`,
    problems: [...report.findings, ...results.flatMap(({ problems }) => problems), ...outdated(limits, report)],
  };
}

function outdated(limits: Limit[], { items }: DriftReport): string[] {
  return limits.flatMap(({ pattern }) => {
    const matches = items.filter(({ name }) => pattern.test(name));
    if (matches.length === 0) return [`${pattern} in limits.ts matches nothing. Remove it.`];
    const covered = matches.filter(({ isCovered }) => isCovered);
    return covered.map(({ name }) => `${name} is covered. Exclude it from outOfReach in limits.ts.`);
  });
}
