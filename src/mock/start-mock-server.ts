/// <reference lib="esnext.disposable" preserve="true" />

import { loadContract } from "../contract/load-contract.js";
import { checkControlAccess } from "./control/control-access.js";
import { handleControl, isControlTarget, type Worlds } from "./control/control-routes.js";
import { loadWorld } from "./control/load-world.js";
import { createControl, type MockControl } from "./control/mock-control.js";
import type { World } from "./control/world.js";
import type { WorldOptions } from "./control/world-options.js";
import { WorldRegistry } from "./control/world-registry.js";
import { createFetch, type Fetch, isWorldPrefix } from "./http/fetch.js";
import { originOf, splitTarget } from "./http/mock-request.js";
import type { MockResponse } from "./http/mock-response.js";
import { type Handler, startServer } from "./http/server.js";

/** How `startMock` listens, and what the mock starts with. */
export interface MockOptions extends WorldOptions {
  /**
   * Port to listen on. 0 selects a free one.
   *
   * @default 0
   */
  port?: number | undefined;
  /**
   * Host name or address to listen on. The default is reachable from this machine only.
   *
   * @default "127.0.0.1"
   */
  host?: string | undefined;
  /**
   * Names under which clients may reach the control routes `/-/mock/*`, in addition to IP addresses, `localhost` and `host`: such as
   * the alias of a service. Other names are denied, because a web page could use them to control the mock.
   *
   * @default []
   */
  allowHosts?: readonly string[] | undefined;
}

/** A running mock. */
export interface Mock extends MockControl, AsyncDisposable {
  /** Its origin, without a path: `http://127.0.0.1:4010`. The API is under `/api/v4`, the docs at `/`. */
  url: string;
  /**
   * Adds a world: an independent GitLab on the same server, for tests that run in parallel.
   *
   * @throws TypeError if an option cannot work. Error if the mock is closed.
   * @example
   * ```ts
   * const world = await mock.world({ state: true });
   * const gitlab = createJobsClient({ host: world.url, auth: { privateToken: "any" } });
   * ```
   */
  world(options?: WorldOptions): Promise<MockWorld>;
  /** Stops listening and closes all connections. May be called twice. */
  close(): Promise<void>;
}

/** An independent GitLab on the server of a mock, with its own state, clock, faults and requests. */
export interface MockWorld extends MockControl, AsyncDisposable {
  /** Its root, such as `http://127.0.0.1:4010/w1`: a host for every client that supports a relative URL root. */
  url: string;
  /** Removes the world. Its URL then returns 404. */
  close(): Promise<void>;
}

/** Returns the page of a path, or 404. */
export type Site = (path: string, contractFile: string, root: string) => Promise<MockResponse>;

/** Starts a mock that serves a site next to the API. */
export async function startMockServer(options: MockOptions, site: Site): Promise<Mock> {
  const { port = 0, host = "127.0.0.1", allowHosts = [], ...worldOptions } = options;
  checkPort(port);
  const hosts = checkHosts(host, allowHosts);
  const worlds = new WorldRegistry(await loadWorld(worldOptions));
  const { handle, fetchOf } = createHandlers(worlds, site, addWorld);
  const server = await startServer(
    async (request, location) => {
      if (isControlTarget(worlds.find(request.target).target)) checkControlAccess(request, hosts);
      return handle(request, location);
    },
    port,
    host,
  );
  warnIfReachable(server.url);

  async function addWorld(options: WorldOptions = {}): Promise<MockWorld> {
    const world = await loadWorld(options);
    const url = server.url + worlds.add(world);
    const close = async () => worlds.remove(world);
    return Object.assign(createControl(world, fetchOf(world)), { url, close, [Symbol.asyncDispose]: close });
  }

  const close = () => {
    worlds.close();
    return server.close();
  };
  const { url } = server;
  const controls = { url, world: addWorld, close, [Symbol.asyncDispose]: close };
  return Object.assign(createControl(worlds.main, fetchOf(worlds.main)), controls);
}

interface Handlers {
  /** Responds in the world that the target names, or else in the main one. */
  handle: Handler;
  /** Responds in a world to requests for any host, but to those for the URL of a world as the server does. */
  fetchOf(world: World): Fetch;
}

function createHandlers(worlds: WorldRegistry, site: Site, add: Worlds["add"]): Handlers {
  const { file } = loadContract();
  /** Responds in a world: its control routes, then its API, then the pages next to them. */
  const handlerOf = (world: World): Handler => {
    const remove = world === worlds.main ? undefined : () => worlds.remove(world);
    return (request, location) =>
      isControlTarget(request.target)
        ? handleControl(world, request, { add, remove })
        : world.handle(request, location, (other) => {
            const root = originOf(other, location.serverUrl) + location.prefix;
            return site(splitTarget(other.target).path, file, root);
          });
  };
  const handle: Handler = (request, { serverUrl }) => {
    const { world, prefix, target } = worlds.find(request.target);
    return handlerOf(world)({ ...request, target }, { serverUrl, prefix });
  };
  const fetchOf = (world: World) =>
    createFetch((request, location) => {
      const { prefix } = location;
      return isWorldPrefix(prefix)
        ? handle({ ...request, target: prefix + request.target }, location)
        : handlerOf(world)(request, location);
    }, world.closing);
  return { handle, fetchOf };
}

function checkPort(port: unknown): void {
  if (!Number.isInteger(port) || Number(port) < 0 || Number(port) > 65535)
    throw new TypeError(`port must be an integer from 0 to 65535, got ${JSON.stringify(port)}.`);
}

/** @throws TypeError if a host is not one. */
function checkHosts(host: string, allowHosts: readonly string[]): ReadonlySet<string> {
  if (!Array.isArray(allowHosts)) {
    throw new TypeError(`allowHosts must be a list of host names, got ${JSON.stringify(allowHosts)}.`);
  }
  // Node listens on every interface if the host is empty, as it is if it comes from an unset variable.
  if (typeof host !== "string" || host.trim() === "") {
    throw new TypeError(`host must be a host name or an address such as "127.0.0.1", got ${JSON.stringify(host)}.`);
  }
  if (host.includes("%")) {
    throw new TypeError(
      `host must have no zone, because a URL cannot contain one. Use "::" to listen on every address, got ${JSON.stringify(host)}.`,
    );
  }
  for (const name of allowHosts) {
    if (typeof name !== "string" || !/^[\w.-]+$/.test(name)) {
      throw new TypeError(
        `allowHosts must be host names without a port, such as "gitlab", got ${JSON.stringify(name)}.`,
      );
    }
  }
  return new Set([host, ...allowHosts].map((name) => name.toLowerCase()));
}

function warnIfReachable(url: string): void {
  if (/^http:\/\/(127\.|\[::1\])/.test(url)) return;
  console.error(`The mock listens on ${url}: other machines can reach it, and change what it returns.`);
}
