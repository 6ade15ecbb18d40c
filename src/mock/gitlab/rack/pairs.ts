/** The pairs of a query can also be separated by semicolons. */
export const QUERY_SEPARATOR: RegExp = /[&;] */;

/** Name and value of a pair, as sent. Without `=`, there is no value. */
export function splitPair(pair: string): { name: string; value: string | undefined } {
  const end = pair.indexOf("=");
  return end === -1 ? { name: pair, value: undefined } : { name: pair.slice(0, end), value: pair.slice(end + 1) };
}

/** Splits the name of a parameter at its first key: `scope` and `[]` for `scope[]`, `scope` for `[scope]`. */
export function splitName(name: string): { key: string; rest: string } | undefined {
  const [, key, rest = ""] = /^[[\]]*([^[\]]+)\]*(.*)$/s.exec(name) ?? [];
  return key === undefined ? undefined : { key, rest };
}
