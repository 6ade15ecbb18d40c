// A server on loopback that answers as a test tells it, and remembers what it was asked.
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
  /** Resolves when the client goes away before it has its answer. */
  gone: Promise<unknown>;
}

/** A body that is no string is sent as JSON, an async iterable of bytes chunk by chunk; one that throws breaks the connection. */
export interface Reply {
  status?: number;
  statusText?: string;
  headers?: Record<string, string | string[]>;
  body?: unknown;
  /** Happens after half of the body: the connection is reset, or nothing comes any more. */
  midway?: "reset" | "hang";
}

export type Answer = Reply | "reset" | "hang";

export interface Served {
  url: string;
  requests: Seen[];
  close(): Promise<void>;
}

/** The nth request gets the nth answer, all others the last one. The server ends with the test. */
export async function serve(
  answers: Answer[] | ((request: Seen, index: number) => Answer | Promise<Answer>),
  address = "127.0.0.1",
): Promise<Served> {
  const requests: Seen[] = [];
  const server = createServer(async (request, response) => {
    const seen = await look(request, response);
    const index = requests.push(seen) - 1;
    const answer = Array.isArray(answers) ? answers[Math.min(index, answers.length - 1)] : await answers(seen, index);
    if (answer !== undefined) reply(response, answer);
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

function reply(response: ServerResponse, answer: Answer): void {
  if (answer === "hang") return;
  if (answer === "reset") return void response.socket?.resetAndDestroy();
  const { status = 200, statusText, headers = {}, body = "", midway } = answer;
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

// Each chunk is on its way before the next one is asked for.
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

/** The URL of a port on which nobody listens. */
export async function nobody(): Promise<string> {
  const { url, close } = await serve([]);
  await close();
  return url;
}
