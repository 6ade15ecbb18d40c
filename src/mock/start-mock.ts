import { sitePage } from "./http/site.js";
import { type Mock, type MockOptions, startMockServer } from "./start-mock-server.js";

/**
 * Starts a mock of GitLab's Jobs API. It reads each request as GitLab does, and rejects what GitLab rejects, with GitLab's error texts.
 *
 * Without `state`, an operation responds with the first example of its success. Choose another one with the `Prefer` header:
 * `code=404`, `example=running`, or both, separated by a comma. An unknown code or example returns 400 with the list of those
 * available. An invalid request returns 400 or 401, regardless of `Prefer`. The `sl-violations` header of the response lists how a
 * request broke the contract. A list is a last page, so that pagination ends; `Prefer: example=firstPage` adds a second page.
 *
 * With `state`, the mock is a small GitLab: jobs run, logs grow, actions have an effect.
 *
 * Without `state`, requires `@stoplight/prism-http` 5.12 or later. If it is missing, the error contains the install command.
 *
 * @throws TypeError if an option cannot work. Error if the port is in use.
 * @example
 * ```ts
 * import { startMock } from "gitlab-jobs-api/mock";
 *
 * const mock = await startMock();
 * const response = await fetch(`${mock.url}/api/v4/projects/1/jobs/8`, {
 *   headers: { "PRIVATE-TOKEN": "any", Prefer: "example=failed" },
 * });
 * await mock.close();
 * ```
 */
export function startMock(options: MockOptions = {}): Promise<Mock> {
  return startMockServer(options, sitePage);
}
