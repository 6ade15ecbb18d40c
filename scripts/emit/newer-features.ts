// Emits a table of everything in the contract that is newer than GitLab 17.0, as Markdown.
import { type Document, type Operation, operations } from "./document.js";
import { table } from "./markdown-table.js";

interface Part {
  name: string;
  since?: string | undefined;
}

export function emitNewerFeatures(document: Document): string {
  const rows = new Map<string, [name: string, where: string, since: string]>();
  const add = (where: string, { name, since }: Part) => {
    if (since === undefined) return;
    // A parameter of several operations is one row.
    const key = `${name} ${since}`;
    const found = rows.get(key)?.[1];
    rows.set(key, [`\`${name}\``, found ? `${found}, \`${where}\`` : `\`${where}\``, since]);
  };
  for (const operation of operations(document)) for (const part of partsOf(operation)) add(operation.id, part);
  for (const [name, schema] of Object.entries(document.components.schemas))
    for (const { properties = {} } of [schema, ...(schema.allOf ?? [])])
      for (const [field, { "x-gitlab-since": since }] of Object.entries(properties)) add(name, { name: field, since });
  return table(["Feature", "Where", "Since"], [...rows.values()]);
}

const partsOf = ({ method, path, arguments: all, responses, object }: Operation): Part[] => [
  { name: `${method.toUpperCase()} ${path}`, since: object["x-gitlab-since"] },
  ...all,
  ...responses.flatMap(({ status, content }) =>
    Object.entries(content).map(([type, media]) => ({ name: `${status} ${type}`, since: media["x-gitlab-since"] })),
  ),
];
