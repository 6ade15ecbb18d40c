import type { JobsClient } from "../../generated/client.js";
import { type Credential, refuseCredentials } from "./auth.js";
import { type Failure, GitLabApiError, problem, retryAfter } from "./errors.js";
import { refuse } from "./invalid-argument.js";

/** What every call takes beside its arguments. */
export interface CallOptions {
  /** Ends the call at once, with the signal's reason: requests, waits between them, pages and streams. */
  signal?: AbortSignal | undefined;
  /** Headers beside those of the client. Credentials are refused here: they belong into `auth`. */
  headers?: Record<string, string> | undefined;
  /**
   * Milliseconds that one attempt may take, its body included.
   *
   * @default that of the client
   */
  timeout?: number | undefined;
  /**
   * How often a failed attempt is repeated, where that is safe.
   *
   * @default that of the client
   */
  retries?: number | undefined;
}

/** An attempt that failed and is about to be repeated. */
export interface Retry {
  /** 1 for the first repetition. */
  attempt: number;
  /** Milliseconds until it is made. */
  delay: number;
  method: string;
  /** Path of the URL, without the query. */
  path: string;
  operation: keyof JobsClient | undefined;
  /** Status of the answer, `undefined` when there was none. */
  status: number | undefined;
  /** What went wrong when there was no answer. */
  error: unknown;
}

export interface TransportOptions {
  root: string;
  credential: Credential | undefined;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  timeout: number;
  retries: number;
  maxRetryDelay: number;
  onRetry: ((retry: Retry) => void) | undefined;
}

/** What a fetch takes, and what this module reads beside it. */
export interface Exchange extends Omit<RequestInit, "signal"> {
  signal?: AbortSignal | undefined;
  timeout?: number | undefined;
  retries?: number | undefined;
  operation?: keyof JobsClient | undefined;
  /** Makes the answer out of one whose body was not read yet. Without it, the body is read as a part of the attempt. */
  stream?: ((call: Call, response: Response) => Response) | undefined;
}

/** Stands in for `Request`, which cannot be sent a second time once its body was read. */
export class Outgoing {
  readonly url: string;
  readonly init: Exchange;
  readonly method: string;
  /** For the middleware of openapi-fetch. */
  readonly headers: Exchange["headers"];
  constructor(url: string, init: Exchange) {
    this.url = url;
    this.init = init;
    this.method = init.method ?? "GET";
    this.headers = init.headers;
  }
}

/** Sends a request: with the credential, with repetitions where they are safe, and never with the credential to a stranger. */
export type Transport = (request: Outgoing) => Promise<Response>;

const failures = new WeakMap<Response, Failure>();

/** Which exchange an answer belongs to. Nothing is known of one that a middleware made. */
export const failureOf = (response: Response): Failure => failures.get(response) ?? { method: "", path: "" };

const mostHops = 5;
const longestBackoff = 10_000;
// A timer that is set to more rings at once.
const longestTimer = 2 ** 31 - 1;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);
const transientStatuses = new Set([408, 425, 429, 500, 502, 503, 504]);
// Failures that happen only before there is a connection: whatever the request asks for has not been done.
const unconnected = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT", "ConnectionRefused"]);

export function createTransport(options: TransportOptions): Transport {
  const home = new URL(options.root).origin;
  return async ({ url: address, method, init }) => {
    const { timeout = options.timeout, retries = options.retries } = init;
    const { maxRetryDelay, onRetry } = options;
    checkLimits({ timeout, retries, maxRetryDelay });
    const url = new URL(address);
    const call: Call = {
      ...options,
      init,
      timeout,
      url,
      home,
      failure: { operation: init.operation, method, path: url.pathname, auth: options.credential?.kind },
    };
    for (let attempt = 1; ; attempt++) {
      let error: unknown;
      const response = await send(call).catch((caught: unknown) => {
        if (attempt > retries || init.signal?.aborted || !isRepeatable(method, caught)) throw caught;
        error = caught;
        return undefined;
      });
      if (response) failures.set(response, call.failure);
      if (response && (attempt > retries || !isTransient(method, response.status))) return response;
      const asked = response && retryAfter(response);
      const backoff = Math.random() * Math.min(maxRetryDelay, longestBackoff, 500 * 2 ** (attempt - 1));
      const delay = asked === undefined ? backoff : asked * 1000;
      if (response && delay > maxRetryDelay) return response;
      const { operation, path } = call.failure;
      onRetry?.({ attempt, delay, method, path, operation, status: response?.status, error });
      await pause(delay, init.signal);
    }
  };
}

/** @throws TypeError if a limit is not a number that makes sense. */
export function checkLimits(limits: Pick<TransportOptions, "timeout" | "retries" | "maxRetryDelay">): void {
  const { timeout, retries, maxRetryDelay } = limits;
  if (!(timeout > 0)) refuse("timeout", timeout, "milliseconds above 0, or Infinity for no end");
  if (!(retries >= 0 && (Number.isInteger(retries) || retries === Infinity)))
    refuse("retries", retries, "a whole number");
  if (!(maxRetryDelay >= 0)) refuse("maxRetryDelay", maxRetryDelay, "milliseconds");
}

/** Waits, unless the signal ends it. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const end = () => {
      signal?.removeEventListener("abort", abort);
      resolve();
    };
    const timer = setTimeout(end, Math.min(milliseconds, longestTimer));
    signal?.addEventListener("abort", abort, { once: true });
  });
}

/** A request on its way. */
export interface Call extends TransportOptions {
  init: Exchange;
  url: URL;
  /** The origin that the credential belongs to. */
  home: string;
  failure: Failure;
}

const isRead = (method: string): boolean => method === "GET" || method === "HEAD";

const isTransient = (method: string, status: number): boolean =>
  isRead(method) ? transientStatuses.has(status) : status === 429;

function isRepeatable(method: string, error: unknown): boolean {
  if (!(error instanceof GitLabApiError)) return false;
  if (isRead(method)) return error.reason === "network" || error.reason === "timeout";
  return unconnected.has(causeCode(error.cause));
}

function causeCode(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return typeof code === "string" ? code : cause === undefined ? "" : causeCode(cause);
}

/** One attempt: the request, its redirects, and the body of the answer. */
async function send(call: Call): Promise<Response> {
  return limited(call, async (signal) => {
    const answer = await follow(call, signal);
    const { stream } = call.init;
    return stream && answer.ok && !isHtml(answer.headers) ? stream(call, answer) : readWhole(call, answer);
  });
}

/** The wait for a result. It ends with the signal or the time-out, whether or not the fetch in use obeys them. */
export async function limited<T>(
  { init, timeout, failure }: Call,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const outer = init.signal;
  outer?.throwIfAborted();
  const controller = new AbortController();
  const ended = new Promise<never>((_, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason), { once: true });
  });
  const abort = () => controller.abort(outer?.reason);
  outer?.addEventListener("abort", abort, { once: true });
  const tooLate = () => controller.abort(problem(failure, "timeout", `no answer within ${timeout} ms`));
  const timer = timeout > longestTimer ? undefined : setTimeout(tooLate, timeout);
  try {
    return await Promise.race([run(controller.signal), ended]);
  } catch (error) {
    controller.signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", abort);
  }
}

async function follow(call: Call, signal: AbortSignal): Promise<Response> {
  const { failure, home } = call;
  const visited = new Set<string>();
  let url = call.url;
  let isHome = url.origin === home;
  for (;;) {
    const response = await request(call, url, isHome, signal);
    const refuseRedirect = (text: string) => problem(failure, "redirected", text);
    if (response.type === "opaqueredirect") {
      throw refuseRedirect(
        "the answer is a redirect, which a browser does not let scripts follow safely. Has the project moved, or is host not the address of GitLab?",
      );
    }
    const location = redirectStatuses.has(response.status) ? response.headers.get("location") : null;
    if (location === null || !isRead(failure.method)) return response;
    // Not waited for: it does not end while somebody else holds the other half of a cloned answer.
    response.body?.cancel().catch(() => {});
    visited.add(url.href);
    const next = URL.canParse(location, url) ? new URL(location, url) : undefined;
    if (!next?.protocol.startsWith("http") || next.username || next.password)
      throw refuseRedirect("the server redirects to something that is no web address");
    if (visited.has(next.href)) throw refuseRedirect("the server redirects in a circle");
    if (visited.size > mostHops) throw refuseRedirect(`the server redirects more than ${mostHops} times`);
    url = next;
    isHome &&= url.origin === home;
  }
}

async function request(
  { init, fetch, credential, failure }: Call,
  url: URL,
  isHome: boolean,
  signal: AbortSignal,
): Promise<Response> {
  const { operation: _, timeout: __, retries: ___, stream: ____, ...rest } = init;
  const given = new Headers(init.headers);
  refuseCredentials(given.keys());
  // A stranger learns nothing but what kind of body it gets, if the caller sends it one.
  const type = given.get("content-type");
  const headers = isHome ? given : new Headers(type ? { "content-type": type } : {});
  if (isHome && credential) headers.set(...(await credential.header()));
  try {
    return await fetch(url.href, { ...rest, headers, signal, redirect: "manual" });
  } catch (cause) {
    throw broken(failure, "no connection, or it broke", cause);
  }
}

// What GitLab says must reach the caller also where the answer has no body, is not JSON, or breaks off.
async function readWhole({ init, failure }: Call, response: Response): Promise<Response> {
  const bytes = await response.arrayBuffer().catch((cause) => {
    throw broken(failure, brokenBody, cause);
  });
  const { status, statusText, ok } = response;
  const headers = new Headers(response.headers);
  // It is that of the compressed body, and openapi-fetch would take an empty log for none.
  headers.delete("content-length");
  const whole = (body: BodyInit | null) => new Response(body, { status, statusText, headers });
  if (status === 204 || status === 205 || status === 304) return whole(null);
  if (!ok && bytes.byteLength === 0) {
    headers.set("content-type", "application/json");
    return whole(JSON.stringify({ message: `${status} ${statusText}`.trim() }));
  }
  // A page to sign in on is never an answer. Whoever sends an operation parses its answer, openapi-fetch would throw the status away.
  const isParsed = init.operation !== undefined || failure.method === "HEAD" || failure.path.endsWith("/trace");
  if (ok && (isHtml(headers) || !isParsed)) parseJson(new TextDecoder().decode(bytes), response, failure);
  return whole(bytes);
}

const typeOf = (headers: Headers): string => headers.get("content-type") ?? "";

const isHtml = (headers: Headers): boolean => typeOf(headers).startsWith("text/html");

/** @throws GitLabApiError with the status and the text, if it is not JSON. */
export function parseJson(text: string, response: Response, failure: Failure): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const { status, headers } = response;
    const type = typeOf(headers) || "no content type";
    const fault = `GitLab answered ${status}, but the body (${type}) is ${isHtml(headers) ? "a web page" : text ? "no valid JSON" : "empty"}. Is host the address of GitLab, or of a proxy or sign-in page before it?`;
    throw problem(failure, "unreadable_body", fault, { status, headers, body: text, cause });
  }
}

/** What happens to an answer whose connection does not last. */
export const brokenBody = "the connection broke in the middle of the answer";

/** The error for a connection. Node puts what really happened into the cause of a "fetch failed". */
export function broken(failure: Failure, text: string, cause: unknown): GitLabApiError {
  const detail = causeCode(cause) || (cause instanceof Error ? cause.message : String(cause));
  return problem(failure, "network", detail ? `${text} (${detail})` : text, { cause });
}
