/// <reference lib="esnext.disposable" preserve="true" />

import type { MockControl } from "./control/mock-control.js";
import type { WorldOptions } from "./control/world-options.js";
import { sitePage } from "./http/site.js";
import { startMockServer } from "./start-mock-server.js";

/** How {@link startMock} listens, and what the mock starts with. */
export interface MockOptions extends WorldOptions {
  /**
   * Port to listen on. 0 selects a free one.
   *
   * @default 0
   */
  port?: number | undefined;
  /**
   * Host name or address to listen on. The default is reachable from this machine only.
   *
   * @default "127.0.0.1"
   */
  host?: string | undefined;
}

/** A running mock. */
export interface Mock extends MockControl, AsyncDisposable {
  /** Its origin, without a path: `http://127.0.0.1:4010`. The API is under `/api/v4`, the docs at `/`. */
  url: string;
  /**
   * Adds a world: an independent GitLab on the same server, for tests that run in parallel.
   *
   * @throws TypeError if an option cannot work.
   * @example
   * ```ts
   * const world = await mock.world({ state: true });
   * const gitlab = createJobsClient({ host: world.url, auth: { privateToken: "any" } });
   * ```
   */
  world(options?: WorldOptions): Promise<MockWorld>;
  /** Stops listening and closes all connections. May be called twice. */
  close(): Promise<void>;
}

/** An independent GitLab on the server of a mock, with its own state, clock, faults and requests. */
export interface MockWorld extends MockControl, AsyncDisposable {
  /** Its root, such as `http://127.0.0.1:4010/w1`: a host for every client that supports a relative URL root. */
  url: string;
  /** Removes the world. Its URL then returns 404. */
  close(): Promise<void>;
}

/**
 * Starts a mock of GitLab's Jobs API. It validates each request against the contract and rejects what GitLab rejects, with GitLab's
 * error texts.
 *
 * Without `state`, an operation responds with the first example of its success. Choose another one with the `Prefer` header:
 * `code=404`, `example=running`, or both, separated by a comma. An unknown code or example returns 400 with the list of those
 * available. An invalid request returns 400 or 401, regardless of `Prefer`. The `sl-violations` header of the response lists how a
 * request broke the contract. A list is a last page, so that pagination ends; `Prefer: example=firstPage` adds a second page.
 *
 * With `state`, the mock is a small GitLab: jobs run, logs grow, actions have an effect.
 *
 * Requires `@stoplight/prism-http` and `@stoplight/prism-core`. If they are missing, the error contains the install command.
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
