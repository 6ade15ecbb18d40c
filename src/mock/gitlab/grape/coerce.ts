// The types of Grape. A value that is `undefined` counts as not sent, and passes every check.
import { isParams } from "../rack/params.js";

/** A value that does not have the type of its parameter. */
export const INVALID: unique symbol = Symbol("invalid");

export type Coerced = string | number | boolean | object | undefined | typeof INVALID;

/** The types of parameters. `choices` is a list that may be sent as a single text. */
export type ParameterType = "integer" | "boolean" | "string" | "hash" | "list" | "choices";

/** Converts a value to a type. An empty text is no value, except where text is due. */
export function coerce(value: unknown, type: ParameterType, readsNumbered: boolean): Coerced {
  if (value === undefined || value === null) return undefined;
  if (value === "" && type !== "string" && type !== "choices") return undefined;
  switch (type) {
    case "integer":
      return toInteger(value);
    case "boolean":
      return toBoolean(value);
    case "string":
      return typeof value === "object" ? INVALID : String(value);
    case "hash":
      return isParams(value) ? value : INVALID;
    case "list":
      return Array.isArray(value) ? value : INVALID;
    case "choices":
      return toChoices(value, readsNumbered);
  }
}

const SPACE = "[^\\S\\u00a0]*";
const INTEGER = new RegExp(`^${SPACE}([+-]?)(0x[0-9a-f]+(?:_[0-9a-f]+)*|(?:0[bo])?\\d+(?:_\\d+)*)${SPACE}$`, "i");

/** Reads an integer as Ruby's `Integer()`: with white space, a sign, a prefix and underscores. */
function toInteger(value: unknown): number | typeof INVALID {
  if (typeof value === "number") return Number.isInteger(value) ? clamp(value) : INVALID;
  const [, sign, grouped] = (typeof value === "string" && INTEGER.exec(value)) || [];
  if (grouped === undefined) return INVALID;
  // A zero in front means that the number is octal.
  const number = Number(grouped.replaceAll("_", "").replace(/^0(?=\d)/, "0o"));
  return Number.isNaN(number) ? INVALID : clamp(sign === "-" ? -number : number);
}

/** GitLab's numbers have no bounds. Nothing in the mock has a number beyond these. */
const clamp = (number: number): number =>
  Math.min(Math.max(number, -Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER) || 0;

const TRUE: ReadonlySet<string> = new Set(["1", ..."t T true True TRUE y Y yes Yes YES on On ON".split(" ")]);
const FALSE: ReadonlySet<string> = new Set(["0", ..."f F false False FALSE n N no No NO off Off OFF".split(" ")]);

function toBoolean(value: unknown): boolean | typeof INVALID {
  if (typeof value === "object") return INVALID;
  const word = String(value);
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : INVALID;
}

/** @param readsNumbered Whether `scope[0]=failed` is read as a list. Otherwise it is an unknown choice. */
function toChoices(value: unknown, readsNumbered: boolean): unknown[] | typeof INVALID {
  if (typeof value !== "object" || value === null) return [String(value)];
  const unknown = ["unknown"];
  const items = Array.isArray(value) ? value : readsNumbered ? Object.values(value) : unknown;
  return items.every((item) => typeof item === "string") ? items : INVALID;
}
