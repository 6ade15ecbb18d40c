// Serves docs, console and mock on one port. When a file in spec/ changes, rebuilds generated/, the docs and the mock, and reloads
// the page in the browser. If spec/ has an error, reports it and keeps serving the last valid version.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { type FSWatcher, readdirSync, watch } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Mock } from "../src/mock/index.js";
import { startMockWithConsole, WITH_CONSOLE } from "./lib/mock-with-console.js";

const defaultPort = 4010;
const reloads = "/dev/reloads";
const reloader = `<script>new EventSource("${reloads}").onmessage = () => location.reload();</script>`;

const require = createRequire(import.meta.url);
const openPages = new Set<ServerResponse>();
let mock: Mock | undefined;

await rebuild();
mock ??= await startMockWithConsole();

const server = createServer(respond);
const url = await listen(defaultPort).catch(() => listen(0));

const watchers = new Map<string, FSWatcher>();
let pause: NodeJS.Timeout | undefined;
watchFolders();

process.once("SIGINT", stop).once("SIGTERM", stop);
console.log(`Docs  ${url}/\nTry   ${url}/try\nMock  ${url}/api/v4\n\nWatching spec/. Stop with Ctrl+C.`);
let updating = Promise.resolve();

/** Watches folder by folder: a recursive watch misses files that an editor replaces. */
function watchFolders(): void {
  const subfolders = readdirSync("spec", { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  for (const folder of ["spec", ...subfolders.map(({ parentPath, name }) => join(parentPath, name))]) {
    if (watchers.has(folder)) continue;
    const watcher = watch(folder, changed).on("error", () => watchers.delete(folder));
    watchers.set(folder, watcher);
  }
}

/** Rebuilds after 100 ms without changes: editors write a file in several steps. */
function changed(): void {
  clearTimeout(pause);
  pause = setTimeout(() => {
    watchFolders();
    updating = updating.then(rebuild).catch(console.error);
  }, 100);
}

async function rebuild(): Promise<void> {
  const start = performance.now();
  if (!(await run("generate")) || !(await run("docs"))) {
    console.error("\nThe last valid version is still served. Fix the error and save.");
    return;
  }
  const old = mock;
  // The mock loads the contract with require(), which caches it.
  delete require.cache[require.resolve("gitlab-jobs-api/openapi.json")];
  mock = await startMockWithConsole();
  await old?.close();
  for (const page of openPages) page.write("data: reload\n\n");
  console.log(`Rebuilt in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
}

/** Runs a script in a child process, so that its failure does not end this one. */
function run(script: string): Promise<boolean> {
  const child = spawn(process.execPath, ["--import", "tsx", `scripts/${script}.ts`], { stdio: "inherit" });
  return new Promise((resolve) => child.once("exit", (code) => resolve(code === 0)));
}

async function respond(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  if (incoming.url === reloads) {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" }).flushHeaders();
    openPages.add(response);
    response.once("close", () => openPages.delete(response));
    return;
  }
  const page = incoming.url === "/" ? await readFile("generated/docs.html", "utf8").catch(() => undefined) : undefined;
  if (page === undefined) forward(incoming, response);
  else response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page + WITH_CONSOLE + reloader);
}

function forward(incoming: IncomingMessage, response: ServerResponse): void {
  const { method, url: path, headers } = incoming;
  const onward = request(mock?.url ?? "", { method, path, headers }, (forwarded) => {
    response.writeHead(forwarded.statusCode ?? 502, forwarded.headers);
    forwarded.pipe(response);
  });
  incoming.pipe(onward.once("error", () => response.destroy()));
}

async function listen(port: number): Promise<string> {
  await once(server.listen(port, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function stop(): void {
  clearTimeout(pause);
  for (const watcher of watchers.values()) watcher.close();
  server.close();
  server.closeAllConnections();
  mock?.close();
}
