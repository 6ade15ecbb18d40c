/** An operation in Prism's own form, as far as it is read here. */
export interface PrismOperation {
  iid: string;
  path: string;
  request?: { path?: { name: string; schema?: { type?: string | string[] } }[] };
}

/**
 * Returns a function that chooses the operation to validate a path against. It leaves out path parameters that are valid already,
 * because Prism compiles the template of the path for every request.
 */
export function createPathValidation(operation: PrismOperation): (path: string) => PrismOperation {
  const { path: parameters = [], ...request } = operation.request ?? {};
  const withoutPath = { ...operation, request };
  const patternOf = (name: string) => validSegment(parameters.find((parameter) => parameter.name === name)?.schema);
  const validPath = new RegExp(`^${operation.path.replace(/\{(\w+)\}/g, (_, name: string) => patternOf(name))}$`);
  return (path) => (validPath.test(path) ? withoutPath : operation);
}

/** Matches only valid values of a path parameter. Their schemas have types, and no other rules. */
const validSegment = (schema: { type?: string | string[] } = {}): string =>
  schema.type === "integer" ? "-?\\d+" : "[^/]+";
