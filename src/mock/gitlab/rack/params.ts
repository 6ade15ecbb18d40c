import { badRequest } from "../rails/bad-request.js";
import { decodePercent } from "../rails/check-text.js";
import { QUERY_SEPARATOR, splitName, splitPair } from "./pairs.js";

/** Parameters by name, nested as Rack nests them. Without a prototype, because the names come from the client. */
export type Params = Record<string, unknown>;

const MAX_PAIRS = 4096;
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

function parsePairs(all: string[]): Params {
  if (all.length > MAX_PAIRS) throw badRequest(`The request has more than ${MAX_PAIRS} parameters.`);
  const params = emptyParams();
  for (const pair of all) {
    if (pair === "") continue;
    const { name, value } = splitPair(pair);
    putParam(params, decodeForm(name), value === undefined ? null : decodeForm(value));
  }
  return params;
}

/** Decodes a name or a value of a form or a query. */
export const decodeForm = (text: string): string => decodePercent(text.replaceAll("+", " "));

/** Adds one parameter under a name with brackets: `[]` appends to an array, `[x]` sets a key. */
export function putParam(params: Params, name: string, value: string | null): void {
  put(params, name, value, 0);
}

// The steps are those of Rack's QueryParser, also for brackets without a partner. Returns what the name belongs to.
function put(params: Params, name: string, value: string | null, depth: number): unknown {
  if (depth === MAX_DEPTH)
    throw badRequest(`The request has a parameter that is nested deeper than ${MAX_DEPTH} levels.`);
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
  if (!Array.isArray(list)) throw conflict();
  return list;
}

function paramsAt(params: Params, key: string): Params {
  params[key] ??= emptyParams();
  const child = params[key];
  if (!isParams(child)) throw conflict();
  return child;
}

const conflict = (): Error => badRequest("The request has a parameter that is both a text and a list or an object.");
