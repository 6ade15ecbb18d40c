import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { homePage } from "./home-page.js";
import { HttpError } from "./http-error.js";
import type { MockResponse } from "./mock-response.js";

/**
 * The pages next to the API: the docs at `/`, also as Markdown at `/reference.md`, and the contract at `/openapi.json`.
 *
 * @param root URL of the mock, as the client addresses it.
 */
export async function sitePage(path: string, contractFile: string, root: string): Promise<MockResponse> {
  switch (path) {
    case "/openapi.json":
      return page("application/json", await readFile(contractFile));
    case "/reference.md":
      return page("text/markdown; charset=utf-8", await readFile(join(dirname(contractFile), "reference.md")));
    case "/":
      return page("text/html; charset=utf-8", await docsOf(contractFile).catch(() => homePage(root)));
    default:
      throw new HttpError(404, "404 Not Found");
  }
}

/** The docs are next to the contract, if they are built. */
const docsOf = (contractFile: string): Promise<Buffer> => readFile(join(dirname(contractFile), "docs.html"));

/** A page that exists. */
export function page(contentType: string, body: string | Uint8Array): MockResponse {
  return { status: 200, headers: { "content-type": contentType }, body, violations: [] };
}
