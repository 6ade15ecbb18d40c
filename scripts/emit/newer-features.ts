// Emits a table of everything in the contract that is newer than GitLab 17.0, as Markdown.
import { type Document, type Operation, operations, type Schema } from "./document.js";
import { table } from "./markdown-table.js";

interface Feature {
  name: string;
  where: string;
  since: string;
}

export function emitNewerFeatures(document: Document): string {
  const places = new Map<string, Feature>();
  // A parameter of several operations is one row.
  for (const { name, where, since } of features(document)) {
    const key = `${name} ${since}`;
    const found = places.get(key);
    places.set(key, { name, since, where: found ? `${found.where}, ${where}` : where });
  }
  const rows = [...places.values()].map(({ name, where, since }) => [`\`${name}\``, where, since]);
  return table(["Feature", "Where", "Since"], rows);
}

function features(document: Document): Feature[] {
  return [
    ...operations(document).flatMap(operationFeatures),
    ...Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      [schema, ...(schema.allOf ?? [])].flatMap((part) => fieldFeatures(name, part)),
    ),
  ];
}

function operationFeatures({ id, method, path, arguments: all, responses, object }: Operation): Feature[] {
  const where = `\`${id}\``;
  const media = responses.flatMap(({ status, content }) =>
    Object.entries(content).flatMap(([type, { "x-gitlab-since": since }]) =>
      since ? [{ name: `${status} ${type}`, since }] : [],
    ),
  );
  return [{ name: `${method.toUpperCase()} ${path}`, since: object["x-gitlab-since"] }, ...all, ...media].flatMap(
    ({ name, since }) => (since === undefined ? [] : [{ name, where, since }]),
  );
}

const fieldFeatures = (name: string, { properties = {} }: Schema): Feature[] =>
  Object.entries(properties).flatMap(([field, { "x-gitlab-since": since }]) =>
    since === undefined ? [] : [{ name: field, where: `\`${name}\``, since }],
  );
