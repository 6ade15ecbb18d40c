/** What the option `fetch` gets beside the URL. It can be passed on to any `fetch`. */
export interface FetchInit {
  method: string;
  headers: Record<string, string>;
  body?: ArrayBuffer;
  cache: Request["cache"];
  credentials: Request["credentials"];
  keepalive: boolean;
  signal: AbortSignal;
  /** The client follows redirects itself. */
  redirect: "manual";
}

/** What the client reads of a response. The `Response` of each platform has it, and that of undici. */
export interface FetchResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly type: string;
  readonly url: string;
  readonly headers: Iterable<[string, string]> & Pick<Headers, "get" | "has">;
  readonly body: {
    cancel(): Promise<void>;
    getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>; cancel(): Promise<void> };
  } | null;
}

/**
 * Sends one request: the global `fetch`, that of undici, or one that goes through a proxy. `Init` lets TypeScript accept a `dispatcher`
 * of any undici beside it.
 */
export type Fetch = <Init extends FetchInit>(url: string, init: Init) => Promise<FetchResponse>;
