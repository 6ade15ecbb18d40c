import { toText } from "../client/body.js";
import { createMask } from "../client/mask.js";
import { readChunks } from "../client/stream.js";

/** A response, and the request that it belongs to. */
export interface RecordedResponse {
  url: string;
  status: number;
  headers: Headers;
  text: string;
}

/** The signature of the global `fetch` that the client calls. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Recorder {
  fetch: Fetch;
  /** Aborts when a request exceeds the limit. */
  signal: AbortSignal;
  /** Number of requests left. */
  readonly remaining: number;
  /** Returns the responses since the last call of this method. */
  drain(): RecordedResponse[];
  /** Replaces every credential that was sent. */
  redact(text: string): string;
}

export interface RecorderOptions {
  fetch: Fetch;
  maxRequests: number;
}

const CREDENTIALS = /^(private-token|job-token|authorization)$/i;
// The client accepts no larger response.
const MAX_BYTES = 256 * 2 ** 20;

/** Records what a `fetch` sends and receives. */
export function createRecorder({ fetch, maxRequests }: RecorderOptions): Recorder {
  const controller = new AbortController();
  const mask = createMask();
  let responses: RecordedResponse[] = [];
  let sent = 0;

  function startRequest(headers: Headers): void {
    if (sent >= maxRequests) {
      controller.abort(new Error(`The limit of ${maxRequests} requests was reached.`));
      controller.signal.throwIfAborted();
    }
    sent += 1;
    for (const [name, value] of headers) if (CREDENTIALS.test(name)) mask.add(value.replace(/^\w+ /, ""));
  }

  return {
    async fetch(url, init) {
      startRequest(new Headers(init.headers));
      const response = await fetch(url, init);
      const chunks = await readChunks(response, MAX_BYTES);
      if (!chunks) throw Object.assign(new Error("The response is too large."), { code: "ERR_BODY_TOO_LARGE" });
      const { status, statusText, headers } = response;
      responses.push({ url, status, headers, text: toText(chunks) });
      const hasNoBody = status === 204 || status === 205 || status === 304;
      return new Response(hasNoBody ? null : new Blob(chunks), { status, statusText, headers });
    },
    signal: controller.signal,
    get remaining() {
      return maxRequests - sent;
    },
    drain() {
      const drained = responses;
      responses = [];
      return drained;
    },
    redact: mask.apply,
  };
}
