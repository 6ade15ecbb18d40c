import type { OperationId } from "../../generated/values.js";
import type { AuthKind } from "./auth.js";
import type { Mask } from "./mask.js";

/** What a call is, beside its `Request`. It stays in closures, where no middleware can see or lose it. */
export interface Call {
  /** `undefined` for a call of `http`. */
  operation: OperationId | undefined;
  method: string;
  /** Path of the URL without the query. That of the contract, until the request is sent. */
  path: string;
  /** Query of the URL, once the request is sent. It can contain values that errors must not repeat. */
  query?: string;
  /** When it began, by the clock of this machine. */
  startedAt: number;
  /** Method and path in the contract: whose rate GitLab limits. */
  endpoint: string;
  signal: AbortSignal | undefined;
  timeout: number;
  retries: number;
  /** How the body of a success is read. */
  parseAs: "json" | "text" | "blob" | "arrayBuffer" | "stream";
  /** Kind of the credential that it is sent with. */
  auth?: AuthKind | undefined;
  mask: Mask;
  /** Ends the body that is streamed to the caller. */
  cancelStream?: () => void;
}
