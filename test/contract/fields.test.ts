// The examples of the contract show each field with each of its types. A field is required exactly if every example has it.
import { expect, test } from "vitest";
import { operations, resolve, type Schema } from "../../scripts/emit/document.js";
import { contract } from "../support/project.js";

/** Types that no example shows. */
const notShown: Record<string, string[]> = {
  "AllowedAgents.user.avatar_url": ["null"],
  "BuildFields.artifacts_file.size": ["null"],
  "BuildFields.download_url": ["string"],
  "JobBasic.commit": ["null"],
  "JobBasic.source": ["string"],
  "Runner.created_by": ["null"],
  "Runner.description": ["null"],
  "Runner.ip_address": ["string"],
  "Runner.online": ["null"],
  ...nullable("RunnerManager", ["version", "revision", "platform", "architecture", "contacted_at", "ip_address"]),
  ...nullable("UserBasic", ["avatar_url", "public_email"]),
  ...nullable("User", ["avatar_url", "linkedin", "twitter", "discord", "github", "skype", "website_url", "job_title"]),
  "User.is_followed": ["boolean"],
  "User.local_time": ["string"],
  "User.location": ["string"],
  "User.pronouns": ["string"],
  "User.work_information": ["string"],
};

/** Fields that every example has, but that GitLab omits for some callers or in older versions. */
const optional = ["Job.runner_manager", "User.created_at"];

function nullable(schema: string, fields: string[]): Record<string, string[]> {
  return Object.fromEntries(fields.map((field) => [`${schema}.${field}`, ["null"]]));
}

/** A schema, and the objects that the examples have for it. */
interface Shown {
  schema: Schema;
  objects: Record<string, unknown>[];
}

const shown = new Map<string, Shown>();

for (const { responses } of operations(contract))
  for (const { content } of responses)
    for (const { schema, examples } of Object.values(content))
      for (const example of Object.values(examples))
        collect(schema, resolve<{ value?: unknown }>(contract, example).value, "");

/** Adds the objects of a value to the schemas that describe them. `name` is the component and the path in it. */
function collect(schema: Schema, value: unknown, name: string): void {
  if (schema.$ref) {
    collect(resolve(contract, schema), value, schema.$ref.replace(/.*\//, ""));
    return;
  }
  for (const part of schema.allOf ?? []) if (part.$ref) collect(part, value, name);
  for (const part of schema.anyOf ?? []) if (typesOf(part).includes(typeOf(value))) collect(part, value, name);
  if (Array.isArray(value)) for (const item of value) collect(schema.items ?? {}, item, `${name}[]`);
  if (!schema.properties && !schema.allOf) return;
  const object = value as Record<string, unknown>;
  shown.set(name, { schema, objects: [...(shown.get(name)?.objects ?? []), object] });
  for (const [field, property] of ownFields(schema))
    if (Object.hasOwn(object, field)) collect(property, object[field], `${name}.${field}`);
}

/** Returns the fields of a schema without those of the components that it extends. */
function ownFields(schema: Schema): [string, Schema][] {
  const own = [schema, ...(schema.allOf ?? []).filter(({ $ref }) => !$ref)];
  return own.flatMap(({ properties = {} }) => Object.entries(properties));
}

/** Returns a schema and every component that it extends. */
const parts = (schema: Schema): Schema[] => [
  schema,
  ...(schema.allOf ?? []).flatMap((part) => parts(resolve(contract, part))),
];

const declaredFields = (schema: Schema): string[] =>
  parts(schema).flatMap(({ properties = {} }) => Object.keys(properties));

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function typesOf(schema: Schema): string[] {
  const { type = [], anyOf = [] } = resolve(contract, schema);
  return [...[type].flat(), ...anyOf.flatMap(typesOf)].map((name) => (name === "integer" ? "number" : name));
}

test.each([...shown])("%s requires the fields that every example has", (name, { schema, objects }) => {
  const present = declaredFields(schema).filter((field) => objects.every((object) => Object.hasOwn(object, field)));
  const expected = present.filter((field) => !optional.includes(`${name}.${field}`));
  expect(parts(schema).flatMap(({ required = [] }) => required)).toEqual(expect.arrayContaining(expected));
  expect(expected).toEqual(expect.arrayContaining(schema.required ?? []));
});

const fields = [...shown].flatMap(([name, { schema, objects }]) =>
  ownFields(schema).map(([field, property]) => ({
    field: `${name}.${field}`,
    property,
    values: objects.flatMap((object) => (Object.hasOwn(object, field) ? [object[field]] : [])),
  })),
);

test.each(fields)("the examples show $field with each of its types", ({ field, property, values }) => {
  const expected = new Set([...values.map(typeOf), ...(notShown[field] ?? [])]);
  expect(typesOf(property).sort()).toEqual([...expected].sort());
});

const formats: [format: string, pattern: RegExp][] = [
  ["date-time", /^\d{4}-\d\d-\d\dT/],
  ["uri", /^https?:/],
];

const texts = fields.map((field) => ({ ...field, values: field.values.filter((value) => typeof value === "string") }));

test.each(texts.filter(({ values }) => values.length > 0))(
  "the format of $field is that of its values",
  ({ property, values }) => {
    const shown = formats.find(([, pattern]) => values.every((value) => pattern.test(value)));
    expect(property.format).toBe(shown?.[0]);
  },
);

test("only fields of the contract are exempt", () => {
  const names = [...shown].flatMap(([name, { schema }]) => declaredFields(schema).map((field) => `${name}.${field}`));
  expect(names).toEqual(expect.arrayContaining([...Object.keys(notShown), ...optional]));
});
