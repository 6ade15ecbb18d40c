import { copySeed, createState, type State, type StateSeed, type StateSnapshot } from "../state/index.js";
import { type Clock, createClock } from "./clock.js";
import type { WorldOptions } from "./world-options.js";

/** The state of a world and its clock, which start together from a seed. */
export interface WorldState {
  readonly clock: Clock;
  /** `undefined` in contract mode. */
  readonly state: State | undefined;
  snapshot(): StateSnapshot | undefined;
  /** Starts from the seed again. */
  restart(): void;
  /** Starts from another seed, and returns its state. An invalid seed changes nothing. */
  setSeed(seed: StateSeed | true): StateSnapshot | undefined;
}

interface Start {
  clock: Clock;
  state: State | undefined;
}

/** State needs an address for `web_url`. It does not depend on the port, so that runs are identical. */
const WEB_URL = "https://gitlab.example.com";

/**
 * @param onRestart is called when it starts again.
 * @throws TypeError if the clock or the seed is invalid.
 */
export function createWorldState(
  { state: given, clock: option }: WorldOptions,
  contract: object,
  onRestart: () => void,
): WorldState {
  const start = (seed: StateSeed | true | undefined): Start => {
    const now = (option ?? "real") === "real" ? Date.now() : undefined;
    const state = seed === undefined ? undefined : createState(seed, { now, contract, webUrl: WEB_URL });
    return { clock: createClock(option, state?.start), state };
  };
  const snapshot = ({ clock, state }: Start) => state?.snapshot(clock.now());
  let seed = copySeed(given);
  let current = start(seed);
  return {
    get clock() {
      return current.clock;
    },
    get state() {
      return current.state;
    },
    snapshot: () => snapshot(current),
    restart() {
      current = start(seed);
      onRestart();
    },
    setSeed(replacement) {
      const replaced = copySeed(replacement);
      const started = start(replaced);
      // A seed that cannot be read must not replace the one that can.
      const read = snapshot(started);
      seed = replaced;
      current = started;
      onRestart();
      return read;
    },
  };
}
