import { checkPlain, unknownName } from "./check-options.js";
import { invalidArgument } from "./invalid-argument.js";

/** The request of an operation. The names in its path, its query and its body are the arguments. */
export interface OperationRequest {
  method: "GET" | "POST";
  path: string;
  /** Names as they are sent: the argument `scope` becomes `scope[]`. */
  query?: readonly string[];
  body?: readonly string[];
  /** The argument that also accepts a record instead of a list of pairs. */
  pairs?: string;
  /** The pagination, if the operation returns a list. */
  list?: "keyset" | "offset";
  isText?: boolean;
}

type Part = "path" | "query" | "body";

/** Where each argument is sent, and under which name. */
type Places = Map<string, [part: Part, name: string]>;

export function placesOf({ path, query = [], body = [] }: OperationRequest): Places {
  const parts = { path: path.match(/\w+(?=})/g) ?? [], query, body };
  const all = Object.entries(parts) as [Part, string[]][];
  return new Map(all.flatMap(([part, names]) => names.map((name) => [name.replace("[]", ""), [part, name]])));
}

/**
 * Sorts the arguments of an operation by where they are sent.
 *
 * @throws TypeError if the operation does not have one of them, or if one cannot be sent in a query.
 */
export function placeArguments(operation: string, places: Places, args: object, pairs?: string): Record<Part, object> {
  const placed: Record<Part, Record<string, unknown>> = { path: {}, query: {}, body: {} };
  checkPlain(operation, "argument", args);
  for (const [argument, value] of Object.entries(args)) {
    if (value === undefined) continue;
    const [part, name] = places.get(argument) ?? unknownName(operation, "argument", argument, [...places.keys()]);
    if (part === "query") placed.query[name] = toQuery(argument, name, value);
    else placed[part][name] = argument === pairs ? toPairs(value) : value;
  }
  return placed;
}

const toPairs = (variables: unknown): unknown =>
  Array.isArray(variables) ? variables : Object.entries(Object(variables)).map(([key, value]) => ({ key, value }));

/** What openapi-fetch serializes: one value, or a list if the name ends with `[]`. */
function toQuery(argument: string, name: string, value: unknown): unknown {
  const values = (Array.isArray(value) ? value : [value]).filter((item) => item !== undefined && item !== null);
  const invalid = values.find((item) => Object(item) === item);
  if (invalid !== undefined) invalidArgument(argument, "a string, a number or a boolean", invalid);
  return name === argument ? values[0] : values;
}
