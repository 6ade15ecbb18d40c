/// <reference lib="esnext.disposable" preserve="true" />

import { loadContract } from "../contract/load-contract.js";
import { checkControlAccess } from "./control/control-access.js";
import { handleControl, isControlTarget, type Worlds } from "./control/control-routes.js";
import { loadWorld } from "./control/load-world.js";
import { createControl, type MockControl } from "./control/mock-control.js";
import type { World } from "./control/world.js";
import type { WorldOptions } from "./control/world-options.js";
import { createFetch, isWorldPrefix } from "./http/fetch.js";
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
  const { file } = loadContract();
  const main = await loadWorld(worldOptions);
  const worlds = new Map<string, World>();
  let created = 0;

  async function addWorld(options: WorldOptions = {}): Promise<MockWorld> {
    const world = await loadWorld(options);
    if (main.closing.aborted) throw new Error("A closed mock cannot have another world. Start a new mock.");
    created += 1;
    const prefix = `/w${created}`;
    worlds.set(prefix, world);
    const close = async () => removeWorld(world);
    return Object.assign(createControl(world, fetchOf(world)), {
      url: server.url + prefix,
      close,
      [Symbol.asyncDispose]: close,
    });
  }

  function removeWorld(world: World): void {
    world.close();
    for (const [prefix, each] of worlds) if (each === world) worlds.delete(prefix);
  }

  /** Responds in a world: its control routes, then its API, then the pages next to them. */
  function handlerOf(world: World): Handler {
    const others: Worlds = {
      add: addWorld,
      remove: world === main ? undefined : () => removeWorld(world),
    };
    return (request, location) =>
      isControlTarget(request.target)
        ? handleControl(world, request, others)
        : world.handle(request, location, (other) => {
            const root = originOf(other, location.serverUrl) + location.prefix;
            return site(splitTarget(other.target).path, file, root);
          });
  }

  /** Responds in the world that the target names, or else in the main one. */
  const handler: Handler = (request, { serverUrl }) => {
    const { prefix, target } = splitWorld(request.target, worlds);
    return handlerOf(worlds.get(prefix) ?? main)({ ...request, target }, { serverUrl, prefix });
  };

  /** Responds in a world to requests for any host, but to those for the URL of a world as the server does. */
  const fetchOf = (world: World) =>
    createFetch((request, location) => {
      const { prefix } = location;
      return isWorldPrefix(prefix)
        ? handler({ ...request, target: prefix + request.target }, location)
        : handlerOf(world)(request, location);
    }, world.closing);

  const server = await startServer(
    async (request, location) => {
      const { target } = splitWorld(request.target, worlds);
      if (isControlTarget(target)) checkControlAccess(request, hosts);
      return handler(request, location);
    },
    port,
    host,
  );
  warnIfReachable(server.url);
  const close = () => {
    for (const world of [main, ...worlds.values()]) world.close();
    return server.close();
  };
  return Object.assign(createControl(main, fetchOf(main)), {
    url: server.url,
    world: addWorld,
    close,
    [Symbol.asyncDispose]: close,
  });
}

/** Splits the prefix of a world off a target. */
function splitWorld(target: string, worlds: ReadonlyMap<string, World>): { prefix: string; target: string } {
  const [, origin = "", prefix = "", rest = ""] = /^(https?:\/\/[^/?#]*)?(\/w\d+)(\/.*)?$/is.exec(target) ?? [];
  return worlds.has(prefix) ? { prefix, target: origin + (rest || "/") } : { prefix: "", target };
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
