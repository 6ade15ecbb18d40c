import { describeFinding } from "./print-table.js";
import { hasResult, type OperationReport, type VerifyReport } from "./report.js";

/** The report as JUnit XML: a test case for each operation. */
export function printJUnit({ operations, incomplete }: VerifyReport): string {
  const failures = operations.filter(({ violations }) => violations.length > 0).length;
  const skipped = operations.filter((report) => !hasResult(report)).length;
  const errors =
    incomplete === undefined ? "" : `  <testcase name="complete">${element("error", incomplete)}</testcase>\n`;
  const tests = operations.length + (errors ? 1 : 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="gitlab-jobs-api verify" tests="${tests}" failures="${failures}" errors="${errors ? 1 : 0}" skipped="${skipped}">`,
    ...operations.map(testCase),
    `${errors}</testsuite>`,
    "",
  ].join("\n");
}

function testCase(report: OperationReport): string {
  const { operation, checked, violations, notes, unchecked } = report;
  const failures = violations.map((finding) => element("failure", describeFinding(finding)));
  const skipped = hasResult(report) ? [] : [element("skipped", unchecked ?? "")];
  const partly = checked > 0 && unchecked !== undefined ? [`partly checked: ${unchecked}`] : [];
  const text = [...partly, ...notes.map(describeFinding)].map(escapeXml).join("\n");
  const output = text ? [`<system-out>${text}</system-out>`] : [];
  const children = [...skipped, ...failures, ...output].map((child) => `\n    ${child}`).join("");
  return `  <testcase classname="gitlab-jobs-api verify" name="${operation}">${children}${children && "\n  "}</testcase>`;
}

const element = (name: string, message: string): string => `<${name} message="${escapeXml(message)}"/>`;

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeXml(text: string): string {
  return (
    text
      // XML has no way to write most control characters.
      .replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char)
  );
}
