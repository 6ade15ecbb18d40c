// GitLab redirects with 301 only, and so does the mock.
const MOVED = 301;
const MAX_REDIRECTS = 20;

/** Sends a request and follows redirects, as `fetch` does and as the `redirect` of the request says. */
export async function followRedirects(
  send: (request: Request) => Promise<Response>,
  original: Request,
): Promise<Response> {
  let request = original;
  for (let count = 0; count <= MAX_REDIRECTS; count++) {
    const response = await send(request);
    const location = response.headers.get("location");
    if (response.status !== MOVED || location === null || original.redirect === "manual")
      return describe(response, request.url, count > 0);
    if (original.redirect === "error") throw redirectError("unexpected redirect");
    request = redirected(request, new URL(location, request.url));
  }
  throw redirectError("redirect count exceeded");
}

/** The request to the new URL: a POST becomes a GET, and another origin gets no `Authorization`. */
function redirected(request: Request, url: URL): Request {
  const headers = new Headers(request.headers);
  if (url.origin !== new URL(request.url).origin) headers.delete("authorization");
  for (const name of request.method === "POST" ? ["content-type", "content-length"] : []) headers.delete(name);
  const method = request.method === "POST" ? "GET" : request.method;
  return new Request(url, { method, headers, signal: request.signal });
}

/** Adds what only `fetch` itself can set. */
const describe = (response: Response, url: string, isRedirected: boolean): Response =>
  Object.defineProperties(response, { url: { value: url }, redirected: { value: isRedirected } });

const redirectError = (reason: string): TypeError => new TypeError("fetch failed", { cause: new Error(reason) });
