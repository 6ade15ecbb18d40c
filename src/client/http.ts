import type { Client } from "openapi-fetch";
import type { paths } from "../../generated/types.js";
import { checkHeaders } from "./auth.js";
import { emptyError, parseJson, type Received, toText } from "./body.js";
import type { CallOptions } from "./call-options.js";
import { pathOf } from "./errors.js";
import type { createClient } from "./openapi-fetch.js";
import { fillPath } from "./paths.js";
import type { PlainRequest, RequestContext } from "./request.js";
import type { Transport } from "./transport.js";

export interface HttpOptions {
  transport: Transport;
  baseUrl: string;
  headers: Record<string, string>;
}

/** Creates the openapi-fetch client, which sends through the transport. */
export function createHttp(create: typeof createClient, { transport, baseUrl, headers }: HttpOptions): Client<paths> {
  // openapi-fetch creates a `Request` of any class for each call, and passes it to `fetch`.
  const replacements = { Request: OpenRequest, fetch: openFetch(transport) } as object;
  return create<paths>({ baseUrl, headers, pathSerializer: fillPath, ...replacements });
}

/** Sends the requests of openapi-fetch. The credential is added to a copy, so that no middleware can read it. */
function openFetch(transport: Transport): (request: OpenRequest) => Promise<Response> {
  return async ({ url, method, headers, signal, timeout, retries, call, ...init }) => {
    checkHeaders(Object.fromEntries(headers));
    const request = { url, method, headers: new Headers(headers), options: { signal, timeout, retries }, call, init };
    return toReadable(request, await transport(request));
  };
}

/** Creates a response whose body can be read again. */
function toReadable(request: RequestContext, { response, body }: Received): Response {
  if (body === undefined) return response;
  const { status, statusText, ok } = response;
  const headers = new Headers(response.headers);
  // It counts compressed bytes, and openapi-fetch returns no data where it is 0, not even an empty log.
  headers.delete("content-length");
  const create = (content: BodyInit | null) => new Response(content, { status, statusText, headers });
  if ([204, 205, 304].includes(status)) return create(null);
  const text = toText(body);
  // The client parses the JSON of an operation. openapi-fetch would lose the status of a body that is no JSON.
  const isParsed = request.call || request.method === "HEAD" || pathOf(request.url).endsWith("/trace");
  if (ok && !isParsed) parseJson(text, response, request);
  if (ok || text) return create(new Blob(body));
  headers.set("content-type", "application/json");
  return create(emptyError(response));
}

/** Replaces `Request` in openapi-fetch. */
class OpenRequest {
  constructor(url: string, init: object) {
    Object.assign(this, init, { url });
  }
}

interface OpenRequest
  extends Omit<PlainRequest, "init" | "options" | "auth" | "mask">,
    Pick<CallOptions, "timeout" | "retries" | "signal"> {}
