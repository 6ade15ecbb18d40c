import type { Client } from "openapi-fetch";
import type { JobsClient } from "../../generated/client.js";
import type { paths } from "../../generated/types.js";
import { type Auth, checkHeaders, createCredential } from "./auth.js";
import { checkLimits } from "./call-options.js";
import { apiRoot } from "./host.js";
import { createHttp } from "./http.js";
import { createLazyHttp } from "./lazy-http.js";
import { createOperations } from "./operations.js";
import type { Retry } from "./retry.js";
import { createTransport } from "./transport.js";

export interface ClientOptions {
  /**
   * The GitLab instance: `gitlab.com`, `https://example.com/gitlab`, or the value of `CI_API_V4_URL`. The default scheme is https.
   */
  host: string;
  /** The credential. Without it, calls are anonymous, which is enough for the pipelines of public projects. */
  auth?: Auth | undefined;
  /**
   * Sends the requests, for example through a proxy.
   *
   * @default globalThis.fetch
   */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** Headers of every request. Credentials are rejected: pass them as `auth`. */
  headers?: Record<string, string> | undefined;
  /**
   * Time limit of one attempt in milliseconds, including its body. `Infinity` for none.
   *
   * @default 30000
   */
  timeout?: number | undefined;
  /**
   * How often a failed attempt is retried, where that is safe. Retries `GET` after network errors, timeouts and transient statuses.
   * Retries `POST` only when GitLab rejected the request before acting on it (429, connection failed).
   *
   * @default 2
   */
  retries?: number | undefined;
  /**
   * The longest delay in milliseconds that a server may request between attempts. If it requests more, the call fails with the delay
   * as `retryAfter`.
   *
   * @default 60000
   */
  maxRetryDelay?: number | undefined;
  /** Called before every retry. */
  onRetry?: ((retry: Retry) => void) | undefined;
  /**
   * Allows plain HTTP to other machines. Everyone on the network can then read the token.
   *
   * @default false
   */
  allowInsecureHttp?: boolean | undefined;
}

/**
 * The twelve operations, and `http`: the same requests as plain openapi-fetch, which throws for no HTTP status. A middleware of
 * `http` gets a replacement for `Request`. It can change `request.headers`, but cannot clone or replace the request.
 */
export type GitLabJobs = JobsClient & { http: Client<paths> };

/**
 * Creates a client for the Jobs API of one GitLab instance.
 *
 * @throws TypeError if an option is invalid, such as an empty token.
 * @example
 * ```ts
 * const gitlab = createJobsClient({ host: "gitlab.com", auth: { privateToken: process.env.GITLAB_TOKEN! } });
 * const job = await gitlab.getJob({ id: "group/project", job_id: 42 });
 * ```
 */
export function createJobsClient(options: ClientOptions): GitLabJobs {
  const { timeout = 30_000, retries = 2, maxRetryDelay = 60_000, headers = {}, auth, onRetry } = options;
  const limits = { timeout, retries, maxRetryDelay };
  checkLimits(limits);
  checkHeaders(headers);
  const baseUrl = apiRoot(options.host, options.allowInsecureHttp ?? false);
  const transport = createTransport({
    ...limits,
    origin: new URL(baseUrl).origin,
    credential: auth === undefined ? undefined : createCredential(auth),
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    onRetry,
  });
  const sender = { transport, baseUrl, headers };
  const lazy = createLazyHttp(async () => createHttp((await import("./openapi-fetch.js")).createClient, sender));
  return { ...createOperations(sender, lazy), http: lazy.http };
}
