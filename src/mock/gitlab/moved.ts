import type { Operation } from "../contract/engine.js";

/** Where the same request goes after its project has moved: to the project's number, as in the contract's example. */
export function movedPath(operation: Operation, path: string): string | undefined {
  const moved = operation.responses.find(({ code }) => code === "301");
  const location = moved?.headers?.find(({ name }) => name.toLowerCase() === "location")?.examples?.[0]?.value;
  const number = /\/projects\/(\d+)/.exec(String(location))?.[1];
  return number && path.replace(/^\/projects\/[^/]+/, `/projects/${number}`);
}
