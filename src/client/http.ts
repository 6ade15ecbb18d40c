import createClient, { type Client } from "openapi-fetch";
import type { paths } from "../../generated/types.js";
import type { OperationId } from "../../generated/values.js";
import { parseJson } from "./body.js";
import { type Call, createCall } from "./call.js";
import { type CallOptions, checkLimits } from "./call-options.js";
import { checkHeaders } from "./headers.js";
import { fillPath } from "./paths.js";
import { responseError } from "./response-error.js";
import type { Transport } from "./transport.js";

/** What a call of `http` can have beside the options of openapi-fetch. */
interface HttpInit extends CallOptions {
  /** Makes it the call of an operation: an error status is thrown. */
  operation?: OperationId;
  /** What the body of an operation is. */
  expects?: "object" | "list" | "text";
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
  transport: Transport;
  baseUrl: string;
  headers: Record<string, string>;
  timeout: number;
  retries: number;
}

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

/** Creates the openapi-fetch client that all calls go through. */
export function createHttp<Paths extends paths>({
  transport,
  baseUrl,
  headers,
  ...limits
}: HttpOptions): Client<Paths> {
  const client = createClient<Paths>({ baseUrl, headers, pathSerializer: fillPath });
  const request = client.request as Send;
  const send: Send = async (method, path, init = {}) => {
    checkLimits(init);
    checkHeaders({ ...init.headers, ...init.params?.header });
    const {
      operation,
      expects,
      parseAs = init.operation ? "text" : "json",
      signal,
      timeout = limits.timeout,
      retries = limits.retries,
      ...rest
    } = init;
    const call = createCall({ operation, method: method.toUpperCase(), path, signal, timeout, retries, parseAs });
    // A `fetch` of its own holds what a middleware must neither see nor lose.
    const fetch = (request: Request) => transport(request, call);
    // openapi-fetch would lose the status of a body that is not the JSON of an operation.
    const result = await request(method, path, { fetch, ...rest, parseAs: operation ? "stream" : parseAs });
    return operation ? unwrap(call, result, expects) : result;
  };
  const entries = methods.map((method) => [method, (path: string, init?: HttpInit) => send(method, path, init)]);
  return Object.assign(client, { request: send, ...Object.fromEntries(entries) });
}

/** Returns the data of an operation, or throws its error. */
async function unwrap(
  call: Call,
  { response, data, error }: HttpResult,
  expects: HttpInit["expects"],
): Promise<HttpResult> {
  if (!response.ok) throw responseError(call, response, error);
  if (call.parseAs === "stream") return { call, response, data };
  const { whole } = call;
  const text = whole?.response === response && !response.bodyUsed ? whole.text : await response.text();
  return { call, response, data: expects === "text" ? text : parseJson(call, response, text, expects) };
}
