// Document in, text of generated/types.ts out, by openapi-typescript.
import openapiTS, { astToString, type SchemaObject } from "openapi-typescript";
import ts from "typescript";
import { type Document, resolve, type Schema } from "./document.js";

export async function emitTypes(document: Document): Promise<string> {
  const integersInPaths = Object.entries(document.components.parameters ?? {})
    .filter(([, parameter]) => parameter.in === "path" && parameter.schema.type === "integer")
    .map(([name]) => `#/components/parameters/${name}`);
  const ast = await openapiTS(describeReferences(document), {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    transform: (schema, { path }) =>
      // A path is text: the digits in CI_JOB_ID are as good as the number.
      integersInPaths.includes(path ?? "") && schema.type === "integer" ? numberOrString : knownValues(schema),
  });
  return astToString(ast);
}

const { factory } = ts;
const numberOrString = factory.createUnionTypeNode([
  factory.createKeywordTypeNode(ts.SyntaxKind.NumberKeyword),
  factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
]);

// An open enumeration is any string for validators. For people who write TypeScript it is the union of its known values.
function knownValues(schema: SchemaObject & { "x-extensible-enum"?: string[] }): ts.TypeNode | undefined {
  const known = schema["x-extensible-enum"];
  if (known === undefined) return undefined;
  const literals = known.map((value) => factory.createStringLiteral(value));
  const isNullable = [schema.type].flat().includes("null");
  return factory.createUnionTypeNode(
    [...literals, ...(isNullable ? [factory.createNull()] : [])].map((value) => factory.createLiteralTypeNode(value)),
  );
}

/** A property that is only a reference says in an editor what the schema says that it names. */
function describeReferences(document: Document): string {
  const isReference = (part: unknown): part is Schema => typeof part === "object" && part !== null && "$ref" in part;
  const describe = (property: Schema): Schema =>
    isReference(property) ? { description: resolve(document, property).description ?? "", ...property } : property;
  return JSON.stringify(document, (key, value) =>
    key === "properties"
      ? Object.fromEntries(Object.entries<Schema>(value).map(([name, property]) => [name, describe(property)]))
      : value,
  );
}
