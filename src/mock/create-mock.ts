import { createRequire } from "node:module";
import { createEngine, type Engine } from "./contract/engine.js";
import type { ClockOption } from "./control/clock.js";
import type { Fault } from "./control/faults.js";
import { assertConforms, type RequestRecord } from "./control/journal.js";
import { createWorld, type World, type WorldOptions } from "./control/world.js";
import { createFetch, type Fetch } from "./http/fetch.js";
import { errorResponse } from "./http/mock-response.js";
import type { StateSnapshot } from "./state/index.js";

export type { ClockOption, Fault };

/** What a test does with a mock, with or without a server. */
export interface MockControl {
  /** Responds like the mock's server, for any host and without a socket. The same signature as the global `fetch`. */
  fetch: Fetch;
  /** The last 10,000 requests, the oldest first. Tokens are masked. */
  readonly requests: readonly RequestRecord[];
  /** Every project, pipeline and job as plain data. `undefined` without state. */
  readonly state: StateSnapshot | undefined;
  /**
   * Moves the clock.
   *
   * @param milliseconds How far, 0 or more.
   * @throws TypeError if the clock is `"real"`.
   */
  advance(milliseconds: number): Promise<void>;
  /**
   * Makes a later request fail.
   *
   * @throws TypeError if the fault cannot happen, for instance with a status that the operation does not declare.
   * @example
   * ```ts
   * mock.fault({ operation: "retryJob", status: 502, effect: "applied" }); // the job is retried, but the response is a 502
   * ```
   */
  fault(fault: Fault): void;
  /**
   * Passes if every request, and every response to it, followed the contract.
   *
   * @throws Error with a list of the violations.
   */
  assertConforms(): void;
  /** Returns to the seed and to the start of the clock. Clears faults, limits and requests. */
  reset(): void;
}

/**
 * Creates a mock of GitLab's Jobs API without a server. Call it through `fetch`.
 *
 * Needs `@stoplight/prism-http` and `@stoplight/prism-core`. If they are missing, the error says how to install them.
 *
 * @throws TypeError if an option cannot work. The message names the place in the seed.
 * @example
 * ```ts
 * import { createJobsClient } from "gitlab-jobs-api";
 * import { createMock } from "gitlab-jobs-api/mock";
 *
 * const mock = await createMock({ state: true, clock: "manual" });
 * const gitlab = createJobsClient({ host: "gitlab.example.com", fetch: mock.fetch });
 * ```
 */
export async function createMock(options: WorldOptions = {}): Promise<MockControl> {
  const { engine, contract } = await loadContract();
  const world = createWorld(engine, contract, options);
  const notFound = async () => errorResponse(404, "404 Not Found");
  return controlOf(
    world,
    createFetch((request, serverUrl) => world.handle(request, { serverUrl, prefix: "" }, notFound)),
  );
}

/** The controls of a world. */
export function controlOf(world: World, fetch: Fetch): MockControl {
  return {
    fetch,
    get requests() {
      return world.requests;
    },
    get state() {
      return world.state;
    },
    advance: async (milliseconds) => world.advance(milliseconds),
    fault: (fault) => world.fault(fault),
    assertConforms: () => assertConforms(world.requests),
    reset: () => world.reset(),
  };
}

export interface LoadedContract {
  engine: Engine;
  contract: object;
  /** Path of `openapi.json`. */
  file: string;
}

const engines = new WeakMap<object, Promise<Engine>>();

/** Loads the contract into Prism, once per process. */
export async function loadContract(): Promise<LoadedContract> {
  const require = createRequire(import.meta.url);
  const contract: object = require("gitlab-jobs-api/openapi.json");
  const loading = engines.get(contract) ?? createEngine(contract);
  engines.set(contract, loading);
  try {
    return { engine: await loading, contract, file: require.resolve("gitlab-jobs-api/openapi.json") };
  } catch (error) {
    engines.delete(contract);
    throw error;
  }
}
