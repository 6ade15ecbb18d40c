// The snippets of the page "Self-managed GitLab", with a real TLS server and a real proxy.
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect, type Server } from "node:net";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { documentedResponses } from "../contract/documented.js";
import { authority, clientCertificate, serverCertificate } from "../support/certificates.js";
import { installNode24 } from "../support/node-24.js";
import { codeBlocks, createSnippets, type Snippets } from "../support/snippets.js";

const output = `${documentedResponses.getJob.name}\n`;
const path = "/api/v4/projects/group%2Fproject/jobs/8";
const tls = { ...serverCertificate, ca: authority, requestCert: true, rejectUnauthorized: false };

/** What the server and the proxy have seen. */
const seen: { url?: string | undefined; headers: IncomingMessage["headers"]; hasCertificate: boolean }[] = [];
const tunnels: (string | undefined)[] = [];

function respond(request: IncomingMessage, response: ServerResponse): void {
  const { url, headers, socket } = request;
  seen.push({ url, headers, hasCertificate: (socket as Partial<TLSSocket>).authorized === true });
  response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(documentedResponses.getJob));
}

const gitlab = createTlsServer(tls, respond);
const plain = createHttpServer(respond);
// Knows one name, which DNS does not.
const proxy = createHttpServer().on("connect", ({ url }, socket) => {
  tunnels.push(url);
  const target = connect(portOf(gitlab), "127.0.0.1", () => {
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    target.pipe(socket).pipe(target);
  });
  for (const end of [target, socket]) end.on("error", () => {});
});
const servers = [gitlab, plain, proxy];
const portOf = (server: Server) => (server.address() as AddressInfo).port;

const sources = await codeBlocks("spec/guides/self-managed-gitlab.md", "ts");
let snippets: Snippets;

const run = (index: number, env: Record<string, string> = {}) => snippets.runAlone(`snippet-${index}.ts`, env);

const trusted = () => ({ NODE_EXTRA_CA_CERTS: join(snippets.folder, "company-ca.pem") });
const proxied = () => ({ ...trusted(), HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}` });

beforeAll(async () => {
  for (const server of servers) {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  }
  const direct = (source: string) =>
    source
      .replace("http://gitlab:80", `http://0.0.0.0:${portOf(plain)}`)
      .replace("gitlab.example.com", `localhost:${portOf(gitlab)}`);
  const files = sources.map((source, index) => [`snippet-${index}.ts`, index === 2 ? source : direct(source)] as const);
  const [first = ""] = sources;
  snippets = await createSnippets(new Map([...files, ["named.ts", first]]));
  const { key, cert } = clientCertificate;
  for (const [name, text] of Object.entries({ "company-ca": authority, client: cert, "client-key": key }))
    await writeFile(join(snippets.folder, `${name}.pem`), text);
});

afterAll(async () => {
  await snippets[Symbol.asyncDispose]();
  for (const server of servers) server.close();
});

beforeEach(() => {
  seen.length = 0;
  tunnels.length = 0;
});

test("there is a test of each snippet", () => {
  expect(sources).toHaveLength(7);
});

test("a private authority is trusted by NODE_EXTRA_CA_CERTS, and named in the error without it", async () => {
  expect(await run(0, trusted())).toBe(output);
  expect(seen).toMatchObject([{ url: path, headers: { "private-token": "glpat-any" } }]);
  expect(await run(0)).toMatch(/network.*NODE_EXTRA_CA_CERTS|NODE_EXTRA_CA_CERTS.*network/s);
  expect(seen).toHaveLength(1);
});

test("an agent sends a client certificate", async () => {
  expect(await run(1)).toBe(output);
  expect(seen).toMatchObject([{ url: path, hasCertificate: true }]);
});

test("an agent goes through the proxy of HTTPS_PROXY", async () => {
  expect(await run(2, proxied())).toBe(output);
  expect(tunnels).toEqual(["gitlab.example.com:443"]);
  expect(seen).toMatchObject([{ url: path, headers: { host: "gitlab.example.com" }, hasCertificate: false }]);
});

test("the `fetch` of Node 24 goes through it with NODE_USE_ENV_PROXY", async () => {
  const node = await installNode24(join(snippets.folder, "node-24"));
  const env = { ...proxied(), NODE_USE_ENV_PROXY: "1" };
  expect(await snippets.runAlone("named.ts", env, node)).toBe(output);
  expect(tunnels).toEqual(["gitlab.example.com:443"]);
  expect(await snippets.runAlone("named.ts", { ...env, NODE_USE_ENV_PROXY: "0" }, node)).toContain("network");
  expect(tunnels).toHaveLength(1);
});

test("plain HTTP to another name is allowed", async () => {
  expect(await run(3)).toBe(output);
  expect(seen).toMatchObject([{ url: path, headers: { "private-token": "glpat-any" } }]);
});

test("a relative URL root and basic authentication reach the server in front", async () => {
  expect(await run(4, trusted())).toBe(output);
  expect(seen).toMatchObject([
    {
      url: `/gitlab${path}`,
      headers: { authorization: `Basic ${btoa("user:password")}`, "private-token": "glpat-any" },
    },
  ]);
});

test("the cookie of a gateway is sent", async () => {
  expect(await run(5, { ...trusted(), GATEWAY_SESSION: "abc" })).toBe(output);
  expect(seen).toMatchObject([{ headers: { cookie: "gateway_session=abc", "private-token": "glpat-any" } }]);
});

test("`cache: no-store` reaches the server as such", async () => {
  expect(await run(6, trusted())).toBe(output);
  expect(seen).toMatchObject([{ headers: { "cache-control": "no-cache", pragma: "no-cache" } }]);
});
