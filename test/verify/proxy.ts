// A server in front of a mock that changes its responses.
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

export interface ProxiedResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Changes a response in place. `path` is that of the request, without the query. */
export type Change = (path: string, response: ProxiedResponse, url: string) => void;

/** Starts the server. It closes with the test. */
export async function startProxy(target: string, change: Change): Promise<string> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "", target);
    const proxied = await forward(target, request);
    change(pathname, proxied, request.url ?? "");
    response.writeHead(proxied.status, proxied.headers).end(proxied.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function forward(target: string, request: IncomingMessage): Promise<ProxiedResponse> {
  const { host: _, connection: __, ...headers } = request.headers as Record<string, string>;
  const body = await text(request);
  const { method = "GET" } = request;
  const response = await fetch(target + request.url, { method, headers, ...(method === "POST" && { body }) });
  const hopByHop = /^(content-length|content-encoding|transfer-encoding|connection|keep-alive)$/;
  return {
    status: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => !hopByHop.test(name))),
    body: await response.text(),
  };
}

type Edit = (response: ProxiedResponse) => void;

/** Applies edits to the responses to some requests. */
export const on =
  (matches: (path: string, url: string) => boolean, ...edits: Edit[]): Change =>
  (path, response, url) => {
    if (matches(path, url)) for (const edit of edits) edit(response);
  };

/** Replaces the status, the body, or headers. */
export const respond =
  (changes: Partial<ProxiedResponse>): Edit =>
  (response) => {
    Object.assign(response, changes);
  };

/** Sets a header, or removes it. */
export const header =
  (name: string, value?: string): Edit =>
  ({ headers }) => {
    if (value === undefined) delete headers[name];
    else headers[name] = value;
  };

/** Changes the items of a list. */
export const items =
  (change: (items: object[]) => object[]): Edit =>
  (response) => {
    response.body = JSON.stringify(change(JSON.parse(response.body)));
  };

/** Sets a value in the JSON body, or removes it. */
export const put =
  (pointer: string, value?: unknown): Edit =>
  (response) => {
    const body: unknown = JSON.parse(response.body);
    const names = pointer.split("/").slice(1);
    const last = names.pop() ?? "";
    const parent = names.reduce((target, name) => target[name] as Json, body as Json);
    if (value === undefined) delete parent[last];
    else parent[last] = value;
    response.body = JSON.stringify(body);
  };

type Json = { [name: string]: unknown };
