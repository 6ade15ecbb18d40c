import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import { type AddressInfo, isIPv6, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { MockRequest, RequestHeaders } from "./mock-request.js";
import { errorResponse, type MockResponse, wireHeaders } from "./mock-response.js";

/** Where a client reaches the API: the server's origin, and the path of a world or of a relative URL root on it. */
export interface Location {
  serverUrl: string;
  /** `""`, or such as `/w1`. */
  prefix: string;
}

/** Produces the response to a request. It does not reject. */
export type Handler = (request: MockRequest, location: Location) => Promise<MockResponse>;

export interface RunningServer {
  /** Origin, without a path. */
  url: string;
  /** Stops listening and closes all connections. */
  close(): Promise<void>;
}

const PARSER_ERRORS = new Map<string | undefined, number>([
  ["HPE_HEADER_OVERFLOW", 431],
  ["HPE_CHUNK_EXTENSIONS_OVERFLOW", 413],
  ["ERR_HTTP_REQUEST_TIMEOUT", 408],
]);

/** Starts an HTTP server that sends what the handler returns. */
export async function startServer(handler: Handler, port: number, host: string): Promise<RunningServer> {
  async function respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const result = await handler(fromMessage(message), { serverUrl: url, prefix: "" });
    // The rest of a rejected body is read and dropped: closing the connection early would lose the response.
    message.resume();
    if (!response.destroyed) send(message, response, result);
  }

  const server = createServer({ requireHostHeader: false }, respond)
    .on("checkExpectation", respond)
    .on("connect", (_message, socket) => sendRaw(socket, errorResponse(405, "405 Not Allowed")))
    .on("clientError", rejectMalformed);
  const closeConnections = trackConnections(server);
  const url = await listen(server, port, host);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      closeConnections();
    });
  return { url, close };
}

/** The request that Node's server received. */
function fromMessage(message: IncomingMessage): MockRequest {
  return {
    method: message.method ?? "",
    target: message.url ?? "",
    // Node has a list only for Set-Cookie, which requests do not have.
    headers: message.headers as RequestHeaders,
    // The connection must outlive a body that is not read to its end: the client still waits for the response.
    body: message.iterator({ destroyOnReturn: false }),
  };
}

function send(message: IncomingMessage, response: ServerResponse, result: MockResponse): void {
  if (result.connection === "hang") return;
  if (result.connection === "reset") {
    message.socket.resetAndDestroy();
    return;
  }
  if (result.connection === "truncate") {
    sendHalf(message, response, result);
    return;
  }
  response.writeHead(result.status, wireHeaders(result));
  response.end(message.method === "HEAD" ? undefined : result.body);
}

/** Sends half of a body and closes the connection. A body that is empty is announced as one byte, so that it is incomplete too. */
function sendHalf(message: IncomingMessage, response: ServerResponse, result: MockResponse): void {
  const bytes = Buffer.from(result.body);
  response.writeHead(result.status, { ...wireHeaders(result), "content-length": Math.max(1, bytes.length) });
  response.flushHeaders();
  response.write(bytes.subarray(0, bytes.length / 2), () => message.socket.destroy());
}

/** Sends a response on a socket whose request Node could not parse, and closes the connection. */
function sendRaw(socket: Duplex, response: MockResponse): void {
  const headers = Object.entries({ ...wireHeaders(response), connection: "close" });
  const lines = [
    `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}`,
    ...headers.map((pair) => pair.join(": ")),
  ];
  socket.end(`${lines.join("\r\n")}\r\n\r\n${response.body}`);
}

function rejectMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const status = PARSER_ERRORS.get(error.code) ?? 400;
  sendRaw(socket, errorResponse(status, `${status} ${STATUS_CODES[status]}`));
}

// Node's `closeAllConnections` misses a connection whose request was malformed.
function trackConnections(server: Server): () => void {
  const open = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  return () => {
    for (const socket of open) socket.destroy();
  };
}

function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, port, host)));
    server.listen(port, host, () => resolve(urlOf(server.address() as AddressInfo)));
  });
}

function listenError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const reason =
    error.code === "EADDRINUSE"
      ? `Port ${port} on ${host} is already in use. Stop the process that uses it, or choose another port (0 for a free one).`
      : `Cannot listen on port ${port} of ${host}: ${error.message}`;
  return new Error(reason, { cause: error });
}

function urlOf({ address, port }: AddressInfo): string {
  return `http://${isIPv6(address) ? `[${address}]` : address}:${port}`;
}
