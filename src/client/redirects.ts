import type { Call } from "./call.js";
import { createError } from "./create-error.js";
import { isRead } from "./retry.js";

const MAX_REDIRECTS = 5;

/**
 * Sends a request and follows its redirects, if it only reads. `isTrusted` is false as soon as a redirect has left the origin of
 * GitLab, and stays so.
 *
 * @throws GitLabApiError with the reason `redirected` if a redirect cannot be followed.
 */
export async function followRedirects(
  call: Call,
  start: string,
  origin: string,
  send: (url: string, isTrusted: boolean) => Promise<Response>,
): Promise<Response> {
  const visited = new Set<string>();
  let url = start;
  let isTrusted = true;
  for (;;) {
    // The slash ends the host: `https://gitlab.com/` is no prefix of `https://gitlab.com.example.com`.
    isTrusted &&= url.startsWith(`${origin}/`);
    const response = await send(url, isTrusted);
    const location = redirectLocation(call, response);
    if (location === null) return response;
    // Not awaited: it never settles if the response was cloned.
    response.body?.cancel().catch(() => {});
    visited.add(url);
    url = resolveLocation(call, location, url);
    if (visited.has(url)) throw createError(call, "redirected", "the redirects form a loop");
    if (visited.size > MAX_REDIRECTS) throw createError(call, "redirected", `more than ${MAX_REDIRECTS} redirects`);
  }
}

function redirectLocation(call: Call, response: Response): string | null {
  if (response.type === "opaqueredirect") {
    throw createError(call, "redirected", "browsers hide redirects. Check the path of the project");
  }
  return /30[12378]/.test(String(response.status)) && isRead(call.method) ? response.headers.get("location") : null;
}

function resolveLocation(call: Call, location: string, base: string): string {
  const target = URL.canParse(location, base) ? new URL(location, base) : undefined;
  if (target?.protocol.startsWith("http") && !target.username && !target.password) return target.href;
  throw createError(call, "redirected", "the redirect leads to an invalid URL");
}
