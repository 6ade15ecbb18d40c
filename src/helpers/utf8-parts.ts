import { joinedBytes } from "./joined-bytes.js";

// A character can be cut in two between the entries of a line, and each of many lines has a few: a TextDecoder that is a stream is
// slower than one that decodes whole texts.
// All share one, created at first use: jsdom lacks it, and imports this module too.
let decoder: TextDecoder | undefined;

function decodeUtf8(bytes: Uint8Array): string {
  decoder ??= new TextDecoder("utf-8", { ignoreBOM: true });
  return decoder.decode(bytes);
}

/** Decodes bytes in parts that end anywhere. */
export class Utf8Parts {
  /** The beginning of a character. */
  #cut: Uint8Array | undefined;

  decode(part: Uint8Array): string {
    const bytes = this.#cut ? joinedBytes(this.#cut, part) : part;
    const end = bytes.length - cutLength(bytes);
    this.#cut = end < bytes.length ? bytes.slice(end) : undefined;
    return decodeUtf8(this.#cut ? bytes.subarray(0, end) : bytes);
  }

  /** The text of what is left: of a character without its end. */
  end(): string {
    return this.#cut ? decodeUtf8(this.#cut) : "";
  }
}

/** How many bytes at the end begin a character that is not complete. */
function cutLength(bytes: Uint8Array): number {
  for (let count = 1; count <= 3; count++) {
    const byte = bytes[bytes.length - count] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return lengthOf(byte) > count ? count : 0;
  }
  return 0;
}

/** Bytes of a character that begins with this one. */
function lengthOf(first: number): number {
  if (first >= 0xf0) return first < 0xf5 ? 4 : 0;
  return first >= 0xe0 ? 3 : 2;
}
