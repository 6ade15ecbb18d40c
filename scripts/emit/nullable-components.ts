// OpenAPI 3.0 cannot add null to a reference. Here, the component that a nullable reference points to includes null itself, for
// validators, and so does the place of the reference, for generators.
import { type Document, refName, resolve, type Schema } from "./document.js";

/** Returns the document with `allOf` of the reference in place of each `anyOf` of a reference and null. */
export function nullableComponents(document: Document): Document {
  const alsoPlain = new Set<string>();
  const nullable = new Set<string>();
  edit(document, (part) => {
    const reference = nullableReference(part);
    if (reference === undefined && part.$ref !== undefined) alsoPlain.add(part.$ref);
    if (reference !== undefined) nullable.add(reference);
    return reference === undefined ? part : {};
  });
  // A component that is also referenced without null stays, and gets a nullable copy.
  const target = (reference: string) => (alsoPlain.has(reference) ? copyOf(reference) : reference);
  const edited = edit(document, (part) => {
    const reference = nullableReference(part);
    const { anyOf: _, ...rest } = part;
    return reference === undefined ? part : { ...rest, type: ["object", "null"], allOf: [{ $ref: target(reference) }] };
  });
  for (const reference of nullable)
    edited.components.schemas[refName(target(reference))] = withNull(reference, resolve(edited, { $ref: reference }));
  return edited;
}

const copyOf = (reference: string): string => reference.replace(/[^/]+$/, "Nullable$&");

function nullableReference({ anyOf = [] }: Schema): string | undefined {
  const others = anyOf.filter(({ type }) => type !== "null");
  return anyOf.length === 2 && others.length === 1 ? others[0]?.$ref : undefined;
}

function withNull(reference: string, schema: Schema): Schema {
  if (typeof schema.type !== "string") throw new Error(`${reference} needs one type, to include null in OpenAPI 3.0.`);
  return { ...schema, type: [schema.type, "null"] };
}

/** Returns a copy in which every object is replaced, from the outside in. */
function edit(document: Document, replace: (part: Schema) => Schema): Document {
  const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  return JSON.parse(JSON.stringify(document, (_key, value) => (isObject(value) ? replace(value) : value)));
}
