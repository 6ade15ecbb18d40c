import { HttpError } from "../../http/http-error.js";

// The limits of GitLab's middleware. A key and its value count as two elements.
const MAX_DEPTH = 32;
const MAX_SIZE = 50_000;
const MAX_ELEMENTS = 100_000;

/** Parses a JSON body within the limits of GitLab's middleware. */
export function parseJson(text: string): unknown {
  const value = parse(text);
  checkLimits(value);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, "Invalid JSON format");
  }
}

/** Applies the limits in the order of the text. Stops at the first one that is exceeded, however large the rest is. */
function checkLimits(root: unknown): void {
  let elements = 0;
  const count = () => {
    elements += 1;
    if (elements >= MAX_ELEMENTS) throw new HttpError(400, "Too many total parameters");
  };
  const check = (value: unknown, depth: number): void => {
    if (typeof value !== "object" || value === null) return;
    if (depth === MAX_DEPTH) throw new HttpError(400, "Parameters nested too deeply");
    if (Array.isArray(value)) checkArray(value, depth + 1);
    else checkObject(value, depth + 1);
  };
  const checkArray = (items: unknown[], depth: number): void => {
    for (const [index, item] of items.entries()) {
      check(item, depth);
      count();
      if (index >= MAX_SIZE) throw new HttpError(400, "Array parameter too large");
    }
  };
  const checkObject = (value: object, depth: number): void => {
    let size = 0;
    for (const key in value) {
      count();
      check(value[key as keyof typeof value], depth);
      count();
      size += 1;
      if (size > MAX_SIZE) throw new HttpError(400, "Hash parameter too large");
    }
  };
  check(root, 0);
}
