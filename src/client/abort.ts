import type { Call } from "./call.js";
import { createError } from "./create-error.js";

/** The callbacks of one signal. They share one event listener, because Node.js warns about a leak above ten. */
class AbortCallbacks extends Set<() => void> {
  handleEvent(): void {
    for (const callback of this) callback();
  }
}

const registered = new WeakMap<AbortSignal, AbortCallbacks>();

/**
 * Calls back when the signal aborts. Check first that it is not already aborted.
 *
 * @returns a function that unregisters the callback. Call it when the work has ended: a long-lived signal then keeps nothing.
 */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (!signal) return () => {};
  const callbacks = registered.get(signal) ?? new AbortCallbacks();
  registered.set(signal, callbacks);
  if (callbacks.size === 0) signal.addEventListener("abort", callbacks);
  callbacks.add(callback);
  return () => {
    if (callbacks.delete(callback) && callbacks.size === 0) signal.removeEventListener("abort", callbacks);
  };
}

// A longer timer fires at once.
export const MAX_TIMER: number = 2 ** 31 - 1;

/**
 * Runs until the signal of the call aborts or its time is over, even if `run` ignores the signal that it gets. It can restart the time.
 *
 * @param awaited is what the error of the time limit names.
 * @throws the reason of the signal, or GitLabApiError.
 */
export function withDeadline<T>(
  call: Call,
  awaited: string,
  run: (signal: AbortSignal, restart: () => void) => Promise<T>,
): Promise<T> {
  const { signal, timeout } = call;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = () => {
      clearTimeout(timer);
      unregister();
    };
    const fail = (reason: unknown) => {
      end();
      reject(reason);
      controller.abort(reason);
    };
    const expire = () => fail(createError(call, "timeout", `no ${awaited} within ${timeout} ms`));
    const restart = () => {
      clearTimeout(timer);
      if (timeout <= MAX_TIMER && !controller.signal.aborted) timer = setTimeout(expire, timeout);
    };
    restart();
    const unregister = onAbort(signal, () => fail(signal?.reason));
    run(controller.signal, restart).then((value) => {
      end();
      resolve(value);
    }, fail);
  });
}

/** Waits for a number of milliseconds. Rejects with the signal's reason when the signal aborts. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const elapsed = () => {
      unregister();
      resolve();
    };
    const timer = setTimeout(elapsed, Math.min(milliseconds, MAX_TIMER));
    const unregister = onAbort(signal, () => {
      clearTimeout(timer);
      reject(signal?.reason);
    });
  });
}
