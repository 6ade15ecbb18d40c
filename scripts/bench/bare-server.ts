// A node:http server with the bytes of the contract's examples. It is the base of the benchmarks, and takes no part in them itself.
// Options in the URL: `delay` in milliseconds, `pages` of a list with 100 items each, and `megabytes` of a log.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { successExample } from "./examples.js";

const job = JSON.stringify(successExample("getJob"));
const jobs = successExample("listProjectJobs") as object[];
const list = (length: number, firstId = 1) =>
  JSON.stringify(Array.from({ length }, (_, index) => ({ ...jobs[0], id: firstId + index })));
const page = list(20);
// Serializing a page takes about as long as reading it, so each is serialized and encoded once.
const pages = new Map<number, Buffer>();
const log = String(successExample("getJobLog"));
const played = JSON.stringify(successExample("playJob"));
const invalid = JSON.stringify({ message: { error: "per_page is invalid" } });
const json = "application/json";

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const query = Object.fromEntries(searchParams);
  if (query.megabytes) return void sendLog(response, Number(query.megabytes));
  if (query.pages) return void setTimeout(sendPage, Number(query.delay), response, query);
  if (query.per_page === "x") return send(response, invalid, json, 400);
  if (pathname.endsWith("/trace")) return send(response, log, "text/plain");
  if (pathname.endsWith("/play")) return send(response, played, json);
  send(response, pathname.endsWith("/jobs") ? page : job, json);
});

server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));

function send(response: ServerResponse, body: string | Buffer, type: string, status = 200): void {
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) }).end(body);
}

function sendPage(response: ServerResponse, query: Record<string, string>): void {
  const next = Number(query.cursor ?? 1) + 1;
  const link = new URLSearchParams({ ...query, cursor: String(next) });
  if (next <= Number(query.pages)) response.setHeader("link", `<http://localhost/jobs?${link}>; rel="next"`);
  const body = pages.get(next) ?? Buffer.from(list(100, 100 * next));
  pages.set(next, body);
  send(response, body, json);
}

async function sendLog(response: ServerResponse, megabytes: number): Promise<void> {
  const chunk = Buffer.from(`${"a".repeat(99)}\n`.repeat(10_000));
  response.writeHead(200, { "content-type": "text/plain" });
  for (let sent = 0; sent < megabytes; sent++)
    if (!response.write(chunk)) await new Promise((resolve) => response.once("drain", resolve));
  response.end();
}
