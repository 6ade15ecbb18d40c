import type { Operation } from "../../contract/operation.js";

/** The path of a resource after its project has moved: with the number of the project that the contract's example has. */
export function movedPath(operation: Operation, path: string): string | undefined {
  const moved = operation.responses.find(({ code }) => code === "301");
  const location = moved?.headers.find(({ name }) => name === "location")?.value ?? "";
  const number = /\/projects\/(\d+)/.exec(location)?.[1];
  return number && path.replace(/^\/projects\/[^/]+/, `/projects/${number}`);
}
