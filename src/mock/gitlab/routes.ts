import type { Operation } from "../contract/engine.js";
import { Refusal } from "../http/http-error.js";

/** Finds the operation behind a path, given as decoded segments. HEAD is answered by GET. */
export function findOperation(operations: Operation[], method: string, segments: string[]): Operation {
  const here = operations.filter((operation) => matches(operation.path, segments));
  if (here.length === 0) throw new Refusal(404, "404 Not Found");
  const wanted = method === "HEAD" ? "get" : method.toLowerCase();
  const operation = here.find((candidate) => candidate.method === wanted);
  if (operation) return operation;
  const allowed = here.flatMap((candidate) => (candidate.method === "get" ? ["GET", "HEAD"] : [candidate.method]));
  throw new Refusal(405, "405 Not Allowed", { allow: ["OPTIONS", ...allowed].join(", ").toUpperCase() });
}

function matches(template: string, segments: string[]): boolean {
  const parts = template.split("/").slice(1);
  return (
    parts.length === segments.length &&
    parts.every((part, index) => (part.startsWith("{") ? segments[index] !== "" : part === segments[index]))
  );
}
