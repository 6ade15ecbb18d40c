import type { ApiRequest } from "../gitlab/api.js";
import { credentialOf } from "../gitlab/credentials.js";
import type { State, StateRequest } from "../state/index.js";

/** Identifies the caller of a request for rate limits. `undefined` for an anonymous or unknown caller. */
export type CallerOf = (request: ApiRequest, now: number) => string | undefined;

/** Identifies callers by their user. Without state, each token is a user of its own. */
export function createCaller(state: () => State | undefined): CallerOf {
  return ({ operation, input }, now) => {
    const credential = credentialOf(operation, input);
    const id = operation.id as StateRequest["operation"];
    const known = state();
    return known ? known.usernameOf({ operation: id, credential }, now) : credential?.token;
  };
}
