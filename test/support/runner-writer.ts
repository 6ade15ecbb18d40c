// How the runner writes the streams of a job with timestamps, as common/buildlogger/internal/timestamper/timestamper.go of
// gitlab-org/gitlab-runner describes it.
import { bytesOf } from "./log-bytes.js";

/** Up to 19.0, an entry ends at the last "\r" of a write. From 19.1 on, it has the whole write. */
export type RunnerForm = "18.7" | "19.1";

export const time = "2026-03-01T12:12:25.177718Z";

const bufferSize = 8192;
const lineFeed = 10;
const carriageReturn = 13;

interface Stream {
  /** The entry that is not written yet, with its timestamp. */
  buffer: number[];
  isContinued: boolean;
}

/** Writes streams, such as `01O`, to one log. */
export class RunnerWriter {
  readonly log: number[] = [];
  readonly #form: RunnerForm;
  readonly #streams = new Map<string, Stream>();

  constructor(form: RunnerForm) {
    this.#form = form;
  }

  write(name: string, part: Uint8Array | string): void {
    const stream = this.#streams.get(name) ?? { buffer: [], isContinued: false };
    this.#streams.set(name, stream);
    let rest = [...(typeof part === "string" ? bytesOf(part) : part)];
    for (let end = rest.indexOf(lineFeed); end >= 0; end = rest.indexOf(lineFeed)) {
      this.#flush(name, stream, rest.slice(0, end));
      rest = rest.slice(end + 1);
    }
    const lastReturn = rest.lastIndexOf(carriageReturn);
    if (lastReturn >= 0) {
      const end = this.#form === "19.1" ? rest.length : lastReturn + 1;
      this.#flush(name, stream, rest.slice(0, end));
      stream.isContinued = true;
      rest = rest.slice(end);
    }
    if (rest.length === 0) return;
    if (stream.buffer.length + rest.length > bufferSize) {
      this.#flush(name, stream, rest);
      stream.isContinued = true;
    } else this.#begin(name, stream).push(...rest);
  }

  /** The log, when the streams are closed. */
  close(): Uint8Array {
    for (const [name, stream] of this.#streams) if (stream.buffer.length > 0) this.#flush(name, stream, []);
    return Uint8Array.from(this.log);
  }

  #begin(name: string, stream: Stream): number[] {
    if (stream.buffer.length === 0) {
      stream.buffer.push(...bytesOf(`${time} ${name}${stream.isContinued ? "+" : " "}`));
      stream.isContinued = false;
    }
    return stream.buffer;
  }

  #flush(name: string, stream: Stream, rest: number[]): void {
    for (const byte of this.#begin(name, stream)) this.log.push(byte);
    for (const byte of rest) this.log.push(byte);
    this.log.push(lineFeed);
    stream.buffer = [];
  }
}

/** The lines of a log with timestamps, as bytes: each at the place of its last entry. */
export function runnerLines(log: Uint8Array): { stream: string; bytes: Uint8Array }[] {
  const text = Array.from(log, (byte) => String.fromCharCode(byte)).join("");
  const lines: { stream: string; text: string; last: number }[] = [];
  const current = new Map<string, (typeof lines)[number]>();
  for (const [index, entry] of text.split("\n").slice(0, -1).entries()) {
    const stream = entry.slice(28, 31);
    const before = current.get(stream);
    if (before && entry[31] === "+") Object.assign(before, { text: before.text + entry.slice(32), last: index });
    else {
      const line = { stream, text: entry.slice(32), last: index };
      lines.push(line);
      current.set(stream, line);
    }
  }
  return lines
    .sort((a, b) => a.last - b.last)
    .map(({ stream, text }) => ({ stream, bytes: Uint8Array.from(text, (character) => character.charCodeAt(0)) }));
}
