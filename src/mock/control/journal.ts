import { loadEngine } from "../../contract/load-contract.js";
import type { Violation } from "../../contract/violations.js";
import { validateRequest } from "../examples/validate-request.js";
import type { ApiRequest } from "../gitlab/api.js";
import { QUERY_SEPARATOR, splitName, splitPair } from "../gitlab/rack/pairs.js";
import { decodeForm } from "../gitlab/rack/params.js";
import type { MockRequest } from "../http/mock-request.js";
import { splitTarget } from "../http/mock-request.js";
import type { MockResponse } from "../http/mock-response.js";

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
  /**
   * What is wrong with the request, as GitLab sees it. Without state, also how the request, or the response to it, broke the contract.
   */
  violations: Violation[];
  /** When the request arrived, by the mock's clock: RFC 3339 in UTC. */
  time: string;
}

/** A request to an operation, in the form that the contract describes. */
export type UncheckedRequest = Pick<ApiRequest, "operation" | "input">;

export interface Journal {
  /** The recorded requests, the oldest first. */
  records: readonly RequestRecord[];
  /** @param unchecked The request, if it was not validated against the contract. */
  add(record: RequestRecord, unchecked?: UncheckedRequest): void;
  /** The recorded requests, all of them validated against the contract. */
  check(): Promise<readonly RequestRecord[]>;
  clear(): void;
}

interface Entry {
  record: RequestRecord;
  unchecked: UncheckedRequest | undefined;
  bytes: number;
}

const MAX_RECORDS = 10_000;
const MAX_BYTES = 64 * 2 ** 20;

/** Keeps the last 10,000 requests, or as many as fit in 64 MiB. */
export function createJournal(): Journal {
  let entries: Entry[] = [];
  let total = 0;
  return {
    get records() {
      return entries.map(({ record }) => record);
    },
    add(record, unchecked) {
      const bytes = sizeOf(record) + (unchecked ? JSON.stringify(unchecked.input).length * 2 : 0);
      entries.push({ record, unchecked, bytes });
      total += bytes;
      while (entries.length > MAX_RECORDS || total > MAX_BYTES) total -= entries.shift()?.bytes ?? total;
    },
    async check() {
      for (const entry of [...entries]) await checkEntry(entry);
      return this.records;
    },
    clear() {
      entries = [];
      total = 0;
    },
  };
}

/** Adds to a record how the request breaks the contract. */
async function checkEntry(entry: Entry): Promise<void> {
  if (!entry.unchecked) return;
  const { operation, input } = entry.unchecked;
  const violations = await validateRequest(await loadEngine(), operation, input);
  entry.record = { ...entry.record, violations };
  entry.unchecked = undefined;
}

/** The memory of a record, roughly: a character has up to two bytes, and the query repeats the path, in objects of its own. */
function sizeOf({ path, query, violations }: RequestRecord): number {
  const texts = violations.map(({ message, location }) => message.length + location.join().length);
  const values = Object.values(query).flat().length;
  return texts.reduce((sum, length) => sum + 2 * length, 500 + 4 * path.length + 100 * values);
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
    const value = pair.value !== undefined && CREDENTIALS.has(splitName(name)?.key) ? MASK : pair.value;
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
