// Emits generated/types.ts from the document with openapi-typescript.
import openapiTS, { astToString, type SchemaObject } from "openapi-typescript";
import ts from "typescript";
import { type Document, resolve, type Schema } from "./document.js";
import { sinceTag } from "./enumerations.js";

export async function emitTypes(document: Document): Promise<string> {
  const integersInPaths = Object.entries(document.components.parameters ?? {})
    .filter(([, parameter]) => parameter.in === "path" && parameter.schema.type === "integer")
    .map(([name]) => `#/components/parameters/${name}`);
  const ast = await openapiTS(describeParts(document), {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    transform: (schema, { path }) =>
      // CI_JOB_ID is a string of digits, which works in a path as well as the number.
      integersInPaths.includes(path ?? "") && schema.type === "integer" ? numberOrString : knownValues(schema),
  });
  return nameObjects(document, astToString(ast));
}

// An editor shows the name of an interface, and all members of another type.
function nameObjects({ components }: Document, source: string): string {
  const isObject = ({ type, allOf }: Schema = {}) => type === "object" || allOf !== undefined;
  const named = source.replace(/^export type (\w+) = components\['schemas'\]\['\1'\];$/gm, (alias, name: string) =>
    isObject(components.schemas[name]) ? `export interface ${name} extends Schema<"${name}"> {}` : alias,
  );
  return `${named}type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];\n`;
}

const { factory } = ts;
const numberOrString = factory.createUnionTypeNode([
  factory.createKeywordTypeNode(ts.SyntaxKind.NumberKeyword),
  factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
]);

// Validators accept any string for an extensible enum. In TypeScript, it is the union of the known values.
function knownValues(schema: SchemaObject & { "x-extensible-enum"?: string[] }): ts.TypeNode | undefined {
  const known = schema["x-extensible-enum"];
  if (known === undefined) return undefined;
  const literals = known.map((value) => factory.createStringLiteral(value));
  const isNullable = [schema.type].flat().includes("null");
  return factory.createUnionTypeNode(
    [...literals, ...(isNullable ? [factory.createNull()] : [])].map((value) => factory.createLiteralTypeNode(value)),
  );
}

/** Completes descriptions for editors: of a property from the schema that it refers to, and of newer parts with their version. */
function describeParts(document: Document): string {
  const describe = (property: Schema): Schema =>
    property.$ref === undefined ? property : { description: resolve(document, property).description, ...property };
  const mark = (part: Schema): Schema => {
    const { description, "x-gitlab-since": since } = part;
    return description === undefined ? part : { ...part, description: [description, ...sinceTag(since)].join("\n") };
  };
  return JSON.stringify(document, (key, value) =>
    key === "properties" ? mapValues(value, describe) : isObject(value) ? mark(value) : value,
  );
}

const isObject = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const mapValues = (schemas: Record<string, Schema>, change: (schema: Schema) => Schema): Record<string, Schema> =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, change(schema)]));
