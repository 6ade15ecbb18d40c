/** One way in which a request, or the response to it, breaks the contract. */
export interface Violation {
  /** Where: `["query", "per_page"]`, `["body", "job_variables_attributes", "0"]`, `["response", "body"]`. */
  location: string[];
  severity: "Error" | "Warning";
  /** The rule that was broken: `required`, `type`, `values`, another keyword of JSON Schema, or the status of the response. */
  code: string;
  /** What is wrong, in words. */
  message: string;
}

const MAX_HEADER = 4096;

/** The violations as a header value: JSON in ASCII, cut to what a header can hold. */
export function violationsHeader(violations: Violation[]): string {
  let header = "[]";
  for (let count = 1; count <= violations.length; count++) {
    const left = violations.length - count;
    const shown: unknown[] = violations.slice(0, count);
    if (left > 0) shown.push({ message: `and ${left} more` });
    const longer = toAscii(JSON.stringify(shown));
    if (longer.length > MAX_HEADER) break;
    header = longer;
  }
  return header;
}

/** Escapes, as JSON does, what a header or a terminal cannot show. */
export function toAscii(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
