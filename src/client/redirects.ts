import { clientError, type GitLabApiError } from "./errors.js";
import { isRead, type RequestContext } from "./request.js";

const mostRedirects = 5;

/**
 * Sends a request and follows its redirects, if it only reads. `isTrusted` is false as soon as a redirect has left the origin of
 * GitLab, and stays so.
 *
 * @throws GitLabApiError with the reason `redirected` if a redirect cannot be followed.
 */
export async function followRedirects(
  request: RequestContext,
  origin: string,
  send: (url: string, isTrusted: boolean) => Promise<Response>,
): Promise<Response> {
  const visited = new Set<string>();
  let { url } = request;
  let isTrusted = true;
  for (;;) {
    // The slash ends the host: `https://gitlab.com/` is no prefix of `https://gitlab.com.example.com`.
    isTrusted &&= url.startsWith(`${origin}/`);
    const response = await send(url, isTrusted);
    const location = redirectLocation(request, response);
    if (location === null) return response;
    // Not awaited: it never settles if the response was cloned.
    response.body?.cancel().catch(() => {});
    visited.add(url);
    url = resolveLocation(request, location, url);
    if (visited.has(url)) throw redirectError(request, "the redirects form a loop");
    if (visited.size > mostRedirects) throw redirectError(request, `more than ${mostRedirects} redirects`);
  }
}

function redirectLocation(request: RequestContext, response: Response): string | null {
  if (response.type === "opaqueredirect") {
    const text =
      "browsers hide redirects from scripts. Check the path of the project, and that `host` is the address of GitLab.";
    throw redirectError(request, text);
  }
  return /30[12378]/.test(String(response.status)) && isRead(request.method) ? response.headers.get("location") : null;
}

function resolveLocation(request: RequestContext, location: string, base: string): string {
  const target = URL.canParse(location, base) ? new URL(location, base) : undefined;
  if (target?.protocol.startsWith("http") && !target.username && !target.password) return target.href;
  throw redirectError(request, "the redirect leads to an invalid URL");
}

const redirectError = (request: RequestContext, text: string): GitLabApiError =>
  clientError(request, "redirected", text);
