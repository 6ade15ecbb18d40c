import { authenticate } from "./access.js";
import { planRetries, retryFailedJobs } from "./auto-retry.js";
import { ErrorResponse } from "./errors.js";
import { createMachine } from "./machine.js";
import { operations } from "./operations.js";
import { checkPast } from "./seed/check-past.js";
import { checkSeed } from "./seed/check-seed.js";
import { chooseStart } from "./seed/choose-start.js";
import { loadModel } from "./seed/load-model.js";
import { sampleSeed } from "./seed/sample-seed.js";
import type { StateSeed } from "./seed/seed.js";
import { takeSnapshot } from "./snapshot.js";
import type { State, StateOptions, StateResponse } from "./types.js";

/**
 * Creates the state of a mock from a seed, or from the sample seed.
 *
 * @throws SeedError if the seed is wrong. The message starts with the place.
 *
 * @example
 * const state = createState({ projects: [{ path: "group/project" }] }, { now: 0, contract, webUrl: "https://gitlab.com" });
 */
export function createState(seed: StateSeed | true, { now: fixed, contract, webUrl }: StateOptions): State {
  const checked = seed === true ? sampleSeed : checkSeed(seed, contract);
  const machine = createMachine(contract);
  checkPast(checked, machine);
  const { now, start } = chooseStart(checked, fixed);
  const model = loadModel(checked, { start, webUrl, machine });
  planRetries(model);
  let latest = now;
  const advance = (time: number): number => {
    latest = Math.max(latest, Math.floor(time));
    retryFailedJobs(model, latest);
    return latest;
  };
  return {
    start: now,
    respond: (request, time, exceedsLimit = () => false) => {
      const now = advance(time);
      return caught(() => {
        const caller = authenticate(model, request, now);
        return operations[request.operation]({ model, request, now, caller, exceedsLimit });
      });
    },
    authenticate: (request, time) => {
      const now = advance(time);
      return caught(() => void authenticate(model, request, now));
    },
    usernameOf: (request, time) => {
      const caller = caught(() => authenticate(model, request, advance(time)));
      return "user" in caller ? caller.user?.username : undefined;
    },
    snapshot: (time) => takeSnapshot(model, advance(time)),
  };
}

function caught<Result>(respond: () => Result): Result | StateResponse {
  try {
    return respond();
  } catch (error) {
    if (error instanceof ErrorResponse) return error.response;
    throw error;
  }
}
