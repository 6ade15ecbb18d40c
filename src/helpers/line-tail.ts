import type { Kinds } from "../client/check-options.js";

/** How much of the end of a text to return. */
export interface TailLimits {
  /** The most lines to return. */
  lines?: number | undefined;
  /** The most bytes of UTF-8 to return, line breaks included. */
  bytes?: number | undefined;
}

export const tailLimitKinds: Kinds<TailLimits> = { lines: "count", bytes: "positive" };

/** The last lines that were pushed, within both limits. */
export interface LineTail {
  /** Number of lines that were pushed. */
  readonly count: number;
  push(line: string): void;
  /** The lines that were pushed when this many were there, and later. */
  since(count: number): string[];
}

/** Keeps the last lines. Of a line that is longer than the limit itself, its end is kept. */
export function lineTail(lines: number, bytes: number): LineTail {
  const encoder = new TextEncoder();
  let kept: string[] = [];
  let sizes: number[] = [];
  let first = 0;
  let total = 0;
  let count = 0;

  function drop(): void {
    total -= sizes[first] ?? 0;
    first++;
    // Moving the others at each line would make the tail quadratic.
    if (first * 2 > kept.length) {
      kept = kept.slice(first);
      sizes = sizes.slice(first);
      first = 0;
    }
  }

  return {
    get count() {
      return count;
    },
    push(text) {
      count++;
      if (lines === 0) return;
      const line = fitting(text, bytes, encoder);
      const size = encoder.encode(line).length + 1;
      kept.push(line);
      sizes.push(size);
      total += size;
      while (kept.length - first > lines || (total > bytes && kept.length - first > 1)) drop();
    },
    since: (start) => kept.slice(Math.max(first, kept.length - (count - start))),
  };
}

/** The end of a line, in at most this many bytes. */
function fitting(line: string, bytes: number, encoder: TextEncoder): string {
  if (line.length * 3 < bytes) return line;
  const encoded = encoder.encode(line);
  if (encoded.length < bytes) return line;
  // A character that is cut in two is left out.
  const end = new TextDecoder().decode(encoded.subarray(encoded.length - bytes + 1));
  return end.replace(/^\ufffd+/, "");
}
