import type { Client } from "openapi-fetch";
import type { JobVariable, paths } from "../../generated/types.js";
import { rejectCredentialHeaders } from "./auth.js";
import { parseJson } from "./body.js";
import type { CallOptions } from "./call-options.js";
import type { OperationCall, RequestContext } from "./request.js";
import { responseError } from "./response-error.js";
import type { Runtime } from "./runtime.js";

/** Creates the function that sends the requests of the operations through an openapi-fetch client. */
export function createSend(http: Client<paths>): Runtime["send"] {
  const { use } = http;
  let isPrivate = true;
  http.use = (...middleware) => {
    isPrivate = false;
    use(...middleware);
  };
  return async (operation, rest, options, request, as) => {
    checkCall(operation, rest, options);
    const call: OperationCall = { operation, isPrivate };
    // openapi-fetch reads no body of a stream.
    const init: object = { ...options, call, parseAs: "stream" };
    const { error, response }: { error?: unknown; response: Response } = await request(init);
    const context = requestOf(call);
    if (!response.ok) throw responseError(response, error, context);
    const text = call.text ?? (await response.text());
    if (as === "text") return { data: text as never, response, request: context };
    const data = parseJson(text, response, context, as ?? "object");
    return { data: data as never, response, request: context };
  };
}

/**
 * Rejects invalid arguments, before openapi-fetch could repeat the value of a header in an error.
 *
 * @throws TypeError if there are arguments that the operation does not have, or headers that carry a credential.
 */
export function checkCall(operation: string, rest: object, options: CallOptions | undefined): void {
  for (const [name, value] of Object.entries(rest))
    if (value !== undefined) throw new TypeError(`${operation} has no argument ${JSON.stringify(name)}.`);
  if (options?.headers) rejectCredentialHeaders(Object.keys(options.headers));
}

/** Returns the request of a call, empty if another client than this one has sent it. */
export const requestOf = (call: OperationCall): RequestContext => call.request ?? { call, method: "", url: "" };

/** Converts a record into the list of pairs that GitLab accepts. */
export const toPairs = (
  variables: readonly JobVariable[] | Record<string, string> | undefined,
): JobVariable[] | undefined =>
  variables === undefined || Array.isArray(variables)
    ? variables
    : Object.entries(variables).map(([key, value]) => ({ key, value }));
