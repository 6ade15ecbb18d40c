// Emits generated/types.ts from the document with openapi-typescript.
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
      // CI_JOB_ID is a string of digits, which works in a path as well as the number.
      integersInPaths.includes(path ?? "") && schema.type === "integer" ? numberOrString : knownValues(schema),
  });
  return astToString(ast);
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

/** Copies the description of a referenced schema to each property without one, so that editors show it. */
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
