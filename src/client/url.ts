import { invalidArgument } from "./invalid-argument.js";
import { fillPath } from "./paths.js";

type Values = Record<string, unknown>;

/** Creates the URL of a request. */
export function createUrl(baseUrl: string, path: string, params: Values, query: string): string {
  return baseUrl + fillPath(path, params) + (query && `?${query}`);
}

/**
 * Serializes a query. A list becomes one pair per item. Values that are `undefined` or `null` are left out.
 *
 * @throws TypeError if a value is an object.
 */
export function serializeQuery(values: Values): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((item) => item !== undefined && item !== null)
      .map((item) => `${name}=${encodeURIComponent(toPrimitive(name, item))}`),
  );
  return pairs.join("&");
}

function toPrimitive(name: string, value: unknown): string {
  return Object(value) === value
    ? invalidArgument(name.replace("[]", ""), "a string, a number or a boolean", value)
    : String(value);
}
