import { DEFAULT_START, LAST } from "../state/index.js";
import { checkKeys } from "./check-keys.js";

/**
 * How the time of a mock with state passes. `"real"`: with the computer's clock. `"manual"`: only by `advance`, from
 * 2026-01-01T00:00:00.000Z or the `now` of the seed, or later if a time of the seed is later. `{ step }`: manual, and every request
 * moves it by so many whole milliseconds.
 */
export type ClockOption = "real" | "manual" | { step: number };

export interface Clock {
  /** Milliseconds since 1970, after the step of a request. */
  tick(): number;
  /** Milliseconds since 1970. */
  now(): number;
  /** Moves a manual clock. */
  advance(milliseconds: number): void;
}

/**
 * @param start Where a manual clock starts, in milliseconds since 1970.
 * @throws TypeError if the option is not one of the three.
 */
export function createClock(option: ClockOption = "real", start: number = DEFAULT_START): Clock {
  if (option === "real") return realClock;
  const step = option === "manual" ? 0 : option?.step;
  if (!(Number.isInteger(step) && step >= 0)) {
    throw new TypeError(
      `clock must be "real", "manual" or { step: <whole milliseconds> }, got ${JSON.stringify(option)}.`,
    );
  }
  if (option !== "manual") checkKeys(option, ["step"], "clock has no");
  let now = start;
  return {
    now: () => now,
    tick: () => {
      now = Math.min(now + step, LAST);
      return now;
    },
    advance(milliseconds) {
      if (!(typeof milliseconds === "number" && milliseconds >= 0 && Number.isFinite(milliseconds))) {
        throw new TypeError(`advance needs milliseconds, 0 or more, got ${show(milliseconds)}.`);
      }
      const next = now + Math.round(milliseconds);
      if (next > LAST) {
        throw new TypeError(
          `advance would move the clock beyond ${new Date(LAST).toISOString()}, got ${milliseconds}.`,
        );
      }
      now = next;
    },
  };
}

const show = (value: unknown): string => (typeof value === "number" ? String(value) : JSON.stringify(value));

const realClock: Clock = {
  now: Date.now,
  tick: Date.now,
  advance() {
    throw new TypeError('The clock is "real", so it cannot be advanced. Pass clock: "manual" to the mock.');
  },
};
