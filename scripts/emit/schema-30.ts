// A schema of OpenAPI 3.1 in, the schema of OpenAPI 3.0 with the same meaning out.

export type Json = Record<string, unknown>;
type Members = [string, unknown][];

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

const sameInBoth = new Set([
  ...["title", "description", "default", "deprecated", "enum", "format", "minimum", "maximum", "required"],
]);

/** @throws if the schema has a keyword without a conversion: leaving it out would change the contract. */
export function toSchema30(schema: unknown, at: string): unknown {
  if (!isObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).flatMap(([keyword, value]) => convert(schema, keyword, value, `${at}/${keyword}`)),
  );
}

function convert(schema: Json, keyword: string, value: unknown, at: string): Members {
  switch (keyword) {
    case "$ref":
      return Object.keys(schema).length === 1 ? [[keyword, value]] : [["allOf", [{ $ref: value }]]];
    case "type":
      return fromTypes(schema, [value].flat(), at);
    case "examples":
      return [["example", only(value, at)]];
    case "properties":
      return [[keyword, toSchemas30(value, at)]];
    case "allOf":
    case "anyOf":
      return [[keyword, Object.values(toSchemas30(value, at))]];
    case "items":
      return isOneType(schema) ? [[keyword, toSchema30(value, at)]] : [];
    case "additionalProperties":
      return [[keyword, toSchema30(value, at)]];
    default:
      if (!sameInBoth.has(keyword) && !keyword.startsWith("x-")) fail(at, "has no conversion to OpenAPI 3.0");
      return [[keyword, value]];
  }
}

/** Converts each schema of a map or a list. */
export const toSchemas30 = (schemas: unknown, at: string): Json =>
  Object.fromEntries(
    Object.entries(schemas as Json).map(([name, schema]) => [name, toSchema30(schema, `${at}/${name}`)]),
  );

const typesOf = ({ type }: Json): unknown[] => [type].flat().filter((each) => each !== "null");

const isOneType = (schema: Json): boolean => typesOf(schema).length === 1;

const ofAnyType = new Set(["title", "description", "default", "deprecated", "type", "items", "examples"]);

function fromTypes(schema: Json, types: unknown[], at: string): Members {
  const others = typesOf(schema);
  const nullable: Members = types.includes("null") ? [["nullable", true]] : [];
  if (others.length === 0) fail(at, "is only null, which OpenAPI 3.0 does not have");
  if (isOneType(schema)) return [["type", others[0]], ...wideInteger(schema), ...nullable];
  if (nullable.length > 0 || Object.keys(schema).some((keyword) => !ofAnyType.has(keyword)))
    fail(at, "is a list next to null or to a keyword that applies to one of its types");
  const each = (type: unknown) =>
    type === "array" ? { type, items: toSchema30(schema.items, `${at}/items`) } : { type };
  return [["anyOf", others.map(each)]];
}

/** Generators make integers of 32 bits, which the IDs of GitLab.com exceed. In OpenAPI 3.1, some would make bigints of a format. */
const wideInteger = ({ type, maximum }: Json): Members =>
  [type].flat().includes("integer") && maximum === undefined ? [["format", "int64"]] : [];

function only(examples: unknown, at: string): unknown {
  if (!Array.isArray(examples) || examples.length !== 1)
    fail(at, "needs one example, the number that OpenAPI 3.0 allows");
  return examples[0];
}

export function fail(at: string, what: string): never {
  throw new Error(`${at} ${what}. Change the contract, or add a conversion to scripts/emit/.`);
}
