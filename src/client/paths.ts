import { invalidArgument } from "./invalid-argument.js";

/**
 * Fills the parameters into a path. Each stays a single segment.
 *
 * @throws TypeError if a parameter could change the path, or can never identify anything.
 */
export function fillPath(path: string, params: Record<string, unknown>): string {
  return path.replace(/\{([^{}]+)\}/g, (_, name: string, offset: number) => {
    const value = params[name];
    if (name === "id" && path.endsWith("/projects/", offset)) return projectSegment(value);
    return name === "job_id" || name === "pipeline_id" ? numberSegment(name, value) : segment(name, value);
  });
}

/** A parameter of another endpoint of GitLab. */
function segment(name: string, value: unknown): string {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string" || /^\.{0,2}$|\p{C}/u.test(text))
    invalidArgument(name, "a number or a text that stays one part of the path", value);
  return encodeURIComponent(text);
}

function numberSegment(name: string, value: unknown): string {
  const text = typeof value === "string" || Number.isSafeInteger(value) ? String(value) : "";
  return /^[1-9]\d*$/.test(text) ? text : invalidArgument(name, "a whole number above 0", value);
}

function projectSegment(id: unknown): string {
  if (typeof id !== "string" || !id.match(/[^\d.-]/)) return numberSegment("id", id);
  const path = /%2f/i.test(id) ? decode(id) : id;
  // GitLab looks up a path only if it has a slash. Its segments are never empty or dots.
  const isPath = /^[^/]+(\/[^/]+)+$/.test(path) && !/(^|\/)\.\.?(\/|$)/.test(path);
  if (!isPath || /[\p{C}\s?#\\]/u.test(path))
    invalidArgument("id", 'the ID of a project, or its full path such as "group/project"', id);
  return encodeURIComponent(path);
}

// An encoded path is accepted. Encoding it twice would select another project.
function decode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return "";
  }
}
