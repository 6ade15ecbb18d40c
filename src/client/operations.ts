import { type JobsClient, requests } from "../../generated/client.js";
import type { JobVariable } from "../../generated/types.js";
import type { OperationId } from "../../generated/values.js";
import { checkHeaders } from "./auth.js";
import { emptyError, parseJson, toText } from "./body.js";
import type { CallOptions } from "./call-options.js";
import type { HttpOptions } from "./http.js";
import type { LazyHttp } from "./lazy-http.js";
import { createList, type ListOptions } from "./list.js";
import type { OperationRequest } from "./operation-request.js";
import type { OperationResult, PageArgs, PageOptions } from "./page.js";
import type { OperationCall, RequestContext } from "./request.js";
import { responseError } from "./response-error.js";
import { createUrl, serializeQuery } from "./url.js";

type Args = PageArgs & Record<string, unknown>;

type Values = Record<string, unknown>;

/** What a call sends, as openapi-fetch names it. */
interface CallInit {
  call: OperationCall;
  params: { path: Values; query: Values };
  body: Values | undefined;
}

type Send = (
  request: OperationRequest,
  init: CallInit,
  options: PageOptions,
) => Promise<{ response: Response; content: unknown }>;

/** Creates the operations. They send directly, or through openapi-fetch while a middleware is registered. */
export function createOperations(options: HttpOptions, lazy: LazyHttp): JobsClient {
  const sendDirectly = createDirectSend(options);
  const sendThroughMiddleware = createMiddlewareSend(lazy);
  const send: Send = (...args) => (lazy.middleware.length ? sendThroughMiddleware : sendDirectly)(...args);
  const entries = Object.entries(requests).map(([name, request]) => [
    name,
    createOperation(name as OperationId, request, send),
  ]);
  return Object.fromEntries(entries);
}

function createOperation(operation: OperationId, request: OperationRequest, send: Send): unknown {
  const { list, isText } = request;
  const places = placesOf(request);
  const run = async (args: Args = {}, options: PageOptions = {}): Promise<OperationResult<never>> => {
    const { path, query, body } = checkCall(operation, args, options, places, request.pairs);
    const call: OperationCall = { operation };
    const init = { call, params: { path, query }, body: request.body && body };
    const { response, content } = await send(request, init, options);
    const context = requestOf(call);
    if (!response.ok) throw responseError(response, content, context);
    const text = content as string;
    const data = isText ? text : parseJson(text, response, context, list ? "list" : "object");
    return { data: data as never, response, request: context };
  };
  return list
    ? (args: Args = {}, options?: ListOptions) => createList(list, args, options, run)
    : async (args: Args, options?: CallOptions) => (await run(args, options)).data;
}

type Part = "path" | "query" | "body";

/** Where each argument is sent, and under which name. */
type Places = Map<string, [part: Part, name: string]>;

function placesOf({ path, query = [], body = [] }: OperationRequest): Places {
  const parts = { path: path.match(/\w+(?=})/g) ?? [], query, body };
  const all = Object.entries(parts) as [Part, string[]][];
  return new Map(all.flatMap(([part, names]) => names.map((name) => [name.replace("[]", ""), [part, name]])));
}

/**
 * Rejects invalid arguments, before openapi-fetch could repeat the value of a header in an error. Returns the others as they are sent.
 *
 * @throws TypeError if there are arguments that the operation does not have, or headers that carry a credential.
 */
export function checkCall(
  operation: string,
  args: object,
  { headers }: CallOptions,
  places?: Places,
  pairs?: string,
): Record<Part, Values> {
  const parts: Record<Part, Values> = { path: {}, query: {}, body: {} };
  for (const [argument, value] of Object.entries(args)) {
    if (value === undefined) continue;
    const place = places?.get(argument);
    if (!place) throw unknownArgument(operation, argument, places);
    const [part, name] = place;
    parts[part][name] = argument === pairs ? toPairs(value) : name === argument ? value : [value ?? []].flat();
  }
  if (headers) checkHeaders(headers);
  return parts;
}

/** The error for an argument that GitLab would ignore. It suggests the argument with the most similar name. */
function unknownArgument(operation: string, argument: string, places: Places = new Map()): TypeError {
  const bare = (name: string) => name.toLowerCase().replaceAll("_", "");
  const contains = (name: string) => bare(name).includes(bare(argument)) || bare(argument).includes(bare(name));
  const [similar] = [...places.keys()].filter(contains).sort((a, b) => b.length - a.length);
  const suggestion = similar === undefined ? "" : ` Did you mean "${similar}"?`;
  return new TypeError(`${operation} has no argument ${JSON.stringify(argument)}.${suggestion}`);
}

/** Sends what openapi-fetch would send, in less time. */
function createDirectSend({ transport, baseUrl, headers: clientHeaders }: HttpOptions): Send {
  return async ({ method, path }, { call, params, body }, options) => {
    const { querySerializer = serializeQuery } = options;
    const url = createUrl(baseUrl, path, params.path, querySerializer(params.query));
    const headers = new Headers(body && { "Content-Type": "application/json" });
    for (const [name, value] of Object.entries({ ...clientHeaders, ...options.headers }))
      if (value !== undefined && value !== null) headers.set(name, value);
    const init = body && { body: JSON.stringify(body) };
    call.onHead = options.onHead;
    const received = await transport({ url, method, headers, init, options, call });
    const { response } = received;
    const text = toText(received.body);
    return { response, content: text || response.ok ? text : emptyError(response) };
  };
}

/** Sends through openapi-fetch, so that its middleware can read and change the request and the response. */
function createMiddlewareSend(lazy: LazyHttp): Send {
  return async ({ method, path }, init, { onHead: _, ...options }) => {
    const { querySerializer = serializeQuery } = options;
    // openapi-fetch reads no body of a stream.
    const streamed = { ...options, ...init, querySerializer, parseAs: "stream" };
    const { response, error } = await lazy.send(method, path, streamed);
    return { response, content: response.ok ? await response.text() : error };
  };
}

const toPairs = (variables: object): readonly JobVariable[] =>
  Array.isArray(variables) ? variables : Object.entries(variables).map(([key, value]) => ({ key, value }));

/** Returns the request of a call, empty if another client than this one has sent it. */
export const requestOf = (call: OperationCall): RequestContext => call.request ?? { call, method: "", url: "" };
