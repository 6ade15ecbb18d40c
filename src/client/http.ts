import createClient, { type Client } from "openapi-fetch";
import type { paths } from "../../generated/types.js";
import type { OperationId } from "../../generated/values.js";
import { parseJson, statusLine } from "./body.js";
import type { Call } from "./call.js";
import { type CallOptions, callOptionKinds } from "./call-options.js";
import { checkValues } from "./check-options.js";
import { checkHeaders } from "./headers.js";
import { createMask } from "./mask.js";
import { fillPath } from "./paths.js";
import { responseError } from "./response-error.js";
import type { Transport } from "./transport.js";

/** What a call of `http` can have beside the options of openapi-fetch. */
interface HttpInit extends CallOptions {
  /** Makes it the call of an operation: an error status is thrown. */
  operation?: OperationId;
  /** What the JSON of an operation is. */
  expects?: "object" | "list" | undefined;
  parseAs?: Call["parseAs"];
  params?: { path?: object; query?: object; header?: object };
  [name: string]: unknown;
}

interface HttpResult {
  response: Response;
  data?: unknown;
  error?: unknown;
  /** That of an operation. */
  call?: Call;
}

/** `http.request`, without the types of a single endpoint. */
export type Send = (method: string, path: string, init?: HttpInit) => Promise<HttpResult>;

export interface HttpOptions {
  baseUrl: string;
  headers: Record<string, string>;
  timeout: number;
  retries: number;
}

/** Creates the openapi-fetch client that all calls go through. */
export function createHttp<Paths extends paths>(
  transport: Transport,
  { baseUrl, headers, ...limits }: HttpOptions,
): Client<Paths> {
  const client = createClient<Paths>({ baseUrl, headers, pathSerializer: fillPath });
  const request = client.request as Send;
  const send: Send = async (anyMethod, path, options = {}) => {
    const {
      operation,
      expects,
      signal,
      parseAs = "json",
      timeout = limits.timeout,
      retries = limits.retries,
      ...init
    } = options;
    const given = { operation, signal, parseAs, timeout, retries };
    checkValues(given, callOptionKinds);
    checkHeaders({ ...init.headers, ...init.params?.header });
    const method = anyMethod.toUpperCase();
    const endpoint = `${method} ${path}`;
    const call: Call = { ...given, method, path, endpoint, startedAt: Date.now(), mask: createMask() };
    // A `fetch` of its own holds what a middleware must neither see nor lose.
    const fetch = (request: Request) => transport(request, call);
    // openapi-fetch would lose the status of a body that is no JSON.
    const sent = { ...init, fetch: init.fetch ?? fetch, parseAs: parseAs === "json" ? "text" : parseAs };
    const sending = request(method, path, sent);
    const result = await sending.catch((error) => {
      // What a hook or a middleware throws leaves a body that nobody reads.
      call.cancelStream?.();
      throw error;
    });
    return readResult(call, result, expects);
  };
  const methods = Object.keys(client).filter((name) => /^[A-Z]+$/.test(name));
  const entries = methods.map((method) => [method, (path: string, init?: HttpInit) => send(method, path, init)]);
  return Object.assign(client, { request: send, ...Object.fromEntries(entries) });
}

/** Parses the text that openapi-fetch has read. Throws an error status of an operation. */
function readResult(call: Call, result: HttpResult, expects: HttpInit["expects"]): HttpResult {
  const { operation, parseAs } = call;
  const { response } = result;
  if (!response.ok) {
    // openapi-fetch promises an error, but has none without a body.
    result.error ||= { message: statusLine(response) };
    if (operation) throw responseError(call, response, result.error);
  } else if (parseAs === "text") result.data ??= "";
  else if (parseAs === "json") {
    const text = String(result.data ?? "");
    result.data = text || operation ? parseJson(call, response, text, expects) : undefined;
  }
  return operation ? { ...result, call } : result;
}
