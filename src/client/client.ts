import type { Client } from "openapi-fetch";
import type { JobsClient } from "../../generated/client.js";
import type { paths } from "../../generated/types.js";
import { type Auth, createCredential } from "./auth.js";
import { checkOptions, type Kinds } from "./check-options.js";
import type { Fetch } from "./fetch.js";
import { checkHeaders, takeBasic } from "./headers.js";
import { apiRoot } from "./host.js";
import { createHttp } from "./http.js";
import { createOperations } from "./operations.js";
import { type Attempt, createTransport } from "./transport.js";

export interface ClientOptions {
  /**
   * The GitLab instance: `gitlab.com`, `https://example.com/gitlab`, or the value of `CI_API_V4_URL`. The default scheme is https.
   */
  host: string;
  /** The credential. Without it, calls are anonymous, which is enough for the pipelines of public projects. */
  auth?: Auth | undefined;
  /**
   * Sends the requests, for example through a proxy. Can be the `fetch` of undici, with a `dispatcher`.
   *
   * @default globalThis.fetch
   */
  fetch?: Fetch | undefined;
  /**
   * Headers of every request. Credentials are rejected: pass them as `auth`. Beside a private or job token, `Authorization` can have
   * the basic authentication of a server in front of GitLab.
   */
  headers?: Record<string, string> | undefined;
  /**
   * Time limit of one attempt in milliseconds, including its body. For logs, the time without a byte. `Infinity` for none.
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
   * as `retryAfter`. Other calls with the same rate limit wait as well, and follow a few at a time.
   *
   * @default 60000
   */
  maxRetryDelay?: number | undefined;
  /**
   * The most requests at a time. Each counts until the headers of its response arrive.
   *
   * @default 10
   */
  concurrency?: number | undefined;
  /** Called after every attempt, and awaited before the pause that follows. What it throws ends the call. */
  onAttempt?: ((attempt: Attempt) => unknown) | undefined;
  /**
   * Allows plain HTTP to other machines. Everyone on the network can then read the token.
   *
   * @default false
   */
  allowInsecureHttp?: boolean | undefined;
}

const optionKinds: Kinds<ClientOptions> = {
  host: "any",
  auth: "any",
  fetch: "function",
  headers: "record",
  timeout: "timeout",
  retries: "count",
  maxRetryDelay: "delay",
  concurrency: "positive",
  onAttempt: "function",
  allowInsecureHttp: "flag",
};

/**
 * The operations, and `http`: the openapi-fetch client that they go through, which throws for no HTTP status. Its middleware can read
 * and change the requests and responses of all calls, but not the credential. Its own time does not count: `timeout` limits the attempts.
 * `Paths` are the endpoints that `http` knows.
 */
export type GitLabJobs<Paths extends paths = paths> = JobsClient & { http: Client<Paths> };

/**
 * Creates a client for the Jobs API of one GitLab instance.
 *
 * @throws TypeError if an option is unknown or invalid, such as an empty token.
 * @example
 * ```ts
 * const gitlab = createJobsClient({ host: "gitlab.com", auth: { privateToken: process.env.GITLAB_TOKEN! } });
 * const job = await gitlab.getJob({ id: "group/project", job_id: 42 });
 * ```
 */
export function createJobsClient<Paths extends paths = paths>(options: ClientOptions): GitLabJobs<Paths> {
  checkOptions("createJobsClient", options ?? null, optionKinds);
  const { auth, timeout = 30_000, retries = 2, maxRetryDelay = 60_000, concurrency = 10, onAttempt } = options;
  const [headers, basic] = takeBasic(options.headers ?? {}, auth);
  checkHeaders(headers);
  const credential = auth === undefined ? undefined : createCredential(auth, basic);
  const baseUrl = apiRoot(options.host, options.allowInsecureHttp ?? false);
  const { origin } = new URL(baseUrl);
  const send = options.fetch ?? ((url, init) => fetch(url, init));
  const transport = createTransport({ origin, credential, fetch: send, maxRetryDelay, concurrency, onAttempt });
  const http = createHttp<Paths>(transport, { baseUrl, headers, timeout, retries });
  return { ...createOperations(http), http };
}
