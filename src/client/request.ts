import type { JobsClient } from "../../generated/client.js";
import type { Limits } from "./abort.js";
import type { AuthKind } from "./auth.js";
import type { CallOptions } from "./call-options.js";

/** The request that an error belongs to. */
export type RequestContext = Pick<PlainRequest, "url" | "method" | "auth" | "call">;

/** A call of an operation. It travels through openapi-fetch as an option of the request. */
export interface OperationCall {
  operation: keyof JobsClient;
  /** Whether no middleware can see the request and the response. The transport then need not copy them. */
  isPrivate?: boolean;
  /** Converts the response before its body is read. Without it, the body is read as a part of the attempt. */
  stream?: (request: RequestContext, response: Response, limits: Limits) => Response;
  /** Set when the request is created. */
  request?: RequestContext;
  /** Body of a successful private response, set by the transport. */
  text?: string;
}

interface PlainRequestInit extends Pick<CallOptions, "timeout" | "retries">, Omit<RequestInit, "signal"> {
  method: string;
  headers: Headers;
  signal?: AbortSignal | undefined;
  call?: OperationCall | undefined;
}

export interface PlainRequest extends PlainRequestInit {
  url: string;
  /** Kind of the credential that it was sent with. */
  auth?: AuthKind | undefined;
}

/** Replaces `Request` in openapi-fetch: plain data, which costs less and can be sent again with its body. */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor assigns every property.
export class PlainRequest {
  constructor(url: string, init: PlainRequestInit) {
    Object.assign(this, init, { url });
    if (init.call) init.call.request = this;
  }
}

/** Whether the method only reads, so that a repeated request does no harm. */
export const isRead = (method: string): boolean => method === "GET" || method === "HEAD";
