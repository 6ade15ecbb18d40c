import { abortable } from "./abortable.js";
import { type LogLineOptions, logParser } from "./log-parser.js";
import { chunks } from "./logs.js";

export interface CleanLogOptions extends LogLineOptions {
  /** Cancels the stream and throws the signal's reason. */
  signal?: AbortSignal | undefined;
}

/**
 * The lines of a log as a terminal finally shows them: without escape sequences and section markers, and with the last state of
 * each progress bar. Works in constant memory, for any chunk size.
 *
 * Applies carriage returns, backspaces, tabs, and the sequences that move the cursor within the line (CUF, CUB, CHA, HPA, HPR) or
 * erase a part of it (EL, ECH). All others are removed and have no effect: those that move to other lines, or insert or delete
 * characters. A line that a section marker interrupts is two lines. Lines of more than 1,048,576 characters are returned in parts.
 *
 * @param stream The bytes of the log, from `streamJobLog` or from a file. Leaving the loop cancels it.
 * @throws the error of the stream, or the reason of `signal`.
 * @example
 * ```ts
 * const log = await streamJobLog(gitlab, { id: "group/project", job_id: 42 });
 * for await (const line of cleanLog(log)) console.log(line);
 * ```
 */
export async function* cleanLog(
  stream: ReadableStream<Uint8Array>,
  { signal, ...options }: CleanLogOptions = {},
): AsyncGenerator<string, void, undefined> {
  let lines: string[] = [];
  const parser = logParser(options, { line: (text) => lines.push(text) });
  for await (const bytes of chunks(abortable(stream, signal))) {
    parser.push(bytes);
    for (const line of lines) yield line;
    lines = [];
  }
  parser.end();
  for (const line of lines) yield line;
}
