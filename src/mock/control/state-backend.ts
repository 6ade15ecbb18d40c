import { channel } from "node:diagnostics_channel";
import { invalidResponse } from "../examples/examples-backend.js";
import { type ApiRequest, type Backend, serialize } from "../gitlab/api.js";
import { credentialOf } from "../gitlab/credentials.js";
import type { MockResponse } from "../http/mock-response.js";
import type { State, StateRequest, StateResponse } from "../state/index.js";
import type { LimitedTarget, RateLimits } from "./rate-limits.js";

/** What is published for each response of a state: the tests of this project validate all of them. */
export interface PublishedResponse {
  operation: ApiRequest["operation"];
  response: StateResponse;
}

const responses = channel("gitlab-jobs-api:state-response");

/** Responds with the state of a small GitLab. To a request with a `Prefer` header, the examples respond. */
export function createStateBackend(examples: Backend, state: () => State, limits: RateLimits): Backend {
  return {
    async respond(request, now) {
      if (/\b(code|example)\s*=/.test(request.prefer)) return examples.respond(request, now);
      const { operation, violations } = request;
      const stateRequest = toStateRequest(request);
      // GitLab checks a token first: 401 comes before 400.
      const denied = state().authenticate(stateRequest, now);
      if (!denied && violations.length > 0) return invalidResponse(violations);
      const exceedsLimit = (target?: LimitedTarget) => limits.exceedsEndpointLimit(request, now, target);
      const response = denied ?? state().respond(stateRequest, now, exceedsLimit);
      if (responses.hasSubscribers) responses.publish({ operation, response } satisfies PublishedResponse);
      return toResponse(response, request, now);
    },
  };
}

const toResponse = (response: StateResponse, { violations }: ApiRequest, now: number): MockResponse => ({
  status: response.status,
  headers: { date: new Date(now).toUTCString(), ...response.headers },
  body: serialize(response),
  violations,
});

function toStateRequest({ operation, input, pathParams, root, search }: ApiRequest): StateRequest {
  const { job_token: _, ...query } = input.query;
  return {
    operation: operation.id as StateRequest["operation"],
    path: pathParams,
    query,
    body: (input.body ?? {}) as StateRequest["body"],
    credential: credentialOf(operation, input),
    url: root + input.path,
    search,
  };
}
