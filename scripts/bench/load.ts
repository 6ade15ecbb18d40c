// Requests per second of a server, from raw sockets: a client that costs more than the server would be measured instead.
import { connect } from "node:net";

const DURATION = 200;
const WARM_UP = 100;

/** Sends the same request again and again over each connection, the next one after each response. */
export async function requestsPerSecond(url: string, request: string, connections: number): Promise<number> {
  const { hostname, port } = new URL(url);
  const start = performance.now() + WARM_UP;
  const end = start + DURATION;
  const counts = await Promise.all(
    Array.from({ length: connections }, () => sendUntil(hostname, Number(port), request, start, end)),
  );
  return (counts.reduce((sum, count) => sum + count, 0) / DURATION) * 1000;
}

function sendUntil(host: string, port: number, request: string, start: number, end: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => socket.write(request));
    let received = "";
    let count = 0;
    socket.setEncoding("latin1").on("error", reject);
    socket.on("close", () => reject(new Error(`${host}:${port} closed the connection.`)));
    socket.on("data", (data) => {
      received += data;
      if (!isComplete(received)) return;
      received = "";
      const now = performance.now();
      if (now > start) count++;
      if (now < end) return socket.write(request);
      socket.removeAllListeners("close").destroy();
      resolve(count);
    });
  });
}

function isComplete(received: string): boolean {
  const end = received.indexOf("\r\n\r\n");
  if (end === -1) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(received.slice(0, end))?.[1];
  return length === undefined ? received.endsWith("\r\n0\r\n\r\n") : received.length >= end + 4 + Number(length);
}
