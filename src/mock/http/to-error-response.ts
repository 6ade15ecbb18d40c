import { inspect } from "node:util";
import { HttpError } from "./http-error.js";
import { errorResponse, jsonResponse, type MockResponse } from "./mock-response.js";

/** The response to a request that failed with an error. An error other than an `HttpError` is a defect: it is printed, too. */
export function toErrorResponse(error: unknown): MockResponse {
  if (error instanceof HttpError) return errorResponse(error.status, error.message, error.headers);
  const text = describe(error);
  console.error(`The mock could not respond to a request: ${text}`);
  const { violations } = errorResponse(500, text);
  return { ...jsonResponse(500, { message: "500 Internal Server Error" }), violations };
}

/** The text of anything that can be thrown, in one line. */
function describe(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : inspect(error, { customInspect: false });
  return text.replace(/\s+/g, " ");
}
