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
  /** Replaces every credential that was sent, in lower or upper case. */
  redact(text: string): string;
}

export interface RecorderOptions {
  fetch: Fetch;
  maxRequests: number;
}

const CREDENTIALS = /^(private-token|job-token|authorization)$/i;
const MASK = "[MASKED]";

/** Records what a `fetch` sends and receives. */
export function createRecorder({ fetch, maxRequests }: RecorderOptions): Recorder {
  const controller = new AbortController();
  const secrets = new Map<string, RegExp>();
  let responses: RecordedResponse[] = [];
  let sent = 0;

  function startRequest(headers: Headers): void {
    if (sent >= maxRequests) {
      controller.abort(new Error(`The limit of ${maxRequests} requests was reached.`));
      controller.signal.throwIfAborted();
    }
    sent += 1;
    for (const [name, value] of headers) {
      const secret = value.replace(/^\w+ /, "");
      if (CREDENTIALS.test(name)) secrets.set(secret, new RegExp(secret.replace(/\W/g, "\\$&"), "gi"));
    }
  }

  return {
    async fetch(url, init) {
      startRequest(new Headers(init.headers));
      const response = await fetch(url, init);
      const bytes = await response.arrayBuffer();
      const { status, statusText, headers } = response;
      responses.push({ url, status, headers, text: new TextDecoder().decode(bytes) });
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
    redact: (text) => [...secrets.values()].reduce((all, secret) => all.replace(secret, MASK), text),
  };
}
