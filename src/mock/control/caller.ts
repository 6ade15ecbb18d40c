import type { ApiRequest } from "../gitlab/api.js";
import { credentialOf } from "../gitlab/credentials.js";
import type { StateSeed } from "../state/index.js";

/** Identifies the caller of a request for rate limits. `undefined` for an anonymous or unknown caller. */
export type Caller = (request: ApiRequest) => string | undefined;

/** Identifies callers by their token, or by the user that the seed gives to it. Without tokens in the seed, there is one user. */
export function createCaller(seed: () => StateSeed | true | undefined): Caller {
  return ({ operation, input }) => {
    const credential = credentialOf(operation, input);
    if (credential === undefined) return undefined;
    const state = seed();
    if (state === undefined) return credential.token;
    if (state === true || state.tokens === undefined) return "user";
    const known = state.tokens.find(({ token }) => token === credential.token);
    return known && `user ${JSON.stringify(known.user)}`;
  };
}
