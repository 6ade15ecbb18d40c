import createClient, { type Client } from "openapi-fetch";
import { bindOperations, type JobsClient } from "../../generated/client.js";
import type { paths } from "../../generated/types.js";
import { type Auth, credential, refuseCredentials } from "./auth.js";
import { answerError, problem } from "./errors.js";
import { apiRoot } from "./host.js";
import { createList } from "./pages.js";
import { fillPath } from "./paths.js";
import type { Runtime } from "./runtime.js";
import { checkLimits, createTransport, failureOf, Outgoing, parseJson, type Retry } from "./transport.js";

export interface ClientOptions {
  /**
   * The GitLab instance: `gitlab.com`, `https://example.com/gitlab`, `CI_API_V4_URL`. Without a scheme it is https.
   */
  host: string;
  /** Who the caller is. Without it the caller is anonymous, which is enough for the pipelines of public projects. */
  auth?: Auth | undefined;
  /**
   * Sends the requests, for example through a proxy.
   *
   * @default globalThis.fetch
   */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** Headers of every request. Credentials are refused here: they belong into `auth`. */
  headers?: Record<string, string> | undefined;
  /**
   * Milliseconds that one attempt may take, its body included. `Infinity` for no end.
   *
   * @default 30000
   */
  timeout?: number | undefined;
  /**
   * How often a failed attempt is repeated, where that is safe: `GET` after a network error, a time-out or a passing status;
   * `POST` only where GitLab refused before it did anything.
   *
   * @default 2
   */
  retries?: number | undefined;
  /**
   * The longest wait between attempts, in milliseconds, that a server may ask for. Beyond it the call fails, and the wait is on
   * the error as `retryAfter`.
   *
   * @default 60000
   */
  maxRetryDelay?: number | undefined;
  /** Called before every repetition. */
  onRetry?: ((retry: Retry) => void) | undefined;
  /**
   * Allows plain http to other machines, which shows the token to everybody on the way.
   *
   * @default false
   */
  allowInsecureHttp?: boolean | undefined;
}

/**
 * The eleven operations, and `http`: the same requests as plain openapi-fetch, which throws for no HTTP status. A middleware of
 * `http` gets a stand-in for `Request`: it can change `request.headers`, but neither clone nor replace the request.
 */
export type GitLabJobs = JobsClient & { http: Client<paths> };

/**
 * Makes a client for the Jobs API of one GitLab instance.
 *
 * @throws TypeError if an option cannot work, such as an empty token.
 * @example
 * ```ts
 * const gitlab = createJobsClient({ host: "gitlab.com", auth: { privateToken: process.env.GITLAB_TOKEN! } });
 * const job = await gitlab.getJob({ id: "group/project", job_id: 42 });
 * ```
 */
export function createJobsClient(options: ClientOptions): GitLabJobs {
  const { timeout = 30_000, retries = 2, maxRetryDelay = 60_000 } = options;
  checkLimits({ timeout, retries, maxRetryDelay });
  refuseCredentials(Object.keys(options.headers ?? {}));
  const root = apiRoot(options.host, options.allowInsecureHttp ?? false);
  const transport = createTransport({
    root,
    credential: options.auth === undefined ? undefined : credential(options.auth),
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    timeout,
    retries,
    maxRetryDelay,
    onRetry: options.onRetry,
  });
  const http = createClient<paths>({
    baseUrl: root,
    headers: options.headers ?? {},
    pathSerializer: fillPath,
    // openapi-fetch makes one of these for each call and hands it to the fetch beside it, whatever it is.
    Request: Outgoing as unknown as typeof Request,
    fetch: transport as unknown as (request: Request) => Promise<Response>,
  });
  return { ...bindOperations(http, runtime), http };
}

const runtime: Runtime = {
  async send(operation, rest, options, request, as) {
    refuseUnknown(operation, rest);
    // Before anybody looks at the values, and repeats them in an error.
    refuseCredentials(Object.keys(options?.headers ?? {}));
    // As text, so that an answer that is no JSON is an error with its status. What openapi-fetch says of its type holds after parsing.
    const init: object = { ...options, operation, parseAs: "text" };
    const { data, error, response }: { data?: unknown; error?: unknown; response: Response } = await request(init);
    const failure = { ...failureOf(response), operation };
    if (!response.ok) throw answerError(response, error, failure);
    const parsed = as === "text" ? (data ?? "") : parseJson(String(data ?? ""), response, failure);
    if (as !== "text" && (Object(parsed) !== parsed || Array.isArray(parsed) !== (as === "list"))) {
      const answer = { status: response.status, headers: response.headers, body: parsed };
      throw problem(
        failure,
        "unreadable_body",
        `the answer is no ${as ?? "object"}. Is host the address of GitLab?`,
        answer,
      );
    }
    return { data: parsed as never, response, failure };
  },
  list: (kind, args, options, fetch) => createList(kind, args, options ?? {}, fetch),
  pairs: (variables) =>
    variables === undefined || Array.isArray(variables)
      ? variables
      : Object.entries(variables).map(([key, value]) => ({ key, value })),
};

/** @throws TypeError if there are arguments that the operation does not have. */
export function refuseUnknown(operation: string, rest: object): void {
  const [unknown] = Object.entries(rest).find(([, value]) => value !== undefined) ?? [];
  if (unknown !== undefined) throw new TypeError(`${operation} has no argument ${JSON.stringify(unknown)}.`);
}
