import { validateHeaderName, validateHeaderValue } from "node:http";
import type { Operation } from "../../contract/operation.js";
import { checkKeys } from "./check-keys.js";

/** A failure that the mock plays on purpose. At least one of `status`, `delay`, `connection` and `headers` is required. */
export interface Fault {
  /**
   * The operation that fails, such as `retryJob`.
   *
   * @default every operation
   */
  operation?: string | undefined;
  /**
   * Status of the response. Its body is the contract's first example for it. For a status that the operation does not declare, such
   * as 502 of a proxy, it is the reason phrase as plain text. A 429 has `Retry-After: 0`, unless `headers` has another value.
   */
  status?: number | undefined;
  /**
   * Number of requests that fail. `Infinity` for all.
   *
   * @default 1
   */
  times?: number | undefined;
  /**
   * Milliseconds to wait before the response, at most 2,147,483,647.
   *
   * @default 0
   */
  delay?: number | undefined;
  /**
   * What happens to the connection: `reset` closes it without a response, `hang` sends none until the mock is closed, and
   * `truncate` closes it after half of the body.
   */
  connection?: "reset" | "hang" | "truncate" | undefined;
  /**
   * `"none"`: the request has no effect. `"applied"`: the action is carried out, then its response is lost or replaced.
   *
   * @default "none"
   */
  effect?: "none" | "applied" | undefined;
  /** Headers to set on the response, except those of the connection, such as `Content-Length`. */
  headers?: Record<string, string> | undefined;
}

export interface Faults {
  /** @throws TypeError if the fault cannot happen. */
  add(fault: Fault): void;
  /** Uses the first fault that fits the operation, once. */
  take(operation: string): Fault | undefined;
  clear(): void;
}

const KEYS = ["operation", "status", "times", "delay", "connection", "effect", "headers"];
// A timer of Node waits no longer.
const MAX_DELAY = 2 ** 31 - 1;
const CONNECTIONS = ["reset", "hang", "truncate"];

/** The faults of a mock, in the order in which they were added. */
export function createFaults(operations: Operation[]): Faults {
  let pending: { fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      checkFault(fault, operations);
      pending.push({ fault, left: fault.times ?? 1 });
    },
    take(operation) {
      const next = pending.find(({ fault }) => (fault.operation ?? operation) === operation);
      if (!next) return undefined;
      next.left -= 1;
      if (next.left <= 0) pending = pending.filter((each) => each !== next);
      return next.fault;
    },
    clear() {
      pending = [];
    },
  };
}

function checkFault(fault: Fault, operations: Operation[]): void {
  if (typeof fault !== "object" || fault === null || Array.isArray(fault)) reject("A fault must be an object", fault);
  checkKeys(fault, KEYS, "A fault has no");
  checkStatus(fault, operations);
  const { times = 1, delay = 0, connection, effect, headers = {} } = fault;
  if (!(times === Infinity || (Number.isInteger(times) && times > 0))) {
    reject("times must be a whole number above 0, or Infinity", times);
  }
  if (!(Number.isFinite(delay) && delay >= 0 && delay <= MAX_DELAY)) {
    reject(`delay must be milliseconds, from 0 to ${MAX_DELAY}`, delay);
  }
  if (connection !== undefined && !CONNECTIONS.includes(connection)) {
    reject(`connection must be one of ${CONNECTIONS.join(", ")}`, connection);
  }
  if (effect !== undefined && effect !== "none" && effect !== "applied") {
    reject('effect must be "none" or "applied"', effect);
  }
  checkHeaders(headers);
  if (
    fault.status === undefined &&
    connection === undefined &&
    fault.delay === undefined &&
    fault.headers === undefined
  ) {
    reject("A fault needs at least one of status, delay, connection and headers");
  }
  if (effect !== undefined && fault.status === undefined && connection === undefined) {
    reject("effect needs status or connection: without them the response is neither lost nor replaced");
  }
}

function checkStatus({ operation, status }: Fault, operations: Operation[]): void {
  const names = operations.map(({ id }) => id);
  if (operation !== undefined && !names.includes(operation)) {
    reject(`operation must be one of ${names.join(", ")}`, operation);
  }
  if (status === undefined) return;
  const declared = operations.filter(({ id }) => (operation ?? id) === id).flatMap(({ responses }) => responses);
  const isError = status >= 400 && status <= 599;
  if (!Number.isInteger(status) || (!isError && !declared.some(({ code }) => code === String(status)))) {
    reject(`status must be from 400 to 599, or one that ${operation ?? "an operation"} declares`, status);
  }
}

// Node's server sets them, or needs them to agree with the body that it sends.
const SET_BY_SERVER: ReadonlySet<string> = new Set([
  ...[
    "connection",
    "content-length",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
  ],
]);

/** Checks headers with what sends them. */
function checkHeaders(headers: unknown): void {
  if (typeof headers !== "object" || headers === null || Array.isArray(headers)) {
    reject("headers must be an object of strings", headers);
  }
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== "string") reject(`headers must be strings; ${JSON.stringify(name)} has the value`, value);
    if (SET_BY_SERVER.has(name.toLowerCase())) reject("headers must not contain a header of the connection", name);
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch {
      reject(`headers must be valid HTTP headers; ${JSON.stringify(name)} has the value`, value);
    }
  }
}

function reject(rule: string, ...value: unknown[]): never {
  const got = value.map((each) => `, got ${typeof each === "number" ? each : JSON.stringify(each)}`);
  throw new TypeError(`${rule}${got.join("")}.`);
}
