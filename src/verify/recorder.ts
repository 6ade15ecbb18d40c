/** A response, and the request that it belongs to. */
export interface RecordedResponse {
  method: string;
  url: string;
  status: number;
  headers: Headers;
  text: string;
}

/** A request that was sent, and its response: without bodies, and with credentials masked. */
export interface SentRequest {
  /** When the request was sent: RFC 3339 in UTC. */
  startedAt: string;
  /** Time until the response was complete, in milliseconds. */
  duration: number;
  method: string;
  url: string;
  requestHeaders: [name: string, value: string][];
  status: number;
  statusText: string;
  responseHeaders: [name: string, value: string][];
  /** Size of the decoded response body, in bytes. */
  bodySize: number;
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
  onRequest: ((request: SentRequest) => void) | undefined;
}

const CREDENTIALS = /^(private-token|job-token|authorization|cookie|set-cookie)$/i;
const MASK = "[MASKED]";

/** Records what a `fetch` sends and receives. */
export function createRecorder({ fetch, maxRequests, onRequest }: RecorderOptions): Recorder {
  const controller = new AbortController();
  const secrets = new Set<string>();
  let responses: RecordedResponse[] = [];
  let sent = 0;

  const redact = (text: string): string => [...secrets].reduce((all, secret) => all.replaceAll(secret, MASK), text);
  const mask = (headers: Headers): [string, string][] =>
    [...headers].map(([name, value]) => [name, CREDENTIALS.test(name) ? MASK : redact(value)]);

  function startRequest(headers: Headers): void {
    if (sent >= maxRequests) {
      controller.abort(new Error(`The limit of ${maxRequests} requests was reached.`));
      controller.signal.throwIfAborted();
    }
    sent += 1;
    for (const [name, value] of headers) if (CREDENTIALS.test(name)) secrets.add(value.replace(/^Bearer /i, ""));
  }

  return {
    async fetch(url, init) {
      const requestHeaders = new Headers(init.headers);
      startRequest(requestHeaders);
      const started = Date.now();
      const response = await fetch(url, init);
      const bytes = await response.arrayBuffer();
      const { status, statusText, headers } = response;
      const method = init.method ?? "GET";
      responses.push({ method, url, status, headers, text: new TextDecoder().decode(bytes) });
      onRequest?.({
        startedAt: new Date(started).toISOString(),
        duration: Date.now() - started,
        method,
        url: redact(url),
        requestHeaders: mask(requestHeaders),
        status,
        statusText: redact(statusText),
        responseHeaders: mask(headers),
        bodySize: bytes.byteLength,
      });
      const hasNoBody = status === 204 || status === 205 || status === 304;
      return new Response(hasNoBody ? null : bytes, { status, statusText, headers });
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
    redact,
  };
}
