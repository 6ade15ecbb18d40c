// Random values that a schema of the contract allows.
import * as fc from "fast-check";
import { resolve, type Schema } from "../../scripts/emit/document.js";
import { contract } from "./project.js";

interface Limits {
  minimum?: number;
  maximum?: number;
}

// GitLab rejects NUL.
const unit = fc.string({ unit: "binary", minLength: 1, maxLength: 1 }).filter((char) => char !== "\0");

/** Any text that JSON and HTTP carry unchanged. */
export const text: fc.Arbitrary<string> = fc.string({ unit });

const anything: fc.Arbitrary<unknown> = fc.json({ maxDepth: 2, stringUnit: unit }).map((value) => JSON.parse(value));

/** Values that a schema allows, with the unknown values and properties that its extensible parts permit. */
export function arbitraryOf(given: Schema & Limits): fc.Arbitrary<unknown> {
  const schema: Schema & Limits = resolve(contract, given);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.allOf) return objectOf(merge(schema));
  const choices =
    schema.anyOf?.map(arbitraryOf) ?? [schema.type ?? []].flat().map((type) => arbitraryOfType(type, schema));
  return choices.length > 0 ? fc.oneof(...choices) : anything;
}

function arbitraryOfType(type: string, schema: Schema & Limits): fc.Arbitrary<unknown> {
  const { minimum: min = Number.MIN_SAFE_INTEGER, maximum: max = Number.MAX_SAFE_INTEGER, items = {} } = schema;
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer({ min, max });
    case "number":
      // JSON has one zero.
      return fc.double({ min, max, noNaN: true }).map((value) => value + 0);
    case "array":
      return fc.array(arbitraryOf(items), { maxLength: 3 });
    case "object":
      return objectOf(schema);
    case "string":
      return stringOf(schema);
    default:
      throw new Error(`The type ${type} has no arbitrary. Add it.`);
  }
}

function stringOf({ format, ...schema }: Schema): fc.Arbitrary<string> {
  if (format === "date-time") return time;
  if (format === "date") return time.map((value) => value.slice(0, 10));
  if (format === "uri") return fc.webUrl({ withQueryParameters: true, withFragments: true });
  if (format !== undefined) throw new Error(`The format ${format} has no arbitrary. Add it.`);
  const known = schema["x-extensible-enum"];
  return known ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, text) : text;
}

const time = fc
  .tuple(
    fc.date({ min: new Date("1970-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
    fc.constantFrom("Z", "+01:00", "-09:30"),
  )
  .map(([date, zone]) => date.toISOString().replace("Z", zone));

/** The schema of an object with the properties of every member of `allOf`. */
function merge({ allOf = [], required = [] }: Schema): Schema {
  const parts = allOf.map((part) => resolve(contract, part));
  return {
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
    required: [...required, ...parts.flatMap((part) => part.required ?? [])],
  };
}

function objectOf({ properties = {}, required = [], additionalProperties }: Schema): fc.Arbitrary<object> {
  const values = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, arbitraryOf(schema)]));
  const known = fc.record(values, { requiredKeys: required });
  const names = text.filter((name) => !Object.hasOwn(values, name));
  const other = typeof additionalProperties === "object" ? arbitraryOf(additionalProperties) : anything;
  const unknown = fc.dictionary(names, other, { maxKeys: 2 });
  return fc.tuple(unknown, known).map(([others, own]) => ({ ...others, ...own }));
}
