import { HttpError } from "./http-error.js";

/** Parameters by name, nested as Rack nests them. Without a prototype, because the names come from the client. */
export type Params = Record<string, unknown>;

const MAX_PAIRS = 1000;
const MAX_DEPTH = 100;

export function emptyParams(): Params {
  return Object.create(null);
}

export function isParams(value: unknown): value is Params {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads `a=1&b[]=2&c[][key]=3`, the syntax of a form body. Without `=`, the value is `null`. */
export const parseForm = (text: string): Params => parsePairs(text.split("&"));

/** Reads a query. */
export const parseQuery = (text: string): Params => parsePairs(text.split(QUERY_SEPARATOR));

/** The pairs of a query can also be separated by semicolons. */
export const QUERY_SEPARATOR: RegExp = /[&;] */;

function parsePairs(all: string[]): Params {
  const pairs = all.filter((pair) => pair !== "");
  if (pairs.length >= MAX_PAIRS) {
    throw new HttpError(400, `too many parameters (${pairs.length}), at most ${MAX_PAIRS - 1} are accepted`);
  }
  const params = emptyParams();
  for (const pair of pairs) {
    const { name, value } = splitPair(pair);
    putParam(params, decodeForm(name), value === undefined ? null : decodeForm(value));
  }
  return params;
}

/** Name and value of a pair, as sent. Without `=`, there is no value. */
export function splitPair(pair: string): { name: string; value: string | undefined } {
  const end = pair.indexOf("=");
  return end === -1 ? { name: pair, value: undefined } : { name: pair.slice(0, end), value: pair.slice(end + 1) };
}

/** The parameter that a decoded name belongs to: `scope` for `scope[]`, and for `[scope]` too. */
export const keyOf = (name: string): string | undefined => splitName(name)?.key;

function splitName(name: string): { key: string; rest: string } | undefined {
  const [, key, rest = ""] = /^[[\]]*([^[\]]+)\]*(.*)$/s.exec(name) ?? [];
  return key === undefined ? undefined : { key, rest };
}

/** Adds one parameter under a name with brackets: `[]` appends to an array, `[x]` sets a key. */
export function putParam(params: Params, name: string, value: string | null): void {
  put(params, name, value, 0);
}

// The steps are those of Rack's QueryParser, also for brackets without a partner. Returns what the name belongs to.
function put(params: Params, name: string, value: string | null, depth: number): unknown {
  if (depth === MAX_DEPTH) throw new HttpError(400, `parameter nested deeper than ${MAX_DEPTH} levels`);
  const parts = splitName(name);
  if (!parts) return name === "[]" && value !== null ? [value] : null;
  const { key, rest } = parts;
  if (rest === "") params[key] = value;
  else if (rest === "[") params[name] = value;
  else if (rest === "[]") listAt(params, key).push(value);
  else if (rest.startsWith("[]")) putItem(listAt(params, key), rest.slice(2), value, depth + 1);
  else params[key] = put(paramsAt(params, key), rest, value, depth + 1);
  return params;
}

/** A key that the last item already has starts the next item: `v[][key]=A&v[][value]=1&v[][key]=B&…`. */
function putItem(list: unknown[], name: string, value: string | null, depth: number): void {
  const last = list.at(-1);
  if (isParams(last) && !hasName(last, name)) put(last, name, value, depth);
  else list.push(put(emptyParams(), name, value, depth));
}

function hasName(params: Params, name: string): boolean {
  if (name.includes("[]")) return false;
  let at: unknown = params;
  for (const key of name.split(/[[\]]+/).filter(Boolean)) {
    if (!isParams(at) || !(key in at)) return false;
    at = at[key];
  }
  return true;
}

function listAt(params: Params, key: string): unknown[] {
  params[key] ??= [];
  const list = params[key];
  if (!Array.isArray(list)) throw new HttpError(400, `expected Array for param \`${key}'`);
  return list;
}

function paramsAt(params: Params, key: string): Params {
  params[key] ??= emptyParams();
  const child = params[key];
  if (!isParams(child)) throw new HttpError(400, `expected Hash for param \`${key}'`);
  return child;
}

/** Decodes a part of a form or a query. */
export const decodeForm = (text: string): string => decode(text.replaceAll("+", " "));

/** Decodes percent-encoding. Rejects what GitLab rejects: broken encoding, invalid UTF-8 and NUL. */
export function decode(text: string): string {
  try {
    return rejectNul(decodeURIComponent(text));
  } catch (error) {
    if (error instanceof URIError) throw new HttpError(400, `invalid %-encoding (${text.slice(0, 100)})`);
    throw error;
  }
}

/** Rejects JSON that GitLab rejects: nested too deep, or with NUL in a string. */
export function checkNesting(value: unknown, depth = 0): void {
  if (typeof value === "string") rejectNul(value);
  if (typeof value !== "object" || value === null) return;
  if (depth > MAX_DEPTH) throw new HttpError(400, `message body nested deeper than ${MAX_DEPTH} levels`);
  for (const [key, child] of Object.entries(value)) {
    rejectNul(key);
    checkNesting(child, depth + 1);
  }
}

function rejectNul(text: string): string {
  if (text.includes("\0")) throw new HttpError(400, "string contains null byte");
  return text;
}
