import { chunks } from "./chunks.js";
import type { LogEvents } from "./log-line.js";
import { type LogLineOptions, logParser } from "./log-parser.js";

/** Turns the bytes of a log into items. */
export interface LogReader<Item> {
  push(bytes: Uint8Array): Item[];
  /** The items that are finished, as far as that is certain while the log grows. */
  release(): Item[];
  end(): Item[];
}

/** A reader of lines and markers. `take` returns the items since its last call. */
export function eventReader<Item>(options: LogLineOptions, events: LogEvents, take: () => Item[]): LogReader<Item> {
  const parser = logParser(options, events);
  return {
    push(bytes) {
      parser.push(bytes);
      return take();
    },
    release() {
      parser.release();
      return take();
    },
    end() {
      parser.end();
      return take();
    },
  };
}

/**
 * Reads a stream. If it fails, yields what is finished, and then throws its error. Leaving the loop cancels it.
 *
 * @param signal Ends the stream at once, with its reason.
 */
export async function* readLog<Item>(
  stream: ReadableStream<Uint8Array>,
  reader: LogReader<Item>,
  signal?: AbortSignal,
): AsyncGenerator<Item, void, undefined> {
  const source = signal ? stream.pipeThrough(new TransformStream(), { signal }) : stream;
  try {
    for await (const bytes of chunks(source)) for (const item of reader.push(bytes)) yield item;
  } catch (error) {
    if (!signal?.aborted) for (const item of reader.release()) yield item;
    throw error;
  }
  for (const item of reader.end()) yield item;
}
