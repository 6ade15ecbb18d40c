/** One way in which a request, or the contract's own answer to it, breaks the contract. */
export interface Violation {
  /** Where: `["query", "per_page"]`, `["body", "job_variables_attributes", "0"]`, `["response", "body"]`. */
  location: string[];
  severity: "Error" | "Warning";
  /** The rule that was broken: a JSON Schema keyword such as `enum`, or `401` for a missing credential. */
  code: string;
  /** What is wrong, in words. */
  message: string;
}

const MAX_HEADER = 4096;

/** The sentence with which GitLab refuses these parameters: one text per parameter, joined by commas. */
export function errorText(violations: Violation[]): string {
  const texts = new Map<string, string>();
  for (const violation of violations) {
    const name = parameterName(violation);
    if (!texts.has(name)) texts.set(name, `${name} ${complaint(name, violation.code)}`);
  }
  return [...texts.values()].join(", ");
}

function parameterName({ location: [place, first = "", ...rest], code, message }: Violation): string {
  if (place !== "body") return first.replace("[]", "");
  // Ajv puts a missing property under its parent and names it in the message alone.
  const missing = code === "required" ? (/'([^']+)'$/.exec(message)?.slice(1) ?? []) : [];
  const [name = place, ...keys] = [first, ...rest, ...missing].filter((key) => key !== "");
  return name + keys.map((key) => `[${key}]`).join("");
}

function complaint(name: string, code: string): string {
  switch (code) {
    case "required":
      return "is missing";
    case "enum":
      return "does not have a valid value";
    case "minimum":
    case "maximum":
      return name === "per_page" ? "has a value not allowed" : "does not have a valid value";
    default:
      return "is invalid";
  }
}

/** The violations as a header value: JSON in ASCII, with as many of them as a header should hold. */
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

/** Escapes, as JSON does, what may not stand in a header or on a terminal. */
export function toAscii(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
