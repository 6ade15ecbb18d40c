import { mediaTypeOf } from "../gitlab/rack/media-type.js";
import { decodeUtf8 } from "../gitlab/rails/check-text.js";
import { HttpError } from "../http/http-error.js";
import type { MockRequest } from "../http/mock-request.js";
import { readBody } from "../http/read-body.js";

const MAX_DEPTH = 100;

/** Reads the body of a control route, which must be JSON. `undefined` if it is empty. */
export async function readJson(request: MockRequest): Promise<unknown> {
  const bytes = await readBody(request);
  if (bytes.length === 0) return undefined;
  const mediaType = mediaTypeOf(request.headers["content-type"]);
  if (mediaType !== "application/json") {
    throw new HttpError(415, `The body must have the Content-Type application/json, got "${mediaType.slice(0, 100)}".`);
  }
  const value = parse(decodeUtf8(bytes));
  if (isDeeper(value, MAX_DEPTH)) throw new HttpError(400, `The body is nested deeper than ${MAX_DEPTH} levels.`);
  return value;
}

/** Whether lists and objects are nested deeper than a number of levels. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((child) => isDeeper(child, levels - 1));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HttpError(400, `The body is not valid JSON: ${(error as Error).message}`);
  }
}
