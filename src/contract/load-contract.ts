import { createRequire } from "node:module";
import { createEngine, type Engine } from "./engine.js";
import type { Operation } from "./operation.js";
import { readOperations } from "./operations.js";

export interface LoadedContract {
  contract: object;
  operations: Operation[];
  /** Path of `openapi.json`. */
  file: string;
}

let loaded: LoadedContract | undefined;
let engine: Promise<Engine> | undefined;

/** Reads the contract, once per process: `npm run dev` clears the cache of `require()` to read it again. */
export function loadContract(): LoadedContract {
  const require = createRequire(import.meta.url);
  const contract: object = require("gitlab-jobs-api/openapi.json");
  if (loaded?.contract === contract) return loaded;
  engine = undefined;
  loaded = { contract, operations: readOperations(contract), file: require.resolve("gitlab-jobs-api/openapi.json") };
  return loaded;
}

/**
 * Loads the contract into Prism, once per process.
 *
 * @throws Error with the install command, if Prism is missing.
 */
export async function loadEngine(): Promise<Engine> {
  const { contract, operations } = loadContract();
  engine ??= createEngine(contract, operations);
  try {
    return await engine;
  } catch (error) {
    engine = undefined;
    throw error;
  }
}
