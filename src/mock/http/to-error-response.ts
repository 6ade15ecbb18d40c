import { inspect } from "node:util";
import type { Violation } from "../../contract/violations.js";
import { HttpError } from "./http-error.js";
import { jsonResponse, type MockResponse } from "./mock-response.js";

/** The response to a request that failed with an error. An error other than an `HttpError` is a defect: it is printed, too. */
export function toErrorResponse(error: unknown): MockResponse {
  if (error instanceof HttpError) return rejection(error);
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

/** The text of anything that can be thrown, in one line. */
function describe(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : inspect(error, { customInspect: false });
  return text.replace(/\s+/g, " ");
}
