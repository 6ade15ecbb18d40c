import type { Client } from "openapi-fetch";
import { type JobsClient, requests } from "../../generated/client.js";
import type { paths } from "../../generated/types.js";
import type { OperationId } from "../../generated/values.js";
import { type CallOptions, callOptionKinds } from "./call-options.js";
import { checkOptions } from "./check-options.js";
import type { Send } from "./http.js";
import { createList, type ListOptions } from "./list.js";
import type { PageArgs, RequestPage } from "./load-page.js";
import { type OperationRequest, placeArguments, placesOf } from "./place-arguments.js";

type Args = PageArgs & Record<string, unknown>;

/** Creates the operations. All of them are requests of `http`. */
export function createOperations<Paths extends paths>({ request: send }: Client<Paths>): JobsClient {
  const entries = Object.entries(requests).map(([name, request]) => [
    name,
    createOperation(name as OperationId, request, send as Send),
  ]);
  return Object.fromEntries(entries);
}

function createOperation(operation: OperationId, request: OperationRequest, send: Send): unknown {
  const { method, path, list, isText } = request;
  const parseAs = isText ? "text" : "json";
  const expects = list ? "list" : "object";
  const places = placesOf(request);
  const run = (args: object, options?: CallOptions, nextQuery?: string) => {
    const { path: ids, query, body } = placeArguments(operation, places, args, request.pairs);
    const querySerializer = nextQuery === undefined ? undefined : () => nextQuery;
    const params = { path: ids, query };
    const sent = { params, body: request.body && body, querySerializer };
    return send(method, path, { ...options, ...sent, operation, parseAs, expects });
  };
  if (list) {
    return (args: Args = {}, options?: ListOptions) =>
      createList(operation, list, args, options, run as RequestPage<never>);
  }
  return async (args: Args = {}, options?: CallOptions) => {
    checkOptions(operation, options, callOptionKinds);
    return (await run(args, options)).data;
  };
}
