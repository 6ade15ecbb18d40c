import { withDeadline } from "./abort.js";
import type { Secrets } from "./auth.js";
import { receive } from "./body.js";
import type { Call } from "./call.js";
import { createError, failureOf, networkError } from "./create-error.js";
import type { Fetch, FetchInit, FetchResponse } from "./fetch.js";
import type { Leave } from "./gate.js";
import { followRedirects } from "./redirects.js";

/** A request that can be sent more than once. */
export interface Outgoing {
  url: string;
  init: Omit<FetchInit, "signal">;
  /** The only origin that gets credentials and the headers of the caller. */
  origin: string;
  fetch: Fetch;
}

/** A whole response, or why there is none: a GitLabApiError, or the reason of the signal. */
interface Outcome {
  response?: Response;
  error?: unknown;
}

/** Sends a request once: with its redirects, and with the body of the response. Leaves the gate with the headers. */
export async function sendAttempt(
  call: Call,
  { init, origin, url, fetch }: Outgoing,
  secrets: Secrets,
  leave: Leave,
): Promise<Outcome> {
  const timeoutError = () => createError(call, "timeout", `no response within ${call.timeout} ms`);
  const send = (url: string, isTrusted: boolean, signal: AbortSignal) => {
    // No middleware can see these headers, so that only they carry the credential.
    const headers = isTrusted ? { ...init.headers, ...secrets } : publicHeaders(init.headers);
    return fetchResponse(call, fetch, url, { ...init, headers, signal });
  };
  try {
    const response = await withDeadline(call, timeoutError, async (signal, restart) => {
      const response = await followRedirects(call, url, origin, (url, isTrusted) => send(url, isTrusted, signal));
      if (response.status !== 429) leave();
      return receive(call, response, restart);
    });
    return { response };
  } catch (error) {
    return { error: failureOf(call, error) };
  }
}

/** The headers for another origin: none but the type of the body, if there is one. */
const publicHeaders = ({ "content-type": type }: Record<string, string>): Record<string, string> =>
  type === undefined ? {} : { "content-type": type };

async function fetchResponse(call: Call, fetch: Fetch, url: string, init: FetchInit): Promise<Response> {
  let response: FetchResponse | undefined;
  try {
    response = await fetch(url, init);
  } catch (cause) {
    throw networkError(call, `the request to ${new URL(url).host} failed`, cause);
  }
  const { status, type, headers } = Object(response) as Partial<Record<keyof Response, unknown>>;
  const isStatus = typeof status === "number" && status >= 200 && status <= 599;
  if (headers && (type === "opaqueredirect" || isStatus)) return response as Response;
  const found = type === "error" ? "Response.error()" : typeof status === "number" ? status : typeof response;
  throw createError(call, "network", `\`fetch\` returned no valid Response, but ${found}`);
}
