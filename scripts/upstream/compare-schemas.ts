import { type Document, refName, resolve, type Schema } from "../emit/document.js";

/** A difference between GitLab's file and the contract. */
export interface Finding {
  /** An operation and a part of it, or a field of a schema, by the names of the contract. */
  at: string;
  theirs: string;
  ours: string;
  advice: string;
}

/** A schema, the document that it is in, and its place in the contract. */
export interface Part {
  document: Document;
  schema: Schema;
  at: string;
}

/** What two schemas are compared by. Their names do not matter. */
interface Shape extends Pick<Schema, "default" | "minimum" | "maximum" | "deprecated"> {
  name: string;
  /** Base types without null. */
  type: string;
  /** Known values, also those of alternatives. */
  values: string[];
  items: Part | undefined;
  fields: Map<string, Part>;
}

/** Compares base types, limits, known values, items and fields, through references. */
export function compareSchemas(theirPart: Part, ourPart: Part): Finding[] {
  const { at } = ourPart;
  const [theirs, ours] = [shapeOf(theirPart), shapeOf(ourPart)];
  const keywords = ["default", "minimum", "maximum", "deprecated"] as const;
  return [
    ...differ(at, theirs.type, ours.type, "Compare the type with GitLab's code."),
    ...keywords.flatMap((name) =>
      differ(`${at} ${name}`, String(theirs[name] ?? "none"), String(ours[name] ?? "none"), `Change \`${name}\`.`),
    ),
    ...compareValues(theirs, ours),
    ...(theirs.items && ours.items ? compareSchemas(theirs.items, ours.items) : []),
    ...(theirs.type === ours.type ? compareFields(theirs, ours) : []),
  ];
}

const differ = (at: string, theirs: string, ours: string, advice: string): Finding[] =>
  theirs === ours ? [] : [{ at, theirs, ours, advice }];

const inside = (place: string, name: string): string => `${place} ${name}`.trim();

/** Reads a schema through references, `allOf` and alternatives. */
function shapeOf({ document, schema, at }: Part): Shape {
  const name = schema.$ref ? refName(schema.$ref) : at;
  const part = (schema: Schema, at: string): Part => ({ document, schema, at });
  const { allOf = [], anyOf = [], oneOf = [], properties = {}, items, ...own } = resolve(document, schema);
  const alternatives = [...anyOf, ...oneOf].map((each) => shapeOf(part(each, name))).filter(({ type }) => type !== "");
  const parts = [...allOf.map((each) => shapeOf(part(each, name))), ...alternatives];
  const typed = alternatives.length > 0 ? alternatives : parts.slice(0, 1);
  const types = [own.type ?? typed.map(({ type }) => type)].flat().filter((type) => type !== "null");
  const values = (own.enum ?? own["x-extensible-enum"] ?? []).filter((value) => value !== null);
  const fields = Object.entries(properties).map(([field, each]) => [field, part(each, inside(name, field))] as const);
  const all = [...fields, ...parts.flatMap((each) => [...each.fields])];
  return {
    ...own,
    // The name of the first part: all jobs share one, and a reference with null is a reference.
    name: parts[0]?.name ?? name,
    type: types.sort().join(" or "),
    values: [...values, ...alternatives.flatMap((each) => each.values)],
    items: items ? part(items, name) : parts.find((each) => each.items)?.items,
    // A part of an `allOf` can repeat a field. The first one declares it.
    fields: new Map([...all, ...all.toReversed()]),
  };
}

/** GitLab's file lists the values of the scope and of four fields. For the others, the contract has more. */
function compareValues(theirs: Shape, ours: Shape): Finding[] {
  const beyond = (one: Shape, other: Shape) =>
    one.values.filter((value) => !other.values.includes(value)).join(", ") || "no others";
  if (theirs.values.length === 0) return [];
  const advice = "Add the values. Keep those that older servers send.";
  return differ(`${ours.name} values`, beyond(theirs, ours), beyond(ours, theirs), advice);
}

function compareFields(theirs: Shape, ours: Shape): Finding[] {
  const shared = [...theirs.fields.keys()].filter((name) => ours.fields.has(name));
  if (shared.length * 2 < theirs.fields.size)
    return differ(ours.name, "other fields", "declared", "Compare the fields with GitLab's code.");
  return [...new Set([...theirs.fields.keys(), ...ours.fields.keys()])].flatMap((name) => {
    const [one, other] = [theirs.fields.get(name), ours.fields.get(name)];
    if (one && other) return compareSchemas(one, other);
    const presence = (part: Part | undefined) => (part ? "declared" : "missing");
    const advice = "Add it with x-gitlab-since, or describe which servers lack it.";
    return differ(other?.at ?? inside(ours.name, name), presence(one), presence(other), advice);
  });
}
