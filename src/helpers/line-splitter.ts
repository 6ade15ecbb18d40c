import type { LogReader } from "./log-reader.js";
import { startsWithTimestamp } from "./runner-entries.js";

// Below the longest string of any engine.
const MAX_LINE_LENGTH = 2 ** 28;

/** Splits bytes into lines. A character or a line can be divided between chunks. */
export function lineSplitter(): LogReader<string> {
  const decoder = new TextDecoder();
  let open = "";
  return {
    push(bytes) {
      // Searches only the new text: a line can be as long as the log.
      const [first = "", ...others] = decoder.decode(bytes, { stream: true }).split("\n");
      const lines = [open + first, ...others];
      open = lines.pop() ?? "";
      const whole = lines.map(withoutReturn);
      if (open.length < MAX_LINE_LENGTH) return whole;
      const part = open;
      open = "";
      return [...whole, part];
    },
    release: () => [],
    end() {
      const last = open + decoder.decode();
      return last === "" ? [] : [last];
    },
  };
}

const withoutReturn = (line: string): string =>
  line.endsWith("\r") && !startsWithTimestamp(line) ? line.slice(0, -1) : line;
