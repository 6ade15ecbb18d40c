// Document in, text of generated/client.ts out: the typed arguments, the interface and the requests of every operation.

import { type Argument, type Document, type Operation, operations, refName, resolve, type Schema } from "./document.js";
import { sinceTag } from "./enumerations.js";

export function emitClient(document: Document): string {
  const all = operations(document);
  const source = [
    ...all.map((operation) => emitArguments(document, operation)),
    emitInterface(document, all),
    emitRequests(document, all),
  ].join("\n\n");
  return `${emitImports(document, source)}\n\n${source}\n`;
}

function emitImports(document: Document, source: string): string {
  const used = Object.keys(document.components.schemas)
    .filter((name) => new RegExp(`(?<![\\w"])${name}\\b(?!")`).test(source.replace(/\/\*\*.*?\*\//gs, "")))
    .sort();
  return [
    'import type { CallOptions } from "../src/client/call-options.js";',
    'import type { List, ListOptions } from "../src/client/list.js";',
    'import type { OperationRequest } from "../src/client/place-arguments.js";',
    `import type { ${used.join(", ")} } from "./types.js";`,
    'import type { OperationId } from "./values.js";',
  ].join("\n");
}

function emitArguments(document: Document, operation: Operation): string {
  const name = argumentsType(operation);
  const about = `/** Arguments of {@link JobsClient.${operation.id}}. */`;
  if (operation.arguments.length === 0) return `${about}\nexport type ${name} = Record<string, never>;`;
  const members = operation.arguments.map(
    (argument) =>
      `${comment(argumentNotes(argument), "  ")}\n  ${argument.name}${argument.required ? "" : "?"}: ${argumentType(document, argument)};`,
  );
  return `${about}\nexport interface ${name} {\n${members.join("\n")}\n}`;
}

function argumentNotes({ description, schema, since }: Argument): string[] {
  return [
    description,
    ...(schema.default === undefined ? [] : [`@default ${JSON.stringify(schema.default)}`]),
    ...sinceTag(since),
  ];
}

function emitInterface(document: Document, all: Operation[]): string {
  const members = all.map(
    (operation) =>
      `${comment(operationNotes(document, operation), "  ")}\n  ${operation.id}(args${isOptional(operation) ? "?" : ""}: ${argumentsType(operation)}, options?: ${operation.success.isList ? "ListOptions" : "CallOptions"}): ${returnType(document, operation)};`,
  );
  return `/** GitLab's Jobs API, one method for each operation. */\nexport interface JobsClient {\n${members.join("\n\n")}\n}`;
}

function operationNotes(document: Document, operation: Operation): string[] {
  return [
    `${operation.summary}: \`${operation.method.toUpperCase()} ${operation.path}\``,
    operation.description,
    ...(operation.object.deprecated ? ["@deprecated GitLab has deprecated this operation."] : []),
    ...sinceTag(operation.object["x-gitlab-since"]),
    ["@throws {GitLabApiError} with the status", ...errorLines(operation)].join("\n"),
    `@see ${document.externalDocs.url}`,
  ];
}

// A GET follows redirects, so that its caller sees none.
function errorLines({ method, errors }: Operation): string[] {
  return errors
    .filter(({ status }) => method !== "get" || status >= "4")
    .map(({ status, description }) => `- **${status}** ${description.replaceAll("\n", " ")}`);
}

function emitRequests(document: Document, all: Operation[]): string {
  return [
    "/** The request of each operation. */",
    "export const requests: Record<OperationId, OperationRequest> = {",
    ...all.map((operation) => `  ${operation.id}: { ${emitRequest(document, operation).join(", ")} },`),
    "};",
  ].join("\n");
}

function emitRequest(document: Document, { method, path, success, arguments: all }: Operation): string[] {
  const member = (name: string, value: unknown) =>
    value ? [`${name}: ${JSON.stringify(value).replaceAll('","', '", "')}`] : [];
  const at = (place: Argument["in"]) => {
    const names = all.filter((argument) => argument.in === place).map(({ wire }) => wire);
    return names.length > 0 && names;
  };
  const isKeyset = all.some(({ name }) => name === "pagination");
  return [
    ...member("method", method.toUpperCase()),
    ...member("path", path),
    ...member("query", at("query")),
    ...member("body", at("body")),
    ...member("pairs", all.find(({ schema }) => acceptsPairs(document, schema))?.name),
    ...member("list", success.isList && (isKeyset ? "keyset" : "offset")),
    ...member("isText", success.isText),
  ];
}

const argumentsType = ({ id }: Operation): string => `${id.charAt(0).toUpperCase()}${id.slice(1)}Args`;

const isOptional = (operation: Operation): boolean => operation.arguments.every(({ required }) => !required);

function argumentType(document: Document, { schema, many, required, in: place }: Argument): string {
  const one = place === "path" && schema.type === "integer" ? "number | string" : typeText(schema);
  const type = many
    ? `${one} | readonly ${one}[]`
    : acceptsPairs(document, schema)
      ? `readonly ${one} | Record<string, string>`
      : one;
  return required ? type : `${type} | undefined`;
}

// A list of { key, value } is equivalent to a plain record, which is easier to write.
function acceptsPairs(document: Document, { type, items }: Schema): boolean {
  if (type !== "array" || items === undefined) return false;
  const names = Object.keys(resolve(document, items).properties ?? {});
  return names.length === 2 && names.includes("key") && names.includes("value");
}

function returnType(document: Document, { success: { schema, isList } }: Operation): string {
  const item = isList && schema.items ? resolve(document, schema).items : undefined;
  return item ? `List<${typeText(item)}>` : `Promise<${typeText(schema)}>`;
}

function typeText(schema: Schema): string {
  if (schema.$ref) return refName(schema.$ref);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.anyOf) return schema.anyOf.map(typeText).join(" | ");
  return (
    [schema.type ?? []]
      .flat()
      .map((type) => primitiveText(type, schema))
      .join(" | ") || "unknown"
  );
}

function primitiveText(type: string, { items, additionalProperties }: Schema): string {
  switch (type) {
    case "integer":
      return "number";
    case "array":
      return `${items && Object.keys(items).length > 0 ? typeText(items) : "unknown"}[]`;
    case "object": {
      const value = typeof additionalProperties === "object" ? typeText(additionalProperties) : "unknown";
      return `Record<string, ${value}>`;
    }
    default:
      return type;
  }
}

function comment(paragraphs: string[], indent: string): string {
  const lines = paragraphs.join("\n\n").replaceAll("*/", "*\\/").split("\n");
  if (lines.length === 1) return `${indent}/** ${lines[0]} */`;
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join("\n");
}
