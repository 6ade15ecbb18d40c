import { createRequire } from "node:module";
import { createEngine, type Engine } from "./engine.js";

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
