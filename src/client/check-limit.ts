import { isCount } from "./call-options.js";
import { invalidArgument } from "./invalid-argument.js";

/** @throws TypeError with the name and the value of the limit. */
export function checkLimit(name: string, value: number, least: 0 | 1): void {
  if (!isCount(value) || value < least)
    invalidArgument(name, `${least === 0 ? "0, " : ""}a positive integer or Infinity`, value);
}
