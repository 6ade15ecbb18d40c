import type { Operation } from "../../contract/operation.js";
import { HttpError } from "../http/http-error.js";

/** An operation, and the values of its path. */
export interface Route {
  operation: Operation;
  /** The decoded segments below `/api/v4`, without a format. */
  segments: string[];
}

/**
 * Finds the operation for a path, given as decoded segments. GET handles HEAD. As in GitLab, a method that a path does not have is
 * an unknown route.
 */
export function findRoute(operations: Operation[], method: string, [, version, ...segments]: string[]): Route {
  if (version === "v3") throw new HttpError(410, "API V3 is no longer supported. Use API V4 instead.");
  const wanted = method === "HEAD" ? "get" : method.toLowerCase();
  const candidates = version === "v4" ? operations.filter((operation) => operation.method === wanted) : [];
  const { base, format } = splitFormat(segments.at(-1) ?? "");
  const plain = [...segments.slice(0, -1), base];
  const operation = candidates.find(({ path }) => matches(path, plain));
  if (!operation) throw new HttpError(404, "404 Not Found");
  checkFormat(format, operation);
  return { operation, segments: plain };
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

function matches(template: string, segments: string[]): boolean {
  const parts = template.split("/").slice(1);
  return (
    parts.length === segments.length &&
    parts.every((part, index) => (part.startsWith("{") ? segments[index] !== "" : part === segments[index]))
  );
}
