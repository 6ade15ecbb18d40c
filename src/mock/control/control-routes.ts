import { HttpError } from "../http/http-error.js";
import { type MockRequest, splitTarget } from "../http/mock-request.js";
import { emptyResponse, jsonResponse, type MockResponse } from "../http/mock-response.js";
import type { StateSeed } from "../state/index.js";
import type { Fault } from "./faults.js";
import { readJson } from "./read-json.js";
import type { World } from "./world.js";
import type { WorldOptions } from "./world-options.js";

/** What the routes do beyond their own world. */
export interface Worlds {
  add(options: WorldOptions): Promise<{ url: string }>;
  /** Removes the world of the request. `undefined` for the mock's main world. */
  remove: (() => void) | undefined;
}

const PREFIX = "/-/mock";

type Route = (world: World, body: unknown, worlds: Worlds) => MockResponse | Promise<MockResponse>;

const ROUTES: Record<string, Route> = {
  "POST /advance"(world, body) {
    world.advance(property(body, "milliseconds") as number);
    return emptyResponse();
  },
  "POST /faults"(world, body) {
    // JSON has no Infinity.
    const { times, ...fault } = objectOf(body);
    world.fault({ ...fault, ...(times !== undefined && { times: times === "Infinity" ? Infinity : times }) } as Fault);
    return emptyResponse();
  },
  "DELETE /faults"(world) {
    world.clearFaults();
    return emptyResponse();
  },
  "POST /reset"(world) {
    world.reset();
    return emptyResponse();
  },
  "GET /requests": (world) => jsonResponse(200, world.requests),
  "GET /violations": async (world) => jsonResponse(200, await world.checkRequests()),
  "GET /state": (world) => jsonResponse(200, world.state),
  "PUT /state"(world, body) {
    if (body === undefined) throw new TypeError("The body must be a seed, or true, got none.");
    return jsonResponse(200, world.setSeed(body as StateSeed | true));
  },
  async "POST /worlds"(_world, body, worlds) {
    const { url } = await worlds.add(objectOf(body ?? {}));
    return jsonResponse(201, { url });
  },
};

/** Whether a target is one of the control routes. */
export function isControlTarget(target: string): boolean {
  const { path } = splitTarget(target);
  return path === PREFIX || path.startsWith(`${PREFIX}/`);
}

/**
 * Responds to the HTTP control routes of a mock with state.
 *
 * @throws HttpError if the request is invalid, or if the mock has no state.
 */
export async function handleControl(world: World, request: MockRequest, worlds: Worlds): Promise<MockResponse> {
  const { path } = splitTarget(request.target);
  const name = path.slice(PREFIX.length);
  if (name === "" && worlds.remove) {
    if (request.method !== "DELETE") throw notAllowed(["DELETE"]);
    worlds.remove();
    return emptyResponse();
  }
  if (!world.hasState) throw new HttpError(404, "404 Not Found - this mock has no state. Start it with --state.");
  const route = ROUTES[`${request.method} ${name}`];
  if (!route) {
    const methods = Object.keys(ROUTES).filter((key) => key.endsWith(` ${name}`));
    throw methods.length > 0 ? notAllowed(methods.map((key) => key.replace(/ .*/, ""))) : unknownRoute(path);
  }
  const body = request.method === "GET" ? undefined : await readJson(request);
  try {
    return await route(world, body, worlds);
  } catch (error) {
    if (error instanceof TypeError) throw new HttpError(400, error.message);
    throw error;
  }
}

const notAllowed = (methods: string[]): HttpError =>
  new HttpError(405, `405 Not Allowed - use ${methods.join(" or ")}`, {
    headers: { allow: methods.join(", ") },
  });

const unknownRoute = (path: string): HttpError =>
  new HttpError(
    404,
    `404 Not Found - ${path} is not one of ${Object.keys(ROUTES).join(", ").replaceAll(" /", ` ${PREFIX}/`)}`,
  );

function objectOf(body: unknown): Record<string, unknown> {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new TypeError(`The body must be a JSON object, got ${JSON.stringify(body) ?? "none"}.`);
}

const property = (body: unknown, name: string): unknown => objectOf(body)[name];
