import { beforeEach, onTestFinished, vi } from "vitest";

/**
 * Lets time pass faster for timers and `performance.now()`, in each test of a file.
 *
 * @param factor how many times as fast.
 */
export function timeLapse(factor: number): void {
  beforeEach(() => {
    const { setTimeout } = globalThis;
    const now = performance.now.bind(performance);
    const start = now();
    const faster = (callback: (...args: unknown[]) => void, milliseconds = 0, ...args: unknown[]) => {
      // The clock of the platform's `fetch`, whose own timeouts stay real.
      const divisor = callback.name === "onTick" ? 1 : factor;
      return setTimeout(callback, milliseconds / divisor, ...args);
    };
    const timers = vi.spyOn(globalThis, "setTimeout").mockImplementation(faster as typeof setTimeout);
    const clock = vi.spyOn(performance, "now").mockImplementation(() => start + (now() - start) * factor);
    onTestFinished(() => {
      timers.mockRestore();
      clock.mockRestore();
    });
  });
}
