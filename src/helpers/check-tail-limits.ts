import { invalidArgument } from "../client/invalid-argument.js";

/** @throws TypeError with the name and the value of the limit. */
export function checkTailLimits({ lines, bytes }: { lines: number; bytes: number }): void {
  if (!(lines >= 0)) invalidArgument("lines", "0 or more", lines);
  if (!(bytes >= 1)) invalidArgument("bytes", "1 or more", bytes);
}
