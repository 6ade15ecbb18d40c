import type { OperationId } from "../../generated/values.js";
import type { Limits } from "./abort.js";
import type { AuthKind } from "./auth.js";
import type { CallOptions } from "./call-options.js";
import type { Mask } from "./mask.js";

/** The request that an error belongs to. */
export type RequestContext = Pick<PlainRequest, "url" | "method" | "auth" | "call" | "mask">;

/** Response of an operation, and the request that it belongs to. */
export interface ResponseHead {
  response: Response;
  request: RequestContext;
}

/** A call of an operation. It can travel through openapi-fetch, as an option of the request. */
export interface OperationCall {
  operation: OperationId;
  /** Converts the response before its body is read. Without it, the body is read as a part of the attempt. */
  stream?: (request: RequestContext, response: Response, limits: Limits) => Response;
  /** Called for each attempt with a successful response, before its body is read. */
  onHead?: ((head: ResponseHead) => void) | undefined;
  /** Set when the request is sent. */
  request?: RequestContext;
}

/** A request as plain data, which costs less than a `Request` and can be sent again with its body. */
export interface PlainRequest {
  url: string;
  method: string;
  headers: Headers;
  /** Everything else that `fetch` gets. */
  init?: Omit<RequestInit, "method" | "headers" | "signal"> | undefined;
  /** The signal and the limits. */
  options: Pick<CallOptions, "timeout" | "retries" | "signal">;
  call?: OperationCall | undefined;
  /** Kind of the credential that it was sent with. */
  auth?: AuthKind | undefined;
  /** The credentials that it was sent with, for the messages of errors. */
  mask?: Mask;
}

/** Whether the method only reads, so that a repeated request does no harm. */
export const isRead = (method: string): boolean => method === "GET" || method === "HEAD";
