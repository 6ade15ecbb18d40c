/// <reference lib="esnext.disposable" preserve="true" />
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import { createRequire } from "node:module";
import { type AddressInfo, isIPv6, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { createEngine, type Engine } from "./contract/engine.js";
import { answerApi, ROOT } from "./gitlab/api.js";
import type { Violation } from "./gitlab/violations.js";
import { Refusal } from "./http/http-error.js";
import { errorReply, jsonReply, preflight, type Reply, send, sendRaw } from "./http/response.js";
import { sitePage } from "./http/site.js";
import { originOf, splitTarget } from "./http/target.js";

export type { Violation } from "./gitlab/violations.js";

/** How {@link startMock} listens, and whom it tells. */
export interface MockOptions {
  /**
   * Port to listen on. 0 takes a free one.
   *
   * @default 0
   */
  port?: number;
  /**
   * Host name or address to listen on. The default is reachable from this machine alone.
   *
   * @default "127.0.0.1"
   */
  host?: string;
  /** Called after each answer, for instance to log it or to assert that a test sent nothing wrong. */
  onRequest?: (record: RequestRecord) => void;
}

/** What {@link MockOptions.onRequest} learns of a request and its answer. */
export interface RequestRecord {
  /** The method, such as `GET`. */
  method: string;
  /** Path and query as they came, with the values of tokens masked. */
  path: string;
  /** The status of the answer. */
  status: number;
  /** How the request broke the contract. Empty if it did not. */
  violations: Violation[];
}

/** A running mock. */
export interface Mock extends AsyncDisposable {
  /** Its origin, without a path: `http://127.0.0.1:4010`. The API is under `/api/v4`, the docs at `/`. */
  url: string;
  /** Stops listening and cuts what is still open. May be called twice. */
  close(): Promise<void>;
}

const MALFORMED = new Map<string | undefined, number>([
  ["HPE_HEADER_OVERFLOW", 431],
  ["HPE_CHUNK_EXTENSIONS_OVERFLOW", 413],
  ["ERR_HTTP_REQUEST_TIMEOUT", 408],
]);

/**
 * Starts a server that answers GitLab's Jobs API from the contract's examples, checks each request against the contract
 * and refuses what GitLab refuses, in GitLab's words.
 *
 * An operation answers with the first example of its success. The `Prefer` header chooses another one: `code=404`,
 * `example=running` or both, separated by a comma; what there is not is a 400 that lists what there is. A request that
 * is wrong is answered 400 or 401 whatever it prefers, so that a faulty client does not go unnoticed. How a request is
 * wrong stands in the `sl-violations` header of the answer.
 *
 * A list is a last page, so that pagers end. `Prefer: example=firstPage` gives it a next page, which is the last.
 *
 * Needs `@stoplight/prism-http` and `@stoplight/prism-core`; without them, the error says how to install them.
 *
 * @example
 * import { startMock } from "gitlab-jobs-api/mock";
 *
 * const mock = await startMock();
 * const response = await fetch(`${mock.url}/api/v4/projects/1/jobs/8`, {
 *   headers: { "PRIVATE-TOKEN": "any", Prefer: "example=failed" },
 * });
 * await mock.close();
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { port = 0, host = "127.0.0.1", onRequest } = options;
  const require = createRequire(import.meta.url);
  const engine = await createEngine(require("gitlab-jobs-api/openapi.json"));
  const contractFile = require.resolve("gitlab-jobs-api/openapi.json");

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = await answer(request, engine, contractFile, url).catch(explain);
    if (response.destroyed) return;
    send(request, response, reply);
    onRequest?.({
      method: request.method ?? "",
      path: maskTokens(request.url ?? ""),
      status: reply.status,
      violations: reply.violations,
    });
  }

  const server = createServer({ requireHostHeader: false }, respond)
    .on("checkExpectation", respond)
    .on("connect", (_request, socket) => sendRaw(socket, errorReply(405, "405 Not Allowed")))
    .on("clientError", refuseMalformed);
  const cutConnections = trackConnections(server);
  const url = await listen(server, port, host);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      cutConnections();
    });
  return { url, close, [Symbol.asyncDispose]: close };
}

async function answer(message: IncomingMessage, engine: Engine, contractFile: string, url: string): Promise<Reply> {
  const { path, search } = splitTarget(message.url ?? "");
  if (message.method === "OPTIONS") return preflight();
  if (!path.startsWith(`${ROOT}/`)) return sitePage(path, contractFile);
  return answerApi(engine, { message, root: originOf(message, url) + ROOT, path: path.slice(ROOT.length), search });
}

function explain(error: unknown): Reply {
  if (error instanceof Refusal) return errorReply(error.status, error.message, error.headers);
  const { violations } = errorReply(500, String(error));
  return { ...jsonReply(500, { message: "500 Internal Server Error" }), violations };
}

function refuseMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const status = MALFORMED.get(error.code) ?? 400;
  sendRaw(socket, errorReply(status, `${status} ${STATUS_CODES[status]}`));
}

/** Remembers what is open. Node's `closeAllConnections` forgets a connection whose request was malformed. */
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

function maskTokens(target: string): string {
  return target.replace(/((?:^|[?&])(?:(?:private|access|job)_)?token=)[^&#]*/g, "$1[MASKED]");
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
      ? `Port ${port} on ${host} is taken. Stop what listens there, or choose another port (0 takes a free one).`
      : `Cannot listen on port ${port} of ${host}: ${error.message}`;
  return new Error(reason, { cause: error });
}

function urlOf({ address, port }: AddressInfo): string {
  return `http://${isIPv6(address) ? `[${address}]` : address}:${port}`;
}
