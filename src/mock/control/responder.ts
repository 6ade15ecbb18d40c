import { successCode } from "../examples/example-output.js";
import type { ExamplesBackend } from "../examples/examples-backend.js";
import type { ApiRequest, Backend } from "../gitlab/api.js";
import type { MockResponse } from "../http/mock-response.js";
import type { Fault, Faults } from "./faults.js";
import type { RateLimits } from "./rate-limits.js";
import { sleep } from "./sleep.js";

/** What stands between a request and the backend. */
export interface ResponderOptions {
  backend: Backend;
  /** Responds with limits and faults. */
  examples: ExamplesBackend;
  limits: RateLimits;
  faults: Faults;
  /** Ends delays. */
  closing: AbortSignal;
}

/** Responds to API requests with the backend, unless a rate limit or a fault applies. */
export function createResponder({ backend, examples, limits, faults, closing }: ResponderOptions): Backend {
  async function respondWithFault(request: ApiRequest, fault: Fault, now: number): Promise<MockResponse> {
    const { operation } = request;
    const { status, connection, effect, delay = 0, headers = {} } = fault;
    const isReplaced = status !== undefined || connection !== undefined;
    // A GET has no effect, and a truncated one needs a body to be cut.
    const isApplied = !isReplaced || effect === "applied" || operation.method === "get";
    const applied = isApplied ? await backend.respond(request, now) : undefined;
    const response =
      applied && status === undefined
        ? applied
        : await examples.respondWith(request, { code: status ?? successCode(operation) });
    if (delay > 0) await sleep(delay, closing);
    return {
      ...response,
      headers: { ...response.headers, ...waitOf(status), ...lowerCased(headers) },
      // A server that is stopped does not respond early.
      connection: closing.aborted ? "reset" : connection,
    };
  }

  return {
    async respond(request, now) {
      const headers = limits.check(request, now);
      if (headers) {
        const response = await examples.respondWith(request, { code: 429, example: "retryLater" });
        return { ...response, headers: { ...response.headers, ...headers } };
      }
      const fault = faults.take(request.operation.id);
      return fault ? respondWithFault(request, fault, now) : backend.respond(request, now);
    },
  };
}

/** A fault must not make a test wait for a real minute. */
const waitOf = (status: number | undefined): Record<string, string> => (status === 429 ? { "retry-after": "0" } : {});

const lowerCased = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
