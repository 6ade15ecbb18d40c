/// <reference lib="esnext.disposable" preserve="true" />

import { assertConforms } from "./control/assert-conforms.js";
import type { Fault } from "./control/faults.js";
import type { RequestRecord } from "./control/journal.js";
import type { WorldOptions } from "./control/world-options.js";
import { createClosing } from "./http/closing.js";
import { type Fetch, isWorldPrefix, splitUrl, unlessAborted } from "./http/fetch.js";
import { followRedirects } from "./http/follow-redirects.js";
import type { StateSnapshot } from "./state/index.js";

/** The control of a mock with state that runs in another process: that of `startMock` by the same names, as promises. */
export interface ConnectedMock extends AsyncDisposable {
  /** Its URL, as it was given. */
  url: string;
  /** Sends a request for any host to the mock, and follows redirects there. The same signature as the global `fetch`. */
  fetch: Fetch;
  /** The last 10,000 requests, the oldest first. Tokens are masked. */
  readonly requests: Promise<readonly RequestRecord[]>;
  /** Every project, pipeline and job as a seed, without tokens. */
  readonly state: Promise<StateSnapshot>;
  /** Moves the clock by milliseconds, 0 or more. */
  advance(milliseconds: number): Promise<void>;
  /** Makes later requests fail. */
  fault(fault: Fault): Promise<void>;
  /** Resolves if every request followed the contract. Requires Prism in the process of the mock. */
  assertConforms(): Promise<void>;
  /** Returns to the seed and to the start of the clock. Clears faults, limits and requests. */
  reset(): Promise<void>;
  /** Adds a world: an independent GitLab on the same server. */
  world(options?: Omit<WorldOptions, "onRequest">): Promise<ConnectedWorld>;
  /** Ends the connection, so that its `fetch` rejects. The mock goes on. May be called twice. */
  close(): Promise<void>;
}

/** A world on the server of a mock that runs in another process. */
export interface ConnectedWorld extends ConnectedMock {
  /** Removes the world. Its `fetch` then rejects. May be called twice. */
  close(): Promise<void>;
}

/**
 * Controls a mock with state that runs in another process, such as the workers of a test runner do.
 *
 * @param url URL of the mock or of a world, such as `http://127.0.0.1:4010`.
 * @throws TypeError if the URL is not one of a server, and from each method with what the mock rejects.
 * @example
 * ```ts
 * const mock = connectMock("http://127.0.0.1:4010");
 * const world = await mock.world({ state: true, clock: "manual" });
 * await world.fault({ operation: "getJob", status: 503 });
 * ```
 */
export const connectMock = (url: string): ConnectedMock => connect(url, async () => {});

/** @param end What closing does to the mock. */
function connect(url: string, end: (root: string) => Promise<unknown>): ConnectedMock {
  const root = rootOf(url);
  const closing = createClosing();
  let ended: Promise<unknown> | undefined;
  const send = (method: string, path: string, body?: unknown) => control(`${root}/-/mock${path}`, method, body);
  const forwardUnlessClosed = (request: Request) => unlessAborted(() => forward(root, request), [closing.signal]);
  async function close(): Promise<void> {
    closing.close();
    ended ??= end(root);
    await ended;
  }
  return {
    url,
    fetch: async (input, init) => followRedirects(forwardUnlessClosed, new Request(input, init)),
    get requests() {
      return send("GET", "/requests") as Promise<RequestRecord[]>;
    },
    get state() {
      return send("GET", "/state") as Promise<StateSnapshot>;
    },
    advance: async (milliseconds) => void (await send("POST", "/advance", { milliseconds })),
    fault: async (fault) => void (await send("POST", "/faults", fault)),
    assertConforms: async () => assertConforms((await send("GET", "/violations")) as RequestRecord[]),
    reset: async () => void (await send("POST", "/reset")),
    async world(options = {}) {
      const { url } = (await send("POST", "/worlds", options)) as { url: string };
      return connect(url, (root) => control(`${root}/-/mock`, "DELETE"));
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** @throws TypeError if the URL has more than an origin and a path. */
function rootOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const root = url && /^https?:$/.test(url.protocol) ? url.origin + url.pathname : undefined;
  if (root !== undefined && url?.href === root) return root.replace(/\/+$/, "");
  throw new TypeError(
    `connectMock needs the URL of a mock or of a world, such as "http://127.0.0.1:4010", got ${JSON.stringify(text)}.`,
  );
}

async function control(url: string, method: string, body?: unknown): Promise<unknown> {
  const json = body !== undefined && { headers: { "Content-Type": "application/json" }, body: toJson(body) };
  const response = await fetch(url, { method, ...json });
  const text = await response.text();
  if (!response.ok) throw new TypeError(`${method} ${url} failed with ${response.status}: ${errorOf(text)}`);
  return text === "" ? undefined : JSON.parse(text);
}

/** The error that the mock sends. A URL of another server can respond with any text. */
function errorOf(text: string): string {
  try {
    return JSON.parse(text).error ?? text;
  } catch {
    return text.slice(0, 1000);
  }
}

/** JSON has no NaN and no Infinity: they are sent as texts. */
const toJson = (body: unknown): string =>
  JSON.stringify(body, (_, value) => (typeof value !== "number" || Number.isFinite(value) ? value : String(value)));

const URL_HEADERS = ["location", "link"];

/** Sends a request to the mock instead of its own host. The URLs of the response have the host of the request. */
async function forward(root: string, request: Request): Promise<Response> {
  const { origin, prefix, target } = splitUrl(request.url);
  const base = isWorldPrefix(prefix) ? root.replace(/\/w\d+$/, "") + prefix : root;
  const response = await fetch(new Request(base + target, request), { redirect: "manual" });
  const headers = new Headers(response.headers);
  for (const name of URL_HEADERS) {
    const value = headers.get(name);
    if (value !== null) headers.set(name, value.replaceAll(`${base}/`, `${origin + prefix}/`));
  }
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
