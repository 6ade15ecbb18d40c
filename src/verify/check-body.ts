// Prism decides whether a body follows its schema. This module describes how it does not, and finds what the schema does not list.
import type { Schema } from "../contract/operation.js";
import { toAscii, type Violation } from "../contract/violations.js";
import { type Observation, violation } from "./finding.js";

/**
 * Compares a body with its schema.
 *
 * @param violations What Prism reports for this body. Without them, there are only notes.
 */
export function checkBody(body: unknown, schema: Schema, violations: Violation[]): Observation[] {
  const all = describe(body, schema, "");
  const notes = all.filter(({ kind }) => kind === "note");
  if (violations.length === 0) return notes;
  const structural = all.filter(({ kind }) => kind === "violation");
  const rest = violations.filter(({ code }) => !STRUCTURAL.has(code));
  // Prism decides: its own description is better than none.
  const others = structural.length + rest.length > 0 ? rest : violations;
  const faults = new Map(structural.map((one) => [one.pointer, one]));
  // Prism reports a fault once for each alternative of an `anyOf`.
  for (const other of others.map((one) => fromPrism(one, schema)))
    if (!faults.has(other.pointer)) faults.set(other.pointer, other);
  return [...faults.values(), ...notes];
}

/** Keywords that `describe` explains better than Prism, which reports every alternative of an `anyOf`. */
const STRUCTURAL: ReadonlySet<string> = new Set(["type", "required", "anyOf"]);

function fromPrism({ location, message }: Violation, schema: Schema): Observation {
  // The subject of Prism's sentence is the path, which may contain data.
  const [rule = "does not follow the contract"] = /\bmust .*$/.exec(message) ?? [];
  return violation("body", pointerOf(location.slice(2), schema), rule);
}

function pointerOf([name, ...rest]: string[], schema: Schema): string {
  if (name === undefined) return "";
  const parts = partsOf(schema);
  const property = parts.map(({ properties }) => ownProperty(properties, name)).find(Boolean);
  const child = property ?? parts.find(({ items }) => items)?.items;
  return child ? `/${escapePointer(name)}${pointerOf(rest, child)}` : "/*";
}

/** A schema and all that it is combined of. */
const partsOf = (schema: Schema): Schema[] => [
  schema,
  ...[...(schema.allOf ?? []), ...(schema.anyOf ?? [])].flatMap(partsOf),
];

function describe(value: unknown, schema: Schema, pointer: string): Observation[] {
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => hasType(value, type)))
    return [violation("body", pointer, `expected ${types.join(" or ")}, found ${typeOf(value)}`)];
  if (schema.anyOf) return describeBest(value, schema.anyOf, pointer);
  if (typeof value === "string") return describeText(value, schema, pointer);
  if (Array.isArray(value)) {
    const { items = {} } = schema;
    return value.flatMap((item, index) => describe(item, items, `${pointer}/${index}`));
  }
  return isObject(value) ? describeObject(value, [schema, ...(schema.allOf ?? [])], pointer) : [];
}

/** The differences from the alternative that fits best: the one with the fewest violations, then with the fewest notes. */
function describeBest(value: unknown, alternatives: Schema[], pointer: string): Observation[] {
  const weight = (observations: Observation[]) =>
    observations.reduce((sum, { kind }) => sum + (kind === "violation" ? 1000 : 1), 0);
  const [best = []] = alternatives
    .filter((schema) => typesOf(schema).some((type) => hasType(value, type)))
    .map((schema) => describe(value, schema, pointer))
    .sort((a, b) => weight(a) - weight(b));
  return best;
}

function describeText(text: string, schema: Schema, pointer: string): Observation[] {
  const known = schema["x-extensible-enum"];
  if (!known || known.includes(text)) return [];
  return [{ kind: "note", place: "body", pointer, message: `unknown value "${toAscii(text)}"` }];
}

function describeObject(value: Record<string, unknown>, parts: Schema[], pointer: string): Observation[] {
  const properties: Record<string, Schema> = Object.assign({}, ...parts.map((part) => part.properties));
  const others = parts.map(({ additionalProperties }) => additionalProperties).find((rule) => rule !== undefined);
  const missing = parts
    .flatMap(({ required = [] }) => required)
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => {
      const types = typesOf(properties[name] ?? {});
      return violation("body", `${pointer}/${escapePointer(name)}`, `missing, expected ${types.join(" or ")}`);
    });
  const present = Object.entries(value).flatMap(([name, child]): Observation[] => {
    const property = ownProperty(properties, name);
    if (property) return describe(child, property, `${pointer}/${escapePointer(name)}`);
    if (typeof others === "object") return describe(child, others, `${pointer}/*`);
    if (others) return [];
    const message = `unknown field (${typeOf(child)})`;
    return [{ kind: "note", place: "body", pointer: `${pointer}/${escapePointer(name)}`, message }];
  });
  return [...missing, ...present];
}

/** The types that a schema allows. Empty if it allows all. */
function typesOf({ type, allOf, anyOf }: Schema): string[] {
  if (type !== undefined) return [type].flat();
  if (anyOf) return [...new Set(anyOf.flatMap(typesOf))];
  return allOf?.map(typesOf).find((types) => types.length > 0) ?? [];
}

function hasType(value: unknown, type: string): boolean {
  return typeOf(value) === type || (type === "number" && typeof value === "number");
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeOf(value) === "object";

const ownProperty = <Value>(record: Record<string, Value> | undefined, name: string): Value | undefined =>
  record && Object.hasOwn(record, name) ? record[name] : undefined;

const escapePointer = (name: string): string => toAscii(name).replaceAll("~", "~0").replaceAll("/", "~1");
