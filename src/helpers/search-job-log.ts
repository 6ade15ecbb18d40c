import type { GetJobArgs } from "../../generated/client.js";
import { checkOptions, type Kinds } from "../client/check-options.js";
import type { GitLabJobs } from "../client/client.js";
import { invalidArgument } from "../client/invalid-argument.js";
import { eventReader, type LogReader, readLog } from "./log-reader.js";
import { sectionReader } from "./log-sections.js";
import { streamJobLog } from "./logs.js";

export interface SearchJobLogOptions {
  /** What to search for: a text as it is, or a regular expression. */
  pattern: string | RegExp;
  /**
   * How many lines before each match to return, at most 100.
   *
   * @default 0
   */
  before?: number | undefined;
  /**
   * How many lines after each match to return, at most 100.
   *
   * @default 0
   */
  after?: number | undefined;
  /**
   * Ends the search after this number of matches. The rest of the log is not read.
   *
   * @default no limit
   */
  limit?: number | undefined;
  /** Cancels the request and throws the signal's reason. */
  signal?: AbortSignal | undefined;
}

const optionKinds: Kinds<SearchJobLogOptions> = {
  pattern: "any",
  before: "any",
  after: "any",
  limit: "count",
  signal: "signal",
};

/** A line of a log that matches. */
export interface LogMatch {
  /** Number of the line among those of `cleanLog`. The first one is 1. */
  number: number;
  line: string;
  /** Name of the innermost section around the line. */
  section: string | undefined;
  /** The lines before it, oldest first. They can be matches as well. */
  before: string[];
  /** The lines after it. */
  after: string[];
}

/**
 * Searches the log of a job, line by line as `cleanLog` returns them. Yields each line that matches, when its lines after it are read.
 *
 * Sends one request, and streams the log in constant memory. Of a line with more than 65,536 characters, the first 65,536 are searched.
 * Leaving the loop, or reaching `limit`, cancels the request.
 *
 * @throws GitLabApiError as `getJobLog` does. The reason of `signal`. TypeError if an option is unknown or not valid.
 * @example
 * ```ts
 * const matches = searchJobLog(gitlab, { id: "group/project", job_id: 42 }, { pattern: /error/i, after: 3, limit: 10 });
 * for await (const { number, line, after } of matches) console.log(number, [line, ...after].join("\n"));
 * ```
 */
export async function* searchJobLog(
  gitlab: Pick<GitLabJobs, "http">,
  args: GetJobArgs,
  options: SearchJobLogOptions,
): AsyncGenerator<LogMatch, void, undefined> {
  checkOptions("searchJobLog", options ?? null, optionKinds);
  const { pattern, before = 0, after = 0, limit = Number.POSITIVE_INFINITY, signal } = options;
  const matches = matcher(pattern);
  checkContext("before", before);
  checkContext("after", after);
  if (limit === 0) return;
  const search = new Search(matches, before, after);
  const sections = sectionReader({ lines: 0, bytes: 1 }, () => {});
  const line = (text: string) => search.read(text, sections.name);
  const lines = eventReader({}, { line, marker: sections.marker }, () => search.take());
  const reader: LogReader<LogMatch> = {
    push: lines.push,
    release: () => [...lines.release(), ...search.end()],
    end: () => [...lines.end(), ...search.end()],
  };
  let count = 0;
  for await (const match of readLog(await streamJobLog(gitlab, args, { signal }), reader, signal)) {
    yield match;
    if (++count >= limit) return;
  }
}

const MAX_CONTEXT = 100;
const MAX_SEARCHED_LENGTH = 65_536;

function checkContext(name: string, value: number): void {
  if (!(Number.isInteger(value) && value >= 0 && value <= MAX_CONTEXT))
    invalidArgument(name, `an integer from 0 to ${MAX_CONTEXT}`, value);
}

function matcher(pattern: string | RegExp): (text: string) => boolean {
  if (typeof pattern === "string" && pattern !== "") return (text) => text.includes(pattern);
  if (!(pattern instanceof RegExp)) invalidArgument("pattern", "a text that is not empty, or a RegExp", pattern);
  const own = new RegExp(pattern);
  return (text) => {
    own.lastIndex = 0;
    return own.test(text);
  };
}

/** Finds lines, with those around them. */
class Search {
  readonly #matches: (text: string) => boolean;
  readonly #before: number;
  readonly #after: number;
  #number = 0;
  /** The last lines. */
  #lines: string[] = [];
  /** Matches that wait for lines after them, oldest first. */
  #open: LogMatch[] = [];
  #finished: LogMatch[] = [];

  constructor(matches: (text: string) => boolean, before: number, after: number) {
    this.#matches = matches;
    this.#before = before;
    this.#after = after;
  }

  read(line: string, section: string | undefined): void {
    this.#number++;
    for (const { after } of this.#open) after.push(line);
    if (this.#matches(line.slice(0, MAX_SEARCHED_LENGTH)))
      this.#open.push({ number: this.#number, line, section, before: [...this.#lines], after: [] });
    this.#lines.push(line);
    if (this.#lines.length > this.#before) this.#lines.shift();
    const [oldest] = this.#open;
    if (oldest && oldest.after.length === this.#after) this.#finished.push(...this.#open.splice(0, 1));
  }

  take(): LogMatch[] {
    return this.#finished.splice(0);
  }

  /** The matches whose lines after them do not exist. */
  end(): LogMatch[] {
    return this.#open.splice(0);
  }
}
