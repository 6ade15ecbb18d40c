import { invalidArgument } from "./invalid-argument.js";

/** @throws TypeError with the name and the value of the limit. */
export function checkLimit(name: string, value: number, least: 0 | 1): void {
  const isCount = Number.isInteger(value) || value === Number.POSITIVE_INFINITY;
  if (!isCount || value < least)
    invalidArgument(name, `${least === 0 ? "0, " : ""}a positive integer or Infinity`, value);
}
