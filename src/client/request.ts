import type { JobsClient } from "../../generated/client.js";
import type { Limits } from "./abort.js";
import type { AuthKind } from "./auth.js";
import type { CallOptions } from "./call-options.js";

/** The request that an error belongs to. */
export interface RequestContext {
  operation?: keyof JobsClient | undefined;
  method: string;
  url: string;
  auth?: AuthKind | undefined;
}

/** A call of an operation. It travels through openapi-fetch as an option of the request. */
export interface OperationCall {
  operation: keyof JobsClient;
  /** Whether no middleware can see the request and the response. The transport then need not copy them. */
  isPrivate?: boolean;
  /** Converts the response before its body is read. Without it, the body is read as a part of the attempt. */
  stream?: (request: PlainRequest, response: Response, limits: Limits) => Response;
  /** Set when the request is created. */
  request?: RequestContext;
  /** Body of a successful private response, set by the transport. */
  text?: string;
}

export interface PlainRequestInit extends Pick<CallOptions, "timeout" | "retries">, Omit<RequestInit, "signal"> {
  headers: Headers;
  signal?: AbortSignal | undefined;
  call?: OperationCall | undefined;
}

/** Replaces `Request` in openapi-fetch: plain data, which costs less and can be sent again with its body. */
export class PlainRequest implements RequestContext {
  readonly method: string;
  readonly headers: Headers;
  readonly signal: AbortSignal | undefined;
  readonly timeout: number | undefined;
  readonly retries: number | undefined;
  readonly call: OperationCall | undefined;
  readonly operation: keyof JobsClient | undefined;
  /** Options for `fetch`. */
  readonly init: Omit<RequestInit, "signal">;
  auth?: AuthKind | undefined;

  constructor(
    readonly url: string,
    { signal, timeout, retries, call, ...init }: PlainRequestInit,
  ) {
    this.method = init.method ?? "GET";
    this.headers = init.headers;
    this.signal = signal;
    this.timeout = timeout;
    this.retries = retries;
    this.call = call;
    this.operation = call?.operation;
    this.init = init;
    if (call) call.request = this;
  }
}

/** Whether the method only reads, so that a repeated request does no harm. */
export const isRead = (method: string): boolean => method === "GET" || method === "HEAD";
