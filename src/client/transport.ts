import type { OperationId } from "../../generated/values.js";
import { pause, withDeadline } from "./abort.js";
import type { Credential, Secrets } from "./auth.js";
import { receive } from "./body.js";
import type { Call } from "./call.js";
import { failureOf, withoutContent } from "./create-error.js";
import type { Fetch } from "./fetch.js";
import { Gate, type Leave } from "./gate.js";
import { rejectCredentials } from "./headers.js";
import { followRedirects, type Outgoing } from "./redirects.js";
import { isRead, isRetryable, retryDelay } from "./retry.js";

/** An attempt that has ended. For a stream, its headers have arrived. It contains no header, no query and no token. */
export interface Attempt {
  /** `undefined` for a call of `http`. */
  operation: OperationId | undefined;
  method: string;
  /** Path of the URL, without the query. */
  path: string;
  /** 1 for the first attempt of a call. */
  attempt: number;
  /** Status of the response, `undefined` without one. */
  status: number | undefined;
  /** The error, if there was no whole response: a GitLabApiError without headers and body, or the reason of the signal. */
  error: unknown;
  /** Duration in milliseconds, without the wait for other calls. */
  milliseconds: number;
  /** `X-Request-Id` of the response. */
  requestId: string | undefined;
  /** Milliseconds until the next attempt. `undefined` if this is the last one. */
  retryDelay: number | undefined;
}

export interface TransportOptions {
  /** Origin of GitLab, the only one that gets the credential. */
  origin: string;
  credential: Credential | undefined;
  fetch: Fetch;
  maxRetryDelay: number;
  concurrency: number;
  onAttempt: ((attempt: Attempt) => unknown) | undefined;
}

/** Sends a request until an attempt succeeds, or must not be repeated. */
export type Transport = (request: Request, call: Call) => Promise<Response>;

export function createTransport(options: TransportOptions): Transport {
  const { credential, maxRetryDelay, onAttempt } = options;
  const gate = new Gate(options.concurrency);
  return async (request, call) => {
    const outgoing = await readRequest(request, call, options);
    let secrets = await readSecrets(credential, call);
    let { retries } = call;
    let mayRenew = credential?.isRefreshable;
    for (let attempt = 1, losses = 0; ; attempt++) {
      const leave = await gate.enter(call, losses);
      const start = performance.now();
      const { head, response, error } = await sendOnce(call, outgoing, secrets, leave);
      const milliseconds = performance.now() - start;
      const status = head?.status;
      // The headers are enough: a server can close the connection before the body ends.
      const limited = status === 429 ? head : undefined;
      if (limited) losses++;
      const renewal = mayRenew && status === 401 ? await renew(credential, call, secrets) : undefined;
      if (renewal) mayRenew = false;
      const isRetry = renewal?.secrets !== undefined || (isRetryable(call, response?.status, error) && retries-- > 0);
      const delay = isRetry || limited ? retryDelay(head, limited ? losses : attempt, maxRetryDelay) : 0;
      const isPossible = delay <= maxRetryDelay;
      leave(isPossible ? limited : undefined, delay);
      const next = isRetry && isPossible ? delay : undefined;
      const { operation, method, path } = call;
      const requestId = head?.headers.get("x-request-id") ?? undefined;
      const outcome = { status, error: withoutContent(error), milliseconds, requestId, retryDelay: next };
      await onAttempt?.({ operation, method, path, attempt, ...outcome });
      if (renewal && "error" in renewal) throw renewal.error;
      if (next === undefined && response) return response;
      if (next === undefined) throw error;
      // The gate keeps back a call whose rate limit was reached.
      if (!limited) await pause(next, call.signal);
      secrets = renewal?.secrets ?? (await readSecrets(credential, call));
    }
  };
}

/** Reads a request, which a middleware may have changed. */
async function readRequest(request: Request, call: Call, { origin, fetch }: TransportOptions): Promise<Outgoing> {
  const { url, method, cache, credentials, keepalive } = request;
  call.method = method;
  ({ pathname: call.path, search: call.query } = new URL(url));
  const headers = Object.fromEntries(request.headers);
  rejectCredentials(headers);
  const init = { method, headers, redirect: "manual", cache, credentials, keepalive } as const;
  const body = isRead(method) ? undefined : await withDeadline(call, "request body", () => request.arrayBuffer());
  return { url, init: body?.byteLength ? { ...init, body } : init, origin, fetch };
}

/** A whole response, or why there is none: a GitLabApiError, or the reason of the signal. */
interface Outcome {
  /** The response, from its headers on. */
  head?: Response | undefined;
  response?: Response;
  error?: unknown;
}

/** Sends a request once: with its redirects, and with the body of the response. Leaves the gate with the headers. */
async function sendOnce(call: Call, outgoing: Outgoing, secrets: Secrets, leave: Leave): Promise<Outcome> {
  let head: Response | undefined;
  try {
    const response = await withDeadline(call, "response", async (signal, restart) => {
      head = await followRedirects(call, outgoing, secrets, signal);
      // After a rate limit, the next pause is known first.
      if (head.status !== 429) leave();
      return receive(call, head, restart);
    });
    return { head, response };
  } catch (error) {
    return { head, error: failureOf(call, error, head) };
  }
}

async function readSecrets(credential: Credential | undefined, call: Call): Promise<Secrets> {
  if (!credential) return {};
  call.auth = credential.kind;
  const read = () => credential.read(call.mask);
  return credential.isRefreshable ? withDeadline(call, "token", read) : read();
}

/**
 * Reads the credential again after a 401, and returns it if it is another one. GitLab rejects a token before it acts, so that a `POST`
 * is safe to repeat with it.
 */
async function renew(
  credential: Credential | undefined,
  call: Call,
  old: Secrets,
): Promise<{ secrets?: Secrets; error?: unknown }> {
  try {
    const secrets = await readSecrets(credential, call);
    return Object.keys(old).some((name) => secrets[name] !== old[name]) ? { secrets } : {};
  } catch (error) {
    return { error };
  }
}
