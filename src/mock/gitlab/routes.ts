import type { Operation } from "../../contract/operation.js";
import { HttpError } from "../http/http-error.js";
import { type Declaration, declarationsOf } from "./grape/declarations.js";

/** An operation, prepared to find it and to read its parameters. */
export interface Route {
  operation: Operation;
  /** The segments of its path. Each is a text, or the name of a parameter. */
  segments: { text?: string; name?: string }[];
  declarations: Declaration[];
}

/** The routes of operations, in their order. */
export const routesOf = (operations: Operation[]): Route[] =>
  operations.map((operation) => ({
    operation,
    declarations: declarationsOf(operation),
    segments: operation.path
      .split("/")
      .slice(1)
      .map((text) => (text.startsWith("{") ? { name: text.slice(1, -1) } : { text })),
  }));

/** A route, and the parameters of its path as they were sent, without a format. */
export interface RouteMatch {
  route: Route;
  params: Record<string, string>;
}

/**
 * Finds the operation for a path, given as decoded segments. GET handles HEAD. As in GitLab, a method that a path does not have is
 * an unknown route.
 */
export function findRoute(routes: Route[], method: string, [, version, ...sent]: string[]): RouteMatch {
  if (version === "v3") throw new HttpError(410, "API V3 is no longer supported. Use API V4 instead.");
  const wanted = method === "HEAD" ? "get" : method.toLowerCase();
  const { base, format } = splitFormat(sent.at(-1) ?? "");
  const plain = [...sent.slice(0, -1), base];
  const route = routes.find((each) => each.operation.method === wanted && matches(each, plain));
  if (!route || version !== "v4") throw new HttpError(404, "404 Not Found");
  checkFormat(format, route.operation);
  const params: RouteMatch["params"] = {};
  for (const [index, { name }] of route.segments.entries()) if (name !== undefined) params[name] = plain[index] ?? "";
  return { route, params };
}

/** A route can end in a format, such as `.json`. */
function splitFormat(segment: string): { base: string; format: string | undefined } {
  const [, base = segment, format] = /^([^.]+)\.([^.]+)$/.exec(segment) ?? [];
  return { base, format };
}

function checkFormat(format: string | undefined, { path }: Operation): void {
  const isNumber = path.endsWith("}") && /^\d+$/.test(format ?? "");
  if (format === undefined || format === "json" || isNumber) return;
  throw new HttpError(406, `The requested format '${format}' is not supported.`);
}

const matches = ({ segments }: Route, sent: string[]): boolean =>
  segments.length === sent.length &&
  segments.every(({ text }, index) => (text === undefined ? sent[index] !== "" : text === sent[index]));
