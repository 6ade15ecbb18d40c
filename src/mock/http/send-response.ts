import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type MockResponse, wireHeaders } from "./mock-response.js";
import { toErrorResponse } from "./to-error-response.js";

/** Sends a response, or a 500 if it cannot be sent, or else closes the connection. */
export function sendResponse(message: IncomingMessage, response: ServerResponse, result: MockResponse): void {
  // The rest of a rejected body is read and dropped.
  message.resume();
  if (response.destroyed) return;
  try {
    send(message, response, result);
  } catch (error) {
    const failure = toErrorResponse(error);
    const isSent = !response.headersSent && trySend(message, response, failure);
    if (!isSent) message.socket.destroy();
  }
}

function trySend(message: IncomingMessage, response: ServerResponse, result: MockResponse): boolean {
  try {
    sendWhole(message, response, result);
    return true;
  } catch {
    return false;
  }
}

function send(message: IncomingMessage, response: ServerResponse, result: MockResponse): void {
  switch (result.connection) {
    case "reset":
      message.socket.resetAndDestroy();
      return;
    case "truncate":
      sendHalf(message, response, result);
      return;
    default:
      sendWhole(message, response, result);
  }
}

function sendWhole(message: IncomingMessage, response: ServerResponse, result: MockResponse): void {
  const body = message.method === "HEAD" ? "" : result.body;
  response.writeHead(result.status, wireHeaders(result));
  if (message.complete) {
    response.end(body);
    return;
  }
  response.flushHeaders();
  response.write(body);
  endAfterRequest(message, response);
}

const LINGER_MS = 5000;

/** The end of a response may close the connection. A client that still sends its body would then lose the response. */
function endAfterRequest(message: IncomingMessage, response: ServerResponse): void {
  const end = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, LINGER_MS);
  message.once("close", end);
}

/** Sends half of a body and closes the connection. A body that is empty is announced as one byte, so that it is incomplete too. */
function sendHalf(message: IncomingMessage, response: ServerResponse, result: MockResponse): void {
  const bytes = Buffer.from(result.body);
  response.writeHead(result.status, { ...wireHeaders(result), "content-length": Math.max(1, bytes.length) });
  response.flushHeaders();
  response.write(bytes.subarray(0, bytes.length / 2), () => message.socket.destroy());
}

/** Sends a response on a socket whose request Node could not parse, and closes the connection. */
export function sendRaw(socket: Duplex, response: MockResponse): void {
  const headers = Object.entries({ ...wireHeaders(response), connection: "close" });
  const lines = [
    `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}`,
    ...headers.map((pair) => pair.join(": ")),
  ];
  socket.end(`${lines.join("\r\n")}\r\n\r\n${response.body}`);
}
