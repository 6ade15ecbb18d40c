import type { Violation } from "../../contract/violations.js";
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

/** Keeps the last 10,000 requests. */
export function createJournal(): Journal {
  let records: RequestRecord[] = [];
  return {
    get records() {
      return records.slice(-MAX_RECORDS);
    },
    add(record) {
      records.push(record);
      if (records.length >= 2 * MAX_RECORDS) records = records.slice(-MAX_RECORDS);
    },
    clear() {
      records = [];
    },
  };
}

/** The record of a request. */
export function toRecord(
  { method, target }: MockRequest,
  { status, violations }: MockResponse,
  operation: string | undefined,
  now: number,
): RequestRecord {
  const path = maskTokens(target);
  const query: RequestRecord["query"] = {};
  for (const [name, value] of new URLSearchParams(splitTarget(path).search)) {
    const earlier = query[name];
    query[name] = earlier === undefined ? value : [earlier, value].flat();
  }
  return { operation, method, path, query, status, violations, time: new Date(now).toISOString() };
}

const TOKEN_NAME = /^(private_|access_|job_)?token$/;

/** Masks the values of tokens, also if their names are percent-encoded. */
function maskTokens(target: string): string {
  return target.replace(/(?<=[?&])([^=&#]*)=[^&#]*/g, (pair, name: string) =>
    TOKEN_NAME.test(decodeName(name)) ? `${name}=[MASKED]` : pair,
  );
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
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
