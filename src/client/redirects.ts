import type { Secrets } from "./auth.js";
import type { Call } from "./call.js";
import { createError, networkError } from "./create-error.js";
import type { Fetch, FetchInit, FetchResponse } from "./fetch.js";
import { isRead } from "./retry.js";

/** A request that can be sent more than once. */
export interface Outgoing {
  url: string;
  init: Omit<FetchInit, "signal">;
  /** The only origin that gets credentials and the headers of the caller. */
  origin: string;
  fetch: Fetch;
}

const MAX_REDIRECTS = 5;

/**
 * Sends a request and follows its redirects, if it only reads. As soon as a redirect has left the origin of GitLab, the credential and
 * the headers of the caller stay behind.
 *
 * @throws GitLabApiError with the reason `redirected` if a redirect cannot be followed.
 */
export async function followRedirects(
  call: Call,
  { url: start, init, origin, fetch }: Outgoing,
  secrets: Secrets,
  signal: AbortSignal,
): Promise<Response> {
  const visited: string[] = [];
  let url = start;
  let isTrusted = true;
  for (;;) {
    // The slash ends the host: `https://gitlab.com/` is no prefix of `https://gitlab.com.example.com`.
    isTrusted &&= url.startsWith(`${origin}/`);
    // No middleware can see these headers, so that only they carry the credential.
    const headers = isTrusted ? { ...init.headers, ...secrets } : publicHeaders(init.headers);
    const response = await fetchResponse(call, fetch, url, { ...init, headers, signal });
    const location = redirectLocation(call, response);
    if (location === null) return response;
    // Not awaited: it never settles if the response was cloned.
    response.body?.cancel().catch(() => {});
    visited.push(url);
    url = resolveLocation(call, location, url);
    if (visited.includes(url)) throw createError(call, "redirected", "the redirects form a loop");
    if (visited.length > MAX_REDIRECTS) throw createError(call, "redirected", `more than ${MAX_REDIRECTS} redirects`);
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
  const { status, type, headers, body } = Object(response) as Partial<Record<keyof Response, unknown>>;
  if (type === "opaqueredirect")
    throw createError(call, "redirected", "browsers hide redirects. Check the path of the project");
  let found = typeof status === "number" ? String(status) : typeof response;
  if (headers && typeof status === "number" && status >= 200 && status <= 599) {
    if (body === null || "getReader" in Object(body)) return response as Response;
    found = "one without a web stream, such as that of node-fetch";
  }
  throw createError(call, "network", `\`fetch\` returned no valid Response, but ${found}`);
}

const redirectLocation = ({ method }: Call, { status, headers }: Response): string | null =>
  /30[12378]/.test(String(status)) && isRead(method) ? headers.get("location") : null;

function resolveLocation(call: Call, location: string, base: string): string {
  const target = URL.canParse(location, base) ? new URL(location, base) : undefined;
  if (target?.protocol.startsWith("http") && !target.username && !target.password) return target.href;
  throw createError(call, "redirected", "the redirect leads to an invalid URL");
}
