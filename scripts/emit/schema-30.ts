// A schema of OpenAPI 3.1 in, the schema of OpenAPI 3.0 with the same meaning out.

export type Json = Record<string, unknown>;
type Members = [string, unknown][];

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

const SAME_IN_BOTH = /^(title|description|default|deprecated|enum|format|minimum|maximum|required|x-.*)$/;

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
      return fromType(schema, at);
    case "examples":
      return [["example", only(value, at)]];
    case "properties":
      return [[keyword, toSchemas30(value, at)]];
    case "allOf":
    case "anyOf":
      return [[keyword, Object.values(toSchemas30(value, at))]];
    case "items":
    case "additionalProperties":
      return [[keyword, toSchema30(value, at)]];
    default:
      if (!SAME_IN_BOTH.test(keyword)) fail(at, "has no conversion to OpenAPI 3.0");
      return [[keyword, value]];
  }
}

/** Converts each schema of a map or a list. */
export const toSchemas30 = (schemas: unknown, at: string): Json =>
  Object.fromEntries(
    Object.entries(schemas as Json).map(([name, schema]) => [name, toSchema30(schema, `${at}/${name}`)]),
  );

function fromType(schema: Json, at: string): Members {
  const types = [schema.type].flat();
  const [type, ...others] = types.filter((each) => each !== "null");
  if (type === undefined) fail(at, "is only null, which OpenAPI 3.0 does not have");
  if (others.length > 0) fail(at, "is a list, which OpenAPI 3.0 does not have: use anyOf");
  // Generators make integers of 32 bits, which the IDs of GitLab.com exceed. In OpenAPI 3.1, some would make bigints of a format.
  const isWide = type === "integer" && schema.maximum === undefined;
  const isNullable = types.includes("null");
  return Object.entries({ type, ...(isWide && { format: "int64" }), ...(isNullable && { nullable: true }) });
}

function only(examples: unknown, at: string): unknown {
  if (!Array.isArray(examples) || examples.length !== 1)
    fail(at, "needs one example, the number that OpenAPI 3.0 allows");
  return examples[0];
}

export function fail(at: string, what: string): never {
  throw new Error(`${at} ${what}. Change the contract, or add a conversion to scripts/emit/.`);
}
