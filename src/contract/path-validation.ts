import type { Operation, Parameter } from "./operation.js";

/**
 * Returns a function that chooses the operation to validate a path against. It leaves out path parameters that are valid already,
 * because Prism compiles the template of the path for every request.
 */
export function createPathValidation(operation: Operation): (path: string) => Operation {
  const { path: parameters = [], ...request } = operation.request ?? {};
  const withoutPath = { ...operation, request };
  const patternOf = (name: string) => validSegment(parameters.find((parameter) => parameter.name === name));
  const validPath = new RegExp(`^${operation.path.replace(/\{(\w+)\}/g, (_, name: string) => patternOf(name))}$`);
  return (path) => (validPath.test(path) ? withoutPath : operation);
}

/** Matches only valid values of a path parameter. Their schemas have types, and no other rules. */
function validSegment(parameter: Parameter | undefined): string {
  return parameter?.schema?.type === "integer" ? "-?\\d+" : "[^/]+";
}
