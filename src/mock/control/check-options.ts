import type { WorldOptions } from "./world-options.js";

const KEYS = ["state", "clock", "rateLimit", "endpointLimits", "onRequest"];

/** @throws TypeError if there is an unknown option, or one of a wrong type. */
export function checkOptions(options: WorldOptions): void {
  for (const key of Object.keys(options)) {
    if (!KEYS.includes(key))
      throw new TypeError(`A mock has no option ${JSON.stringify(key)}, only ${KEYS.join(", ")}.`);
  }
  const { endpointLimits = false, onRequest } = options;
  if (typeof endpointLimits !== "boolean") {
    throw new TypeError(`endpointLimits must be true or false, got ${JSON.stringify(endpointLimits)}.`);
  }
  if (onRequest !== undefined && typeof onRequest !== "function") {
    throw new TypeError(`onRequest must be a function, got ${JSON.stringify(onRequest)}.`);
  }
}
