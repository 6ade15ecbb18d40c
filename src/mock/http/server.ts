import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import { type AddressInfo, isIPv6, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { HttpError } from "./http-error.js";
import type { MockRequest, RequestHeaders } from "./mock-request.js";
import { type MockResponse, withCors } from "./mock-response.js";
import { sendRaw, sendResponse } from "./send-response.js";
import { toErrorResponse } from "./to-error-response.js";

/** Where a client reaches the API: the server's origin, and the path of a world or of a relative URL root on it. */
export interface Location {
  serverUrl: string;
  /** `""`, or such as `/w1`. */
  prefix: string;
}

/** Produces the response to a request. */
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

/** Starts an HTTP server that sends what the handler returns, or a 500 if it fails. */
export async function startServer(handler: Handler, port: number, host: string): Promise<RunningServer> {
  const open = new Map<Duplex, ServerResponse | undefined>();

  async function respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    open.set(message.socket, response);
    const result = await respondOrFail(async () => handler(fromMessage(message), { serverUrl: url, prefix: "" }));
    sendResponse(message, response, result);
  }

  // A request that is sent while an idle connection is closed would be lost, so idle connections stay open.
  const server = createServer({ requireHostHeader: false, keepAliveTimeout: 0 }, respond)
    .on("connection", (socket: Socket) => {
      open.set(socket, undefined);
      // Node has no listener of its own on a socket that it hands over, as it does after CONNECT.
      socket.on("error", () => {}).once("close", () => open.delete(socket));
    })
    .on("checkExpectation", respond)
    .on("connect", (_message, socket) => sendRaw(socket, toErrorResponse(new HttpError(405, "405 Not Allowed"))))
    .on("clientError", (error, socket) => rejectMalformed(error, socket, open.get(socket)));
  const url = await listen(server, port, host);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      // Node's `closeAllConnections` misses a connection whose request was malformed.
      for (const socket of open.keys()) socket.destroy();
    });
  return { url, close };
}

/** A response, or a 500 if there is an error instead. */
export async function respondOrFail(respond: () => Promise<MockResponse>): Promise<MockResponse> {
  try {
    return await respond();
  } catch (error) {
    return toErrorResponse(error);
  }
}

/** The request that Node's server received. */
function fromMessage(message: IncomingMessage): MockRequest {
  return {
    method: message.method ?? "",
    target: message.url ?? "",
    // Node has a list only for Set-Cookie, which requests do not have. Of several hosts, it would keep the first.
    headers: { ...(message.headers as RequestHeaders), host: message.headersDistinct.host?.join() },
    // The connection must outlive a body that is not read to its end: the client still waits for the response.
    body: message.iterator({ destroyOnReturn: false }),
  };
}

/** Rejects bytes that are no request, unless a response is on its way already. */
function rejectMalformed(error: NodeJS.ErrnoException, socket: Duplex, response: ServerResponse | undefined): void {
  const isResponding = response?.headersSent && !response.writableFinished;
  if (isResponding || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = PARSER_ERRORS.get(error.code) ?? 400;
  sendRaw(socket, withCors(toErrorResponse(new HttpError(status, `${status} ${STATUS_CODES[status]}`))));
}

function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // Later, an error means that a connection was not accepted. The next one may be.
    server.on("error", (error: NodeJS.ErrnoException) => reject(listenError(error, port, host)));
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
