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

/** Reads `a=1&b[]=2&c[][key]=3`, the syntax of a query and of a form body. */
export function parsePairs(text: string): Params {
  const pairs = text.split("&").filter((pair) => pair !== "");
  if (pairs.length >= MAX_PAIRS) {
    throw new HttpError(400, `too many parameters (${pairs.length}), at most ${MAX_PAIRS - 1} are accepted`);
  }
  const params = emptyParams();
  for (const pair of pairs) {
    const [name = "", ...value] = pair.replaceAll("+", " ").split("=");
    putParam(params, decode(name), decode(value.join("=")));
  }
  return params;
}

/** Adds one parameter under a name with brackets: `[]` appends to an array, `[x]` sets a key. */
export function putParam(params: Params, name: string, value: string): void {
  const [, first = name, brackets = ""] = /^([^[\]]+)((?:\[[^[\]]*\])+)$/.exec(name) ?? [];
  const keys = Array.from(brackets.matchAll(/\[([^\]]*)\]/g), ([, key = ""]) => key);
  if (keys.length > MAX_DEPTH) throw new HttpError(400, `parameter nested deeper than ${MAX_DEPTH} levels`);
  put(params, first, keys, value);
}

function put(into: Params, name: string, [key, ...rest]: string[], value: string): void {
  const old = into[name];
  if (key === undefined) {
    into[name] = value;
  } else if (key === "") {
    if (old !== undefined && !Array.isArray(old)) throw new HttpError(400, `expected Array for param \`${name}'`);
    const list: unknown[] = old ?? [];
    into[name] = list;
    putItem(list, rest, value);
  } else {
    if (old !== undefined && !isParams(old)) throw new HttpError(400, `expected Hash for param \`${name}'`);
    const child = old ?? emptyParams();
    into[name] = child;
    put(child, key, rest, value);
  }
}

function putItem(list: unknown[], [key, ...rest]: string[], value: string): void {
  if (key === undefined) {
    list.push(value);
    return;
  }
  // A key that the last item already has starts the next item: `v[][key]=A&v[][value]=1&v[][key]=B&…`.
  let item = list.at(-1);
  if (!isParams(item) || key in item) {
    item = emptyParams();
    list.push(item);
  }
  if (isParams(item)) put(item, key, rest, value);
}

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
