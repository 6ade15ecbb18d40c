import { once } from "node:events";
import type { Engine } from "../../contract/engine.js";
import type { LoadedContract } from "../../contract/load-contract.js";
import { createExamplesBackend } from "../examples/examples-backend.js";
import { type ApiRequest, type Backend, isApiPath, readApiRequest } from "../gitlab/api.js";
import { type Route, routesOf } from "../gitlab/routes.js";
import { createClosing } from "../http/closing.js";
import { type MockRequest, splitTarget } from "../http/mock-request.js";
import { type MockResponse, preflightResponse, withCors } from "../http/mock-response.js";
import type { Location } from "../http/server.js";
import { toErrorResponse } from "../http/to-error-response.js";
import type { State, StateSeed, StateSnapshot } from "../state/index.js";
import { createCaller } from "./caller.js";
import { createFaults, type Fault } from "./faults.js";
import { createJournal, type Journal, type RequestRecord, toRecord } from "./journal.js";
import { limitedBackend } from "./limited-backend.js";
import { createRateLimits, type RateLimits } from "./rate-limits.js";
import { createResponder } from "./responder.js";
import { createStateBackend } from "./state-backend.js";
import { checkWorldOptions, type WorldOptions } from "./world-options.js";
import { createWorldState, type WorldState } from "./world-state.js";

/** One GitLab: its state, its clock, its faults and limits, and its recorded requests. */
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
  /** The requests, all of them validated against the contract. */
  checkRequests(): Promise<readonly RequestRecord[]>;
  state: StateSnapshot | undefined;
  /** Restarts with another seed, and returns its state. An invalid seed changes nothing. */
  setSeed(seed: StateSeed | true): StateSnapshot | undefined;
  advance(milliseconds: number): void;
  fault(fault: Fault): void;
  clearFaults(): void;
  reset(): void;
  /** Aborts when the world is closed. */
  closing: AbortSignal;
  /** Ends delayed and missing responses. */
  close(): void;
}

/**
 * Creates a GitLab.
 *
 * @param engine Validates requests and examples. A world with state needs none.
 * @throws TypeError if an option is invalid. The message contains the path in the seed.
 */
export function createWorld(
  { contract, operations }: LoadedContract,
  engine: Engine | undefined,
  options: WorldOptions,
): World {
  checkWorldOptions(options);
  const faults = createFaults(operations);
  const journal = createJournal();
  const worldState = createWorldState(options, contract, () => {
    for (const part of [faults, limits, journal]) part.clear();
  });
  const caller = createCaller(() => worldState.state);
  const limits = createRateLimits(options, caller);
  const { signal: closing, close } = createClosing();
  const backends = createBackends(engine, limits, worldState);
  const responder = createResponder({ ...backends, limits, faults, closing });
  const routes = routesOf(operations);
  return {
    hasState: worldState.state !== undefined,
    handle: handlerOf(apiHandler({ routes, responder, journal, worldState, engine, options }), closing),
    get requests() {
      return journal.records;
    },
    checkRequests: () => journal.check(),
    get state() {
      return worldState.snapshot();
    },
    setSeed: worldState.setSeed,
    advance: (milliseconds) => worldState.clock.advance(milliseconds),
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    reset: worldState.restart,
    closing,
    close,
  };
}

function createBackends(engine: Engine | undefined, limits: RateLimits, worldState: WorldState) {
  const examples = createExamplesBackend(engine);
  const limited = limitedBackend(examples, limits);
  const backend = worldState.state ? createStateBackend(limited, () => worldState.state as State, limits) : limited;
  return { examples, backend };
}

interface ApiParts {
  routes: Route[];
  responder: Backend;
  journal: Journal;
  worldState: WorldState;
  engine: Engine | undefined;
  options: WorldOptions;
}

type ApiHandler = (request: MockRequest, location: Location) => Promise<MockResponse>;

/** Responds to API requests and records them. */
function apiHandler({ routes, responder, journal, worldState, engine, options: { onRequest } }: ApiParts): ApiHandler {
  return async (request, location) => {
    const now = worldState.clock.tick();
    let api: ApiRequest | undefined;
    const response = await readApiRequest(routes, request, location)
      .then((read) => {
        api = read;
        return responder.respond(read, now);
      })
      .catch(toErrorResponse);
    const record = toRecord(request, response, api?.operation.id, now);
    journal.add(record, engine || api?.violations.length !== 0 ? undefined : api);
    await onRequest?.(record);
    return response;
  };
}

/** Responds to any request, until the world closes. */
function handlerOf(handleApi: ApiHandler, closing: AbortSignal): World["handle"] {
  return async (request, location, fallback) => {
    if (request.method === "OPTIONS") return preflightResponse();
    const { path } = splitTarget(request.target);
    const handling = isApiPath(path) ? handleApi(request, location) : fallback(request);
    const response = withCors(await handling.catch(toErrorResponse));
    if (response.connection !== "hang") return response;
    if (!closing.aborted) await once(closing, "abort");
    return { ...response, connection: "reset" };
  };
}
