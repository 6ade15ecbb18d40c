// Logs as bytes, and as streams that are cut into chunks.

export const ESC = "\u001b";

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A stream of exactly these chunks. */
export function streamOf(...chunks: (Uint8Array | string)[]): ReadableStream<Uint8Array> {
  const rest = [...chunks];
  return new ReadableStream({
    pull(controller) {
      const chunk = rest.shift();
      if (chunk === undefined) controller.close();
      else controller.enqueue(typeof chunk === "string" ? bytesOf(chunk) : chunk);
    },
  });
}

/** The bytes, cut at these places, which are fractions of the length. */
export function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...places.map((place) => Math.floor(place * bytes.length)).sort((a, b) => a - b), bytes.length];
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

/** A log that would not fit into memory: the block, as often as it takes. */
export function repeated(block: Uint8Array, times: number): ReadableStream<Uint8Array> {
  let left = times;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(block);
      else controller.close();
    },
  });
}

export const start = (name: string, time = 1772439341, options = ""): string =>
  `section_start:${time}:${name}${options}\r${ESC}[0K`;

export const end = (name: string, time = 1772439390): string => `section_end:${time}:${name}\r${ESC}[0K`;
