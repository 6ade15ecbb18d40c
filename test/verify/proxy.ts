// Changes the responses of a mock.
import { once } from "node:events";
import { createServer } from "node:http";
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

/** Starts a server in front of another one. It closes with the test. */
export async function startProxy(target: string, change: Change): Promise<string> {
  const forward = changeResponses(fetch, change);
  const server = createServer(async (request, response) => {
    const { host: _, connection: __, ...headers } = request.headers as Record<string, string>;
    const { method = "GET", url = "" } = request;
    const body = await text(request);
    const proxied = await forward(target + url, { method, headers, ...(method === "POST" && { body }) });
    response.writeHead(proxied.status, Object.fromEntries(proxied.headers)).end(await proxied.text());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const HOP_BY_HOP = /^(content-length|content-encoding|transfer-encoding|connection|keep-alive)$/;

/** A `fetch` that changes what another one returns. */
export function changeResponses(fetch: Fetch, change: Change): Fetch {
  return async (url, init) => {
    const response = await fetch(url, init);
    const headers = Object.fromEntries([...response.headers].filter(([name]) => !HOP_BY_HOP.test(name)));
    const changed = { status: response.status, headers, body: await response.text() };
    const { pathname, search } = new URL(url);
    change(pathname, changed, pathname + search);
    // A string would add a content type.
    return new Response(new TextEncoder().encode(changed.body), changed);
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
