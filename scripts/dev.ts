// Serves docs and mock on one port, and renews everything that comes from spec/ whenever a file in there changes. The page in
// the browser then reloads by itself. A contract with an error changes nothing: it is reported, and what was good stays.
import { spawn } from "node:child_process";
import { type FSWatcher, readdirSync, watch } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Mock, startMock } from "../src/mock/index.js";

const usualPort = 4010;
const reloads = "/dev/reloads";
const reloader = `<script>new EventSource("${reloads}").onmessage = () => location.reload();</script>`;

const require = createRequire(import.meta.url);
const readers = new Set<ServerResponse>();
let mock: Mock | undefined;

await renew();
mock ??= await startMock();

const server = createServer(answer);
const url = await listen(usualPort).catch(() => listen(0));

const watchers = new Map<string, FSWatcher>();
let pause: NodeJS.Timeout | undefined;
let renewal = Promise.resolve();
watchFolders();

process.once("SIGINT", stop).once("SIGTERM", stop);
console.log(`Docs  ${url}/\nMock  ${url}/api/v4\n\nWatching spec/. Stop with Ctrl+C.`);

/** Folder by folder: where Node watches a whole tree, it loses sight of a file that an editor replaces. */
function watchFolders(): void {
  const inside = readdirSync("spec", { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const folder of ["spec", ...inside.map(({ parentPath, name }) => join(parentPath, name))])
    if (!watchers.has(folder))
      watchers.set(
        folder,
        watch(folder, changed).on("error", () => watchers.delete(folder)),
      );
}

/** Waits a moment: editors write a file in several steps. */
function changed(): void {
  clearTimeout(pause);
  pause = setTimeout(() => {
    watchFolders();
    renewal = renewal.then(renew);
  }, 100);
}

async function renew(): Promise<void> {
  const start = performance.now();
  if (!(await run("generate")) || !(await run("docs"))) {
    console.error("\nNothing was changed. Mend it and save.");
    return;
  }
  const old = mock;
  // Node keeps what was required once, and the mock requires the contract.
  delete require.cache[require.resolve("gitlab-jobs-api/openapi.json")];
  mock = await startMock();
  await old?.close();
  for (const reader of readers) reader.write("data: reload\n\n");
  console.log(`Renewed in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
}

/** A child, since a script that failed would otherwise end this one. */
function run(script: string): Promise<boolean> {
  const child = spawn(process.execPath, ["--import", "tsx", `scripts/${script}.ts`], { stdio: "inherit" });
  return new Promise((resolve) => child.once("exit", (code) => resolve(code === 0)));
}

async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  if (incoming.url === reloads) {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" }).flushHeaders();
    readers.add(response);
    response.once("close", () => readers.delete(response));
    return;
  }
  const page = incoming.url === "/" ? await readFile("generated/docs.html", "utf8").catch(() => undefined) : undefined;
  if (page === undefined) forward(incoming, response);
  else response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page + reloader);
}

function forward(incoming: IncomingMessage, response: ServerResponse): void {
  const { method, url: path, headers } = incoming;
  const onward = request(mock?.url ?? "", { method, path, headers }, (reply) => {
    response.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(response);
  });
  incoming.pipe(onward.once("error", () => response.destroy()));
}

function listen(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

function stop(): void {
  clearTimeout(pause);
  for (const watcher of watchers.values()) watcher.close();
  server.close();
  server.closeAllConnections();
  mock?.close();
}
