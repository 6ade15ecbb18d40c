import type { Fetch } from "../http/fetch.js";
import { assertConforms } from "./journal.js";
import type { MockControl } from "./mock-control.js";
import type { World } from "./world.js";

/** The controls of a world. */
export function createControl(world: World, fetch: Fetch): MockControl {
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
