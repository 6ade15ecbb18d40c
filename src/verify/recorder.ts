/** A request and its response. */
export interface Exchange {
  method: string;
  url: string;
  status: number;
  headers: Headers;
  text: string;
}

/** A request and its response for a log: without bodies, and with credentials masked. */
export interface ExchangeRecord {
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
  /** Returns the exchanges since the last call. */
  take(): Exchange[];
  /** Replaces every credential that was sent. */
  redact(text: string): string;
}

export interface RecorderOptions {
  fetch: Fetch;
  maxRequests: number;
  onExchange: ((exchange: ExchangeRecord) => void) | undefined;
}

const CREDENTIALS = /^(private-token|job-token|authorization|cookie|set-cookie)$/i;
const MASK = "[MASKED]";

/** Records what a `fetch` sends and receives. */
export function createRecorder({ fetch, maxRequests, onExchange }: RecorderOptions): Recorder {
  const controller = new AbortController();
  const secrets = new Set<string>();
  let exchanges: Exchange[] = [];
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
      exchanges.push({ method, url, status, headers, text: new TextDecoder().decode(bytes) });
      onExchange?.({
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
    take() {
      const taken = exchanges;
      exchanges = [];
      return taken;
    },
    redact,
  };
}
