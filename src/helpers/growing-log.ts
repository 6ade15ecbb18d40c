import { chunks } from "./chunks.js";
import type { Poll } from "./poll.js";

interface ByteRange {
  byte_offset?: number;
  byte_limit?: number;
}

/** Reads a log that grows. After a transient failure, it resumes at the same position. */
export class GrowingLog {
  readonly #poll: Poll;
  readonly #open: (range: ByteRange) => Promise<ReadableStream<Uint8Array>>;
  #size = 0;
  #supportsRanges: boolean | undefined;

  constructor(poll: Poll, open: (range: ByteRange) => Promise<ReadableStream<Uint8Array>>) {
    this.#poll = poll;
    this.#open = open;
  }

  /** Number of bytes read. */
  get size(): number {
    return this.#size;
  }

  /** Yields the bytes that earlier calls did not yield. */
  async *readNew(): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      try {
        const offset = await this.#offset();
        yield* this.#readFrom(offset, await this.#open(offset ? { byte_offset: offset } : {}));
        return this.#poll.succeeded();
      } catch (error) {
        await this.#poll.failed(error);
      }
    }
  }

  async *#readFrom(offset: number, stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    let position = offset;
    for await (const bytes of chunks(stream)) {
      const fresh = bytes.subarray(Math.max(0, this.#size - position));
      position += bytes.length;
      this.#size += fresh.length;
      if (fresh.length === 0) continue;
      this.#poll.succeeded();
      yield fresh;
    }
  }

  /** Returns the offset to read from, 0 on a server without byte ranges. */
  async #offset(): Promise<number> {
    // With or without byte ranges, a server returns the same for a log of one byte.
    if (this.#size < 2) return 0;
    this.#supportsRanges ??= await this.#probe();
    return this.#supportsRanges ? this.#size : 0;
  }

  /** Requests one byte. A server without byte ranges returns more. */
  async #probe(): Promise<boolean> {
    let length = 0;
    for await (const bytes of chunks(await this.#open({ byte_offset: 0, byte_limit: 1 }))) {
      length += bytes.length;
      if (length > 1) break;
    }
    return length === 1;
  }
}
