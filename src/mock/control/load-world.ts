import { loadContract, loadEngine } from "../../contract/load-contract.js";
import { createWorld, type World } from "./world.js";
import type { WorldOptions } from "./world-options.js";

/** Creates a world. Only one without state needs Prism. */
export async function loadWorld(options: WorldOptions): Promise<World> {
  const engine = options.state === undefined ? await loadEngine() : undefined;
  return createWorld(loadContract(), engine, options);
}
