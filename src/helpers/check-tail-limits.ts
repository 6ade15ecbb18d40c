import { invalidArgument } from "../client/invalid-argument.js";

/** @throws TypeError with the name and the value of the limit. */
export function checkTailLimits({ lines, bytes }: { lines: number; bytes: number }): void {
  if (!isCount(lines) || lines < 0) invalidArgument("lines", "0, a positive integer or Infinity", lines);
  if (!isCount(bytes) || bytes < 1) invalidArgument("bytes", "a positive integer or Infinity", bytes);
}

const isCount = (value: number) => Number.isInteger(value) || value === Number.POSITIVE_INFINITY;
