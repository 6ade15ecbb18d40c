import createClient, { type Client } from "openapi-fetch";
import type { paths } from "../../generated/types.js";
import type { OperationId } from "../../generated/values.js";
import { parseJson } from "./body.js";
import type { Call } from "./call.js";
import { type CallOptions, checkLimits } from "./call-options.js";
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

const METHODS = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/** Creates the openapi-fetch client that all calls go through. */
export function createHttp<Paths extends paths>(
  transport: Transport,
  { baseUrl, headers, ...limits }: HttpOptions,
): Client<Paths> {
  const client = createClient<Paths>({ baseUrl, headers, pathSerializer: fillPath });
  const request = client.request as Send;
  const send: Send = async (anyMethod, path, init = {}) => {
    checkLimits(init);
    checkHeaders({ ...init.headers, ...init.params?.header });
    const { operation, expects, parseAs = "json", signal, timeout = limits.timeout, ...others } = init;
    const { retries = limits.retries, ...rest } = others;
    const method = anyMethod.toUpperCase();
    const endpoint = `${method} ${path}`;
    const startedAt = Date.now();
    const mask = createMask();
    const call: Call = { operation, method, path, endpoint, startedAt, signal, timeout, retries, parseAs, mask };
    // A `fetch` of its own holds what a middleware must neither see nor lose.
    const fetch = (request: Request) => transport(request, call);
    const isText = parseAs === "json" || parseAs === "text";
    // openapi-fetch would lose the status of a body that is no JSON.
    const result = await request(method, path, { fetch, ...rest, parseAs: isText ? "stream" : parseAs });
    const { response, error } = result;
    if (operation && !response.ok) throw responseError(call, response, error);
    if (isText && response.ok) result.data = await readText(call, result, expects);
    return operation ? { ...result, call } : result;
  };
  const entries = METHODS.map((method) => [method, (path: string, init?: HttpInit) => send(method, path, init)]);
  return Object.assign(client, { request: send, ...Object.fromEntries(entries) });
}

/** Reads a body of text or JSON, which is a stream until here. */
async function readText(call: Call, { response, data }: HttpResult, expects: HttpInit["expects"]): Promise<unknown> {
  const isRead = call.whole?.response === response && !response.bodyUsed;
  const text = isRead ? call.whole?.text : data && (await response.text());
  if (call.parseAs === "text") return text ?? "";
  return text || call.operation ? parseJson(call, response, String(text ?? ""), expects) : undefined;
}
