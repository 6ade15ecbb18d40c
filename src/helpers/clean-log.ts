import { checkOptions, type Kinds } from "../client/check-options.js";
import { type LogLineOptions, logLineOptionKinds } from "./log-parser.js";
import { eventReader, type LogReader, readLog } from "./log-reader.js";

export interface CleanLogOptions extends LogLineOptions {
  /** Cancels the stream and throws the signal's reason. */
  signal?: AbortSignal | undefined;
}

export const cleanLogOptionKinds: Kinds<CleanLogOptions> = { ...logLineOptionKinds, signal: "signal" };

/**
 * The lines of a log as a terminal finally shows them: without escape sequences, section markers and timestamps, and with the last
 * state of each progress bar. Works in constant memory, for any chunk size.
 *
 * Applies carriage returns, backspaces, tabs, and the sequences that move the cursor within the line (CUF, CUB, CHA, HPA, HPR), or
 * that erase, delete or insert a part of it (EL, ECH, ED, DL, DCH, ICH). All others are removed and have no effect, and so are
 * sequences with more than 100 characters of parameters. A line that has only escape sequences is left out. A line that a section
 * marker interrupts is two lines. Lines of more than 1,048,576 columns are returned in parts.
 *
 * With the runner's timestamps, the parts of a line are joined, and it is returned at the place of its last part. If more than 1 MiB
 * of other lines come between two parts, they are two lines.
 *
 * @param stream The bytes of the log, from `streamJobLog` or from a file. Leaving the loop cancels it.
 * @throws TypeError if an option is unknown. The error of the stream, or the reason of `signal`. The lines that were finished before it are returned first.
 * @example
 * ```ts
 * const log = await streamJobLog(gitlab, { id: "group/project", job_id: 42 });
 * for await (const line of cleanLog(log)) console.log(line);
 * ```
 */
export async function* cleanLog(
  stream: ReadableStream<Uint8Array>,
  allOptions: CleanLogOptions = {},
): AsyncGenerator<string, void, undefined> {
  checkOptions("cleanLog", allOptions, cleanLogOptionKinds);
  const { signal, ...options } = allOptions;
  yield* readLog(stream, cleanReader(options), signal);
}

/** Turns the bytes of a log into clean lines. */
export function cleanReader(options: LogLineOptions): LogReader<string> {
  const lines: string[] = [];
  return eventReader(options, { line: (text) => lines.push(text) }, () => lines.splice(0));
}
