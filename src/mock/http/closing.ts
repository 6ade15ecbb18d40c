import { setMaxListeners } from "node:events";

/** The end of a mock. */
export interface Closing {
  /** Aborts when the mock is closed. Its reason is what the `fetch` of a closed mock throws. */
  signal: AbortSignal;
  close(): void;
}

/** Creates the end of a mock, to which each pending request can listen. */
export function createClosing(): Closing {
  const controller = new AbortController();
  // Node would warn of a leak.
  setMaxListeners(0, controller.signal);
  return {
    signal: controller.signal,
    close: () => controller.abort(new TypeError("fetch failed", { cause: new Error("The mock is closed.") })),
  };
}
