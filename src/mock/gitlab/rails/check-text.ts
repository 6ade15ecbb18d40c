import { badRequest } from "./bad-request.js";

/** @throws HttpError if bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw badRequest("The request has text that is not UTF-8.");
  }
}

/** @throws HttpError if percent-encoding is broken, or stands for text that is not UTF-8 or has a null byte. */
export function decodePercent(text: string): string {
  try {
    return rejectNull(decodeURIComponent(text));
  } catch (error) {
    if (error instanceof URIError) throw badRequest("The request has percent-encoding that is broken, or not UTF-8.");
    throw error;
  }
}

/** @throws HttpError if a text, or one inside of a value, has a null byte. */
export function rejectNull<Value>(value: Value): Value {
  if (typeof value === "string" && value.includes("\0")) throw badRequest("The request has text with a null byte.");
  if (typeof value === "object" && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      rejectNull(key);
      rejectNull(child);
    }
  }
  return value;
}
