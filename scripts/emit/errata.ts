// Emits the errata as Markdown: a table of all differences between GitLab's documentation and its code, and a note for one operation.
import { table } from "./markdown-table.js";

/** A difference between GitLab's documentation, its published OpenAPI file and its code. */
export interface Erratum {
  /** The operations it concerns. */
  operations: string[];
  /** Statement of the documentation. */
  documentation: string;
  /** Content of GitLab's OpenAPI file, if that differs from the code too. */
  openapi?: string;
  code: string;
  /** What the contract follows, and why. */
  contract: string;
  /** Paths in GitLab's repository. */
  source: string[];
  /** JSON pointers into the contract, with the value there. */
  checks: Record<string, unknown>;
}

/** The differences as a Markdown table. */
export function emitErrata(errata: Erratum[]): string {
  const rows = errata.map(({ operations, documentation, openapi, code, contract, source }) => [
    operations.map((name) => `\`${name}\``).join(", "),
    openapi === undefined ? documentation : `${documentation}. OpenAPI file: ${openapi}`,
    code,
    contract,
    source.map((path) => `\`${path}\``).join(", "),
  ]);
  const columns = ["Operation", "GitLab's documentation", "GitLab's code", "The contract follows", "Source"];
  return table(columns, rows);
}

/** The heading of the differences in the description of an operation. They are its last part. */
export const DIFFERENCES_HEADING = "Differences from GitLab's documentation:";

/** The differences of one operation, as a list for its description. */
export function emitErrataNote(errata: Erratum[], operation: string): string {
  const differences = errata.filter(({ operations }) => operations.includes(operation));
  const items = differences.map(({ documentation, code }) => `Documented: ${documentation}. Actual: ${code}.`);
  if (items.length === 0) return "";
  return `\n\n${DIFFERENCES_HEADING}\n\n${items.length === 1 ? items[0] : items.map((item) => `- ${item}`).join("\n")}`;
}
