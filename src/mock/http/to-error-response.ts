import { inspect } from "node:util";
import type { Violation } from "../../contract/violations.js";
import { HttpError } from "./http-error.js";
import { jsonResponse, type MockResponse } from "./mock-response.js";

/** The response to a request that failed with an error. An error other than an `HttpError` is a defect: it is printed, too. */
export function toErrorResponse(error: unknown): MockResponse {
  if (isHttpError(error)) return rejection(error);
  const text = describe(error);
  console.error(`The mock could not respond to a request: ${text}`);
  return { ...jsonResponse(500, { message: "500 Internal Server Error" }), violations: [violationOf(500, text)] };
}

function rejection({ status, message, body, headers }: HttpError): MockResponse {
  const violations = [violationOf(status, message)];
  if (typeof body !== "string") return { ...jsonResponse(status, body, headers), violations };
  return { status, headers: { ...headers, "content-type": "text/plain" }, body, violations };
}

const violationOf = (status: number, message: string): Violation => ({
  location: ["request"],
  severity: "Error",
  code: String(status),
  message,
});

/** Any object can be thrown, even one that throws when it is asked for its class. */
function isHttpError(error: unknown): error is HttpError {
  try {
    return error instanceof HttpError;
  } catch {
    return false;
  }
}

const MAX_TEXT = 4000;

/** The text of anything that can be thrown, in one line. Reading it can throw, too. */
function describe(error: unknown): string {
  try {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : inspect(error, { customInspect: false });
    return text.slice(0, MAX_TEXT).replace(/\s+/g, " ");
  } catch {
    return "an error that cannot be printed";
  }
}
