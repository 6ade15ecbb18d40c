import { refuse } from "./invalid-argument.js";

/**
 * Puts the parameters into a path, so that each stays the one segment that it is meant to be.
 *
 * @throws TypeError if a parameter could change the path, or can never name anything.
 */
export function fillPath(path: string, params: Record<string, unknown>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === "id" ? projectSegment(params[name]) : numberSegment(name, params[name]),
  );
}

function numberSegment(name: string, value: unknown): string {
  const isNumber = typeof value === "number" ? Number.isSafeInteger(value) && value > 0 : isDigits(value);
  return isNumber ? String(value) : refuse(name, value, "a whole number above 0");
}

function projectSegment(id: unknown): string {
  if (typeof id !== "string" || !id.match(/[^\d.-]/)) return numberSegment("id", id);
  const path = /%2f/i.test(id) ? decode(id) : id;
  // GitLab looks for a path only where there is a slash, and has no empty or dotted segments.
  const isPath =
    /^[^/]+(\/[^/]+)+$/.test(path) && path.split("/").every((segment) => segment !== "." && segment !== "..");
  if (!isPath || /[\p{C}\s?#\\]/u.test(path)) {
    refuse("id", id, 'the number of a project, or its full path such as "group/project"');
  }
  return encodeURIComponent(path);
}

const isDigits = (value: unknown): boolean => typeof value === "string" && /^[1-9]\d*$/.test(value);

// Some callers encode the path themselves. Encoding it again would name another project.
function decode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return "";
  }
}
