import { type Document, resolve, type Schema } from "../emit/document.js";

/** Returns a value with every property of a schema, made from the examples of its parts. */
export function sampleOf(document: Document, schema: Schema): unknown {
  const { examples, anyOf, allOf, items, properties, ...rest } = resolve(document, schema);
  if (allOf) return Object.assign({}, ...allOf.map((part) => sampleOf(document, part)));
  if (anyOf?.[0]) return sampleOf(document, anyOf[0]);
  if (items) return [sampleOf(document, items)];
  if (properties)
    return Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, sampleOf(document, part)]));
  return (examples ?? rest["x-extensible-enum"] ?? rest.enum)?.[0];
}
