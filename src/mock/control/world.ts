import { once } from "node:events";
import type { Engine } from "../../contract/engine.js";
import type { LoadedContract } from "../../contract/load-contract.js";
import { createExamplesBackend } from "../examples/examples-backend.js";
import { type ApiRequest, isApiPath, readApiRequest } from "../gitlab/api.js";
import { routesOf } from "../gitlab/routes.js";
import { createClosing } from "../http/closing.js";
import { type MockRequest, splitTarget } from "../http/mock-request.js";
import { type MockResponse, preflightResponse, withCors } from "../http/mock-response.js";
import type { Location } from "../http/server.js";
import { toErrorResponse } from "../http/to-error-response.js";
import { copySeed, createState, type State, type StateSeed, type StateSnapshot } from "../state/index.js";
import { createCaller } from "./caller.js";
import { type Clock, createClock } from "./clock.js";
import { createFaults, type Fault } from "./faults.js";
import { createJournal, type RequestRecord, toRecord } from "./journal.js";
import { limitedBackend } from "./limited-backend.js";
import { createRateLimits } from "./rate-limits.js";
import { createResponder } from "./responder.js";
import { createStateBackend } from "./state-backend.js";
import { checkWorldOptions, type WorldOptions } from "./world-options.js";

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

/** State needs an address for `web_url`. It does not depend on the port, so that runs are identical. */
const WEB_URL = "https://gitlab.example.com";

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
  const { onRequest } = options;
  let seed = copySeed(options.state);
  const start = (seed: StateSeed | true | undefined) => {
    const now = (options.clock ?? "real") === "real" ? Date.now() : undefined;
    const state = seed === undefined ? undefined : createState(seed, { now, contract, webUrl: WEB_URL });
    return { clock: createClock(options.clock, state?.start), state };
  };
  let { clock, state } = start(seed);
  const limits = createRateLimits(
    options,
    createCaller(() => state),
  );
  const routes = routesOf(operations);
  const faults = createFaults(operations);
  const journal = createJournal();
  const examples = createExamplesBackend(engine);
  const limited = limitedBackend(examples, limits);
  const backend = state ? createStateBackend(limited, () => state as State, limits) : limited;
  const closing = createClosing();
  const responder = createResponder({ backend, examples, limits, faults, closing: closing.signal });

  /** Responds to an API request and records it. */
  async function handleApi(request: MockRequest, location: Location): Promise<MockResponse> {
    const now = clock.tick();
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
  }

  function restart(restarted: { clock: Clock; state: State | undefined }): void {
    ({ clock, state } = restarted);
    faults.clear();
    limits.clear();
    journal.clear();
  }

  return {
    hasState: state !== undefined,
    async handle(request, location, fallback) {
      if (request.method === "OPTIONS") return preflightResponse();
      const { path } = splitTarget(request.target);
      const handling = isApiPath(path) ? handleApi(request, location) : fallback(request);
      const response = withCors(await handling.catch(toErrorResponse));
      if (response.connection !== "hang") return response;
      if (!closing.signal.aborted) await once(closing.signal, "abort");
      return { ...response, connection: "reset" };
    },
    get requests() {
      return journal.records;
    },
    checkRequests: () => journal.check(),
    get state() {
      return state?.snapshot(clock.now());
    },
    setSeed(replacement) {
      const replaced = copySeed(replacement);
      const started = start(replaced);
      // A seed that cannot be read must not replace the one that can.
      const snapshot = started.state?.snapshot(started.clock.now());
      seed = replaced;
      restart(started);
      return snapshot;
    },
    advance: (milliseconds) => clock.advance(milliseconds),
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    reset: () => restart(start(seed)),
    closing: closing.signal,
    close: closing.close,
  };
}
