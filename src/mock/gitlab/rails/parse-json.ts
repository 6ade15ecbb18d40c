import { HttpError } from "../../http/http-error.js";

const MAX_DEPTH = 32;

/** Parses a JSON body within the limits of GitLab's middleware. */
export function parseJson(text: string): unknown {
  const value = parse(text);
  if (isDeeper(value, MAX_DEPTH)) throw new HttpError(400, "Parameters nested too deeply");
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, "Invalid JSON format");
  }
}

/** Whether lists and objects are nested deeper than a number of levels. */
export function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((child) => isDeeper(child, levels - 1));
}
