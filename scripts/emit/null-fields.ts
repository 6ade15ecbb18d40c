// Emits a table of the fields that can be null for each type in a response, as Markdown.
import { type Document, operations, refName, resolve, type Schema } from "./document.js";
import { table } from "./markdown-table.js";

export function emitNullFields(document: Document): string {
  const names = new Map<string, string[]>();
  const types = new Set(
    operations(document).flatMap(({ success: { schema } }) => schema.$ref ?? schema.items?.$ref ?? []),
  );
  // The loop also visits the types that it finds in fields.
  for (const ref of types) {
    // A type can repeat a field of one that it extends.
    const rows = new Map(nullFields(document, resolve(document, { $ref: ref }), "", types).map((row) => [row[0], row]));
    const text = table(["Field", "Description"], [...rows.values()]);
    if (rows.size > 0) names.set(text, [...(names.get(text) ?? []), `\`${refName(ref)}\``]);
  }
  return [...names].map(([text, types]) => `Fields of ${types.join(" and ")}:\n\n${text}`).join("\n\n");
}

function nullFields(document: Document, schema: Schema, prefix: string, types: Set<string>): string[][] {
  const { allOf = [], properties = {} } = schema;
  return [
    ...allOf.flatMap((part) => nullFields(document, resolve(document, part), prefix, types)),
    ...Object.entries(properties).flatMap(([name, field]) => {
      const parts = [field, field.items ?? {}, ...(field.anyOf ?? [])];
      for (const { $ref } of parts) if ($ref) types.add($ref);
      return [
        ...(isNullable(field) ? [[`\`${prefix}${name}\``, describe(field, prefix + name)]] : []),
        ...nullFields(document, field, `${prefix}${name}.`, types),
        ...nullFields(document, field.items ?? {}, `${prefix}${name}[].`, types),
      ];
    }),
  ];
}

const isNullable = ({ type, anyOf = [] }: Schema): boolean =>
  [type].flat().includes("null") || anyOf.some((part) => part.type === "null");

function describe({ description = "" }: Schema, name: string): string {
  if (!description.includes("`null`")) throw new Error(`Describe what \`null\` means in the field ${name}.`);
  return description;
}
