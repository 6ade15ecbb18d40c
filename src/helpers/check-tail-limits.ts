import { checkLimit } from "../client/check-limit.js";

/** @throws TypeError with the name and the value of the limit. */
export function checkTailLimits({ lines, bytes }: { lines: number; bytes: number }): void {
  checkLimit("lines", lines, 0);
  checkLimit("bytes", bytes, 1);
}
