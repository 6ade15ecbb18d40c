import { createContractBackend, exampleOutput, respondWith, successCode } from "../contract/contract-backend.js";
import type { Engine } from "../contract/engine.js";
import { API_PATH, type ApiRequest, type Location, readApiRequest } from "../gitlab/api.js";
import { HttpError } from "../http/http-error.js";
import { type MockRequest, splitTarget } from "../http/mock-request.js";
import { errorResponse, jsonResponse, type MockResponse, preflightResponse } from "../http/mock-response.js";
import { createState, type State, type StateSeed, type StateSnapshot } from "../state/index.js";
import { createStateBackend } from "../state/state-backend.js";
import { createClock } from "./clock.js";
import { createFaults, type Fault } from "./faults.js";
import { createJournal, type RequestRecord, toRecord } from "./journal.js";
import { createRateLimits } from "./rate-limits.js";
import { sleep } from "./sleep.js";
import type { WorldOptions } from "./world-options.js";

/** One GitLab: its state, its clock, its faults and limits, and what it was sent. */
export interface World {
  /** Whether it has state, as opposed to the contract's examples. */
  hasState: boolean;
  /** Responds to any request. `fallback` responds outside of the API. */
  handle(
    request: MockRequest,
    location: Location,
    fallback: (request: MockRequest) => Promise<MockResponse>,
  ): Promise<MockResponse>;
  requests: readonly RequestRecord[];
  state: StateSnapshot | undefined;
  setSeed(seed: StateSeed | true): void;
  advance(milliseconds: number): void;
  fault(fault: Fault): void;
  clearFaults(): void;
  reset(): void;
  /** Ends what waits. */
  close(): void;
}

/** State needs an address for `web_url`. It does not depend on the port, so that runs are identical. */
const WEB_URL = "https://gitlab.example.com";

/** @throws TypeError if an option cannot work. The message names the place in the seed. */
export function createWorld(engine: Engine, contract: object, options: WorldOptions): World {
  const { onRequest } = options;
  let seed = options.state;
  let clock = createClock(options.clock);
  const load = () =>
    seed === undefined ? undefined : createState(seed, { now: clock.now(), contract, webUrl: WEB_URL });
  let state = load();
  const limits = createRateLimits(options);
  const faults = createFaults(engine.operations);
  const journal = createJournal();
  const examples = createContractBackend(engine);
  const backend = state ? createStateBackend(engine, examples, () => state as State) : examples;
  const closing = new AbortController();

  async function respond(request: ApiRequest, now: number): Promise<MockResponse> {
    const { operation } = request;
    const limit = limits.check(request, now);
    if (limit) {
      const output = exampleOutput(operation, 429, limit.example);
      return respondWith(engine, request, { ...output, headers: { ...output.headers, ...limit.headers } });
    }
    const fault = faults.take(operation.iid);
    return fault ? respondWithFault(request, fault, now) : backend.respond(request, now);
  }

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
        : await respondWith(engine, request, exampleOutput(operation, status ?? successCode(operation)));
    if (delay > 0) await sleep(delay, closing.signal);
    return { ...response, headers: { ...response.headers, ...lowerCased(headers) }, connection };
  }

  return {
    hasState: state !== undefined,
    async handle(request, location, fallback) {
      const { path } = splitTarget(request.target);
      if (request.method === "OPTIONS") return preflightResponse();
      if (!path.startsWith(`${API_PATH}/`)) return fallback(request).catch(toErrorResponse);
      const now = clock.tick();
      let operation: string | undefined;
      const response = await readApiRequest(engine.operations, request, location)
        .then((api) => {
          operation = api.operation.iid;
          return respond(api, now);
        })
        .catch(toErrorResponse);
      const record = toRecord(request, response, operation, now);
      journal.add(record);
      onRequest?.(record);
      return response;
    },
    get requests() {
      return journal.records;
    },
    get state() {
      return state?.snapshot(clock.now());
    },
    setSeed(replacement) {
      const replaced = seed;
      seed = replacement;
      try {
        this.reset();
      } catch (error) {
        seed = replaced;
        throw error;
      }
    },
    advance: (milliseconds) => clock.advance(milliseconds),
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    reset() {
      const fresh = createClock(options.clock);
      state = seed === undefined ? undefined : createState(seed, { now: fresh.now(), contract, webUrl: WEB_URL });
      clock = fresh;
      faults.clear();
      limits.clear();
      journal.clear();
    },
    close: () => closing.abort(),
  };
}

const lowerCased = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function toErrorResponse(error: unknown): MockResponse {
  if (error instanceof HttpError) return errorResponse(error.status, error.message, error.headers);
  const { violations } = errorResponse(500, String(error));
  return { ...jsonResponse(500, { message: "500 Internal Server Error" }), violations };
}
