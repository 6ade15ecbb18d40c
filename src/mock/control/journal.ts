import type { Violation } from "../../contract/violations.js";
import type { MockRequest } from "../http/mock-request.js";
import { splitTarget } from "../http/mock-request.js";
import type { MockResponse } from "../http/mock-response.js";
import { decodeForm, keyOf, QUERY_SEPARATOR, splitPair } from "../http/params.js";

/** A request that the mock received, and the status of its response. */
export interface RequestRecord {
  /** The `operationId`, such as `retryJob`. `undefined` if the request matches no operation. */
  operation: string | undefined;
  /** The method, such as `GET`. */
  method: string;
  /** Path and query as sent, with the values of tokens masked. */
  path: string;
  /** The query by name, with the values of tokens masked. A name that was sent several times has a list. */
  query: Record<string, string | string[]>;
  /** The status of the response. */
  status: number;
  /** How the request, or the response to it, broke the contract. Empty if neither did. */
  violations: Violation[];
  /** When the request arrived, by the mock's clock: RFC 3339 in UTC. */
  time: string;
}

export interface Journal {
  records: readonly RequestRecord[];
  add(record: RequestRecord): void;
  clear(): void;
}

const MAX_RECORDS = 10_000;
const MAX_BYTES = 64 * 2 ** 20;

/** Keeps the last 10,000 requests, or as many as fit in 64 MiB. */
export function createJournal(): Journal {
  let records: { record: RequestRecord; bytes: number }[] = [];
  let total = 0;
  return {
    get records() {
      return records.map(({ record }) => record);
    },
    add(record) {
      const bytes = sizeOf(record);
      records.push({ record, bytes });
      total += bytes;
      while (records.length > MAX_RECORDS || total > MAX_BYTES) total -= records.shift()?.bytes ?? total;
    },
    clear() {
      records = [];
      total = 0;
    },
  };
}

/** The memory of a record, roughly: a character has up to two bytes, and the query repeats the path. */
function sizeOf({ path, violations }: RequestRecord): number {
  const texts = violations.map(({ message, location }) => message.length + location.join().length);
  return texts.reduce((sum, length) => sum + 2 * length, 500 + 4 * path.length);
}

/** The record of a request. */
export function toRecord(
  { method, target }: MockRequest,
  { status, violations }: MockResponse,
  operation: string | undefined,
  now: number,
): RequestRecord {
  const { path, search } = splitTarget(target);
  return { operation, method, ...readQuery(path, search), status, violations, time: new Date(now).toISOString() };
}

const CREDENTIALS: ReadonlySet<unknown> = new Set(["private_token", "access_token", "job_token", "token"]);

/** Splits a query as it is split for the API, and masks the values that can be credentials. */
function readQuery(path: string, search: string): Pick<RequestRecord, "path" | "query"> {
  const lists = new Map<string, string[]>();
  // The separators are at the odd indexes.
  const parts = search.split(SEPARATORS).map((part, index) => {
    if (index % 2 === 1 || part === "") return part;
    const pair = splitPair(part);
    const name = decodeIfPossible(pair.name);
    const value = pair.value !== undefined && CREDENTIALS.has(keyOf(name)) ? MASK : pair.value;
    const list = lists.get(name) ?? [];
    list.push(decodeIfPossible(value ?? ""));
    lists.set(name, list);
    return value === undefined ? part : `${pair.name}=${value}`;
  });
  const query: RequestRecord["query"] = Object.create(null);
  for (const [name, [first = "", ...others]] of lists) query[name] = others.length === 0 ? first : [first, ...others];
  return { path: search === "" ? path : `${path}?${parts.join("")}`, query };
}

const MASK = "[MASKED]";
const SEPARATORS = new RegExp(`(${QUERY_SEPARATOR.source})`);

function decodeIfPossible(text: string): string {
  try {
    return decodeForm(text);
  } catch {
    return text;
  }
}

/** @throws Error that lists the requests that broke the contract. */
export function assertConforms(records: readonly RequestRecord[]): void {
  const faults = records.flatMap(({ method, path, status, violations }) =>
    violations.map(({ location, message }) => `${method} ${path} (${status}): ${location.join(".")}: ${message}`),
  );
  if (faults.length === 0) return;
  const title = `${faults.length} ${faults.length === 1 ? "violation" : "violations"} of the contract:`;
  throw new Error([title, ...faults].join("\n"));
}
