import type { Violation } from "../../contract/violations.js";

/** GitLab's message for invalid parameters: one text per parameter, joined by commas. */
export function errorText(violations: Violation[]): string {
  const texts = new Map<string, string>();
  for (const violation of violations) {
    const name = parameterName(violation);
    if (!texts.has(name)) texts.set(name, `${name} ${faultText(name, violation.code)}`);
  }
  return [...texts.values()].join(", ");
}

function parameterName({ location: [place, first = "", ...rest], code, message }: Violation): string {
  if (place !== "body") return first.replace("[]", "");
  // Ajv reports a missing property at its parent, and names it in the message only.
  const missing = code === "required" ? (/'([^']+)'$/.exec(message)?.slice(1) ?? []) : [];
  const [name = place, ...keys] = [first, ...rest, ...missing].filter((key) => key !== "");
  return name + keys.map((key) => `[${key}]`).join("");
}

function faultText(name: string, code: string): string {
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
