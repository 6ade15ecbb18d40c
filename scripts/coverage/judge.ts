import { type DriftReport, drift, type Kind } from "./drift.js";
import { falseFindings, outOfReach } from "./limits.js";
import type { HarEntry } from "./recorder.js";

export interface Verdict {
  /** How much of the contract the traffic covers, in one line. */
  summary: string;
  /** Findings, missed goals and outdated limits. Empty if the traffic meets all goals. */
  problems: string[];
}

/** The share of each kind that the traffic must cover. */
const goals: Record<Kind, { label: string; share: number }> = {
  operation: { label: "operations", share: 1 },
  parameter: { label: "parameters", share: 1 },
  response: { label: "response codes", share: 1 },
  property: { label: "schema properties", share: 0.98 },
};

/** Judges whether traffic agrees with the contract and covers it. */
export async function judge(entries: HarEntry[]): Promise<Verdict> {
  const report = await drift(entries);
  const items = report.items.filter(({ name }) => !outOfReach.some(({ pattern }) => pattern.test(name)));
  const results = Object.entries(goals).map(([kind, { label, share }]) => {
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
    problems: [
      ...report.findings.filter((finding) => !falseFindings.some(({ pattern }) => pattern.test(finding))),
      ...results.flatMap(({ problems }) => problems),
      ...outdatedLimits(report),
    ],
  };
}

function outdatedLimits({ findings, items }: DriftReport): string[] {
  const unused = [
    ...falseFindings.filter(({ pattern }) => !findings.some((finding) => pattern.test(finding))),
    ...outOfReach.filter(({ pattern }) => !items.some(({ name }) => pattern.test(name))),
  ];
  const reached = items.filter(
    ({ name, isCovered }) => isCovered && outOfReach.some(({ pattern }) => pattern.test(name)),
  );
  return [
    ...unused.map(({ pattern }) => `${pattern} in limits.ts matches nothing. Remove it.`),
    ...reached.map(({ name }) => `${name} is covered. Exclude it from outOfReach in limits.ts.`),
  ];
}
