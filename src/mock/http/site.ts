import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { HttpError } from "./http-error.js";
import type { MockResponse } from "./mock-response.js";

const DOCS_HINT =
  "The docs are not built. Run `npm run docs` in a clone of the project. The API is under /api/v4, the contract at /openapi.json.\n";

/** The pages next to the API: the docs at `/`, the contract at `/openapi.json`. */
export async function sitePage(path: string, contractFile: string): Promise<MockResponse> {
  switch (path) {
    case "/openapi.json":
      return page("application/json", await readFile(contractFile));
    case "/":
      return docsPage(join(dirname(contractFile), "docs.html"));
    default:
      throw new HttpError(404, "404 Not Found");
  }
}

async function docsPage(file: string): Promise<MockResponse> {
  try {
    return page("text/html; charset=utf-8", await readFile(file));
  } catch {
    return page("text/plain", DOCS_HINT);
  }
}

/** A page that exists. */
export function page(contentType: string, body: string | Uint8Array): MockResponse {
  return { status: 200, headers: { "content-type": contentType }, body, violations: [] };
}
