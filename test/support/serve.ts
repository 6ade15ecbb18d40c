// A server on loopback with the responses that a test sets. It records its requests.
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

export interface Seen {
  method: string;
  /** Path and query, as they came. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** Resolves when the client closes the connection before it has the whole response. */
  gone: Promise<unknown>;
}

/** An async iterable of bytes is sent chunk by chunk; if it throws, the connection breaks. Any other body but a string is sent as JSON. */
export interface TestResponse {
  status?: number;
  statusText?: string;
  headers?: Record<string, string | string[]>;
  body?: unknown;
  /** Happens after half of the body: the connection is reset, or nothing comes any more. */
  midway?: "reset" | "hang";
}

export type ServerBehavior = TestResponse | "reset" | "hang";

export interface Served {
  url: string;
  requests: Seen[];
  close(): Promise<void>;
}

/** The nth request gets the nth response, later ones the last. The server closes with the test. */
export async function serve(
  responses: ServerBehavior[] | ((request: Seen, index: number) => ServerBehavior | Promise<ServerBehavior>),
  address = "127.0.0.1",
): Promise<Served> {
  const requests: Seen[] = [];
  const server = createServer(async (request, response) => {
    const seen = await look(request, response);
    const index = requests.push(seen) - 1;
    const scripted = Array.isArray(responses)
      ? responses[Math.min(index, responses.length - 1)]
      : await responses(seen, index);
    if (scripted !== undefined) respond(response, scripted);
  });
  server.listen(0, address);
  await once(server, "listening");
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(close);
  const { port } = server.address() as AddressInfo;
  return { url: `http://${address.includes(":") ? `[${address}]` : address}:${port}`, requests, close };
}

async function look(request: IncomingMessage, response: ServerResponse): Promise<Seen> {
  const { method = "", url = "", headers } = request;
  const gone = new Promise((resolve) => response.on("close", () => response.writableFinished || resolve(undefined)));
  return { method, url, headers, body: await text(request), gone };
}

function respond(response: ServerResponse, scripted: ServerBehavior): void {
  if (scripted === "hang") return;
  if (scripted === "reset") return void response.socket?.resetAndDestroy();
  const { status = 200, statusText, headers = {}, body = "", midway } = scripted;
  if (isStream(body)) {
    response.writeHead(status, statusText, headers);
    return void stream(response, body);
  }
  const payload = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  const type: Record<string, string> = typeof body === "string" ? {} : { "Content-Type": "application/json" };
  response.writeHead(status, statusText, { ...type, "Content-Length": payload.length, ...headers });
  if (midway === undefined) return void response.end(payload);
  response.write(payload.subarray(0, payload.length / 2), () => {
    if (midway === "reset") response.socket?.resetAndDestroy();
  });
}

const isStream = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === "object" && body !== null && Symbol.asyncIterator in body;

// Sends each chunk before it requests the next one.
async function stream(response: ServerResponse, body: AsyncIterable<Uint8Array>): Promise<void> {
  response.flushHeaders();
  try {
    for await (const bytes of body) {
      if (response.destroyed) return;
      await new Promise((resolve) => response.write(bytes, resolve));
    }
    response.end();
  } catch {
    response.destroy();
  }
}

/** The URL of a port without a server. */
export async function unusedUrl(): Promise<string> {
  const { url, close } = await serve([]);
  await close();
  return url;
}
