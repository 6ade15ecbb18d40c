import type { Operation } from "../../contract/operation.js";
import { HttpError } from "../http/http-error.js";

/** Finds the operation for a path, given as decoded segments. GET handles HEAD. */
export function findOperation(operations: Operation[], method: string, segments: string[]): Operation {
  const onPath = operations.filter((operation) => matches(operation.path, segments));
  if (onPath.length === 0) throw new HttpError(404, "404 Not Found");
  const wanted = method === "HEAD" ? "get" : method.toLowerCase();
  const operation = onPath.find((candidate) => candidate.method === wanted);
  if (operation) return operation;
  const allowed = onPath.flatMap((candidate) => (candidate.method === "get" ? ["GET", "HEAD"] : [candidate.method]));
  throw new HttpError(405, "405 Not Allowed", { allow: ["OPTIONS", ...allowed].join(", ").toUpperCase() });
}

function matches(template: string, segments: string[]): boolean {
  const parts = template.split("/").slice(1);
  return (
    parts.length === segments.length &&
    parts.every((part, index) => (part.startsWith("{") ? segments[index] !== "" : part === segments[index]))
  );
}
