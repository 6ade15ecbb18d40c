// A node:http server with the bytes of the contract's examples. It is the base of the benchmarks, and takes no part in them itself.
// Options in the URL: `pages` of a list with 100 items each, and their `delay` in milliseconds.
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

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const query = Object.fromEntries(searchParams);
  if (query.pages) return void setTimeout(sendPage, Number(query.delay), response, query);
  send(response, pathname.endsWith("/jobs") ? page : job);
});

server.listen(0, "127.0.0.1", () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.once("disconnect", () => process.exit());

function send(response: ServerResponse, body: string | Buffer): void {
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  response.writeHead(200, headers).end(body);
}

function sendPage(response: ServerResponse, query: Record<string, string>): void {
  const next = Number(query.cursor ?? 1) + 1;
  const link = new URLSearchParams({ ...query, cursor: String(next) });
  if (next <= Number(query.pages)) response.setHeader("link", `<http://localhost/jobs?${link}>; rel="next"`);
  const body = pages.get(next) ?? Buffer.from(list(100, 100 * next));
  pages.set(next, body);
  send(response, body);
}
