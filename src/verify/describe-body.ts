import type { OperationSchema } from "../contract/operation.js";
import { type Observation, violation } from "./finding.js";

/** How a body differs from its schema. */
export interface BodyDescription {
  violations: Observation[];
  notes: Observation[];
  /** Whether all of the body was compared. */
  isComplete: boolean;
}

const MAX_VIOLATIONS = 10_000;

/** Compares a body with its schema, until there are too many violations. */
export function describeBody(body: unknown, schema: OperationSchema): BodyDescription {
  const violations: Observation[] = [];
  const notes: Observation[] = [];
  for (const observation of describe(body, schema, "")) {
    if (violations.length === MAX_VIOLATIONS) {
      violations.push(violation("body", "", `more than ${MAX_VIOLATIONS} violations; the rest was not checked`));
      return { violations, notes, isComplete: false };
    }
    (observation.kind === "note" ? notes : violations).push(observation);
  }
  return { violations, notes, isComplete: true };
}

function* describe(value: unknown, schema: OperationSchema, pointer: string): Generator<Observation, void> {
  const { types } = shapeOf(schema);
  if (types.length > 0 && !types.some((type) => hasType(value, type)))
    yield violation("body", pointer, `expected ${types.join(" or ")}, found ${typeOf(value)}`);
  else if (schema.anyOf) yield* describeBest(value, schema.anyOf, pointer);
  else if (typeof value === "string") yield* describeText(value, schema, pointer);
  else if (Array.isArray(value)) {
    const { items = {} } = schema;
    for (const [index, item] of value.entries()) yield* describe(item, items, `${pointer}/${index}`);
  } else if (isObject(value)) yield* describeObject(value, shapeOf(schema), pointer);
}

/** The differences from the alternative that fits best: the one with the fewest violations, then with the fewest notes. */
function describeBest(value: unknown, alternatives: OperationSchema[], pointer: string): Observation[] {
  const weight = (observations: Observation[]) =>
    observations.reduce((sum, { kind }) => sum + (kind === "violation" ? 1000 : 1), 0);
  const [best = []] = alternatives
    .filter((schema) => shapeOf(schema).types.some((type) => hasType(value, type)))
    .map((schema) => [...describe(value, schema, pointer)])
    .sort((a, b) => weight(a) - weight(b));
  return best;
}

function* describeText(text: string, schema: OperationSchema, pointer: string): Generator<Observation, void> {
  const known = schema["x-extensible-enum"];
  if (!known || known.includes(text)) return;
  yield { kind: "note", place: "body", pointer, message: isName(text) ? `unknown value "${text}"` : "unknown value" };
}

function* describeObject(
  value: Record<string, unknown>,
  { properties, required, others }: Shape,
  pointer: string,
): Generator<Observation, void> {
  for (const name of required.filter((each) => !Object.hasOwn(value, each))) {
    const { types } = shapeOf(properties[name] ?? {});
    yield violation("body", `${pointer}/${name}`, `missing, expected ${types.join(" or ")}`);
  }
  for (const [name, child] of Object.entries(value)) {
    const property = ownProperty(properties, name);
    if (property) yield* describe(child, property, `${pointer}/${name}`);
    else if (typeof others === "object") yield* describe(child, others, `${pointer}/*`);
    else if (!others) {
      const message = `unknown field (${typeOf(child)})`;
      yield { kind: "note", place: "body", pointer: `${pointer}/${isName(name) ? name : "*"}`, message };
    }
  }
}

/** A schema with those that it combines. */
interface Shape {
  /** Empty if all types are allowed. */
  types: string[];
  properties: Record<string, OperationSchema>;
  required: string[];
  others: OperationSchema["additionalProperties"];
}

const shapes = new WeakMap<OperationSchema, Shape>();

// A list has the same schema for each of its items.
function shapeOf(schema: OperationSchema): Shape {
  const known = shapes.get(schema);
  if (known) return known;
  const parts = [schema, ...(schema.allOf ?? [])];
  const shape = {
    types: typesOf(schema),
    properties: Object.assign({}, ...parts.map((part) => part.properties)),
    required: parts.flatMap(({ required = [] }) => required),
    others: parts.map(({ additionalProperties }) => additionalProperties).find((rule) => rule !== undefined),
  };
  shapes.set(schema, shape);
  return shape;
}

/** The types that a schema allows. Empty if it allows all. */
function typesOf({ type, allOf, anyOf }: OperationSchema): string[] {
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

/** The property of an object, not of its prototype. */
export const ownProperty = <Value>(record: Record<string, Value> | undefined, name: string): Value | undefined =>
  record && Object.hasOwn(record, name) ? record[name] : undefined;

/** Whether a text of the server looks like a name of GitLab's API. Any other text may be data, and is not printed. */
const isName = (text: string): boolean => /^[a-z][a-z0-9_]{0,62}$/.test(text);
