// Emits generated/reference.md from the document: guides, operations and schemas, for editors and tools.
import { type Document, type Operation, operations, refName, resolve, type Schema } from "./document.js";
import { meanings, NEWER_VALUES, sinceText } from "./enumerations.js";
import { table } from "./markdown-table.js";

export function emitMarkdown(document: Document): string {
  const { title, version, summary, description = "" } = document.info;
  const all = operations(document);
  const body = [
    prose(description),
    ...(document.tags ?? []).flatMap(({ name, description }) => [
      `## ${name}`,
      prose(description),
      ...all.filter(({ object }) => object.tags.includes(name)).map((operation) => emitOperation(document, operation)),
    ]),
    "## Credentials",
    emitCredentials(document),
    "## Response headers",
    emitHeaders(document, all),
    "## Schemas",
    "Response schemas are open: expect fields and values that are not listed here.",
    ...Object.entries(document.components.schemas)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, schema]) => emitSchema(document, name, schema)),
  ].join("\n\n");
  return `# ${title} ${version}\n\n${summary}\n\n## Contents\n\n${contents(body)}\n\n${body.trim()}\n`;
}

/** Converts prose of the docs page: headings one level deeper, no drawings, and anchors instead of the page's routes. */
function prose(text: string): string {
  return outsideCode(text, (line) =>
    line
      .replace(/^#/, "##")
      .replace(/^<div .*/, "")
      .replace(/\]\(#\/([^)]*)\)/g, (_, route: string) => `](#${slug(refName(`/${decodeURIComponent(route)}`))})`),
  )
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function outsideCode(text: string, change: (line: string) => string): string {
  let isCode = false;
  const lines = text.split("\n").map((line) => {
    if (line.startsWith("```")) isCode = !isCode;
    return isCode ? line : change(line);
  });
  return lines.join("\n");
}

function contents(body: string): string {
  const entries: string[] = [];
  outsideCode(body, (line) => {
    const [, level, heading] = /^##(#?) (.*)$/.exec(line) ?? [];
    if (heading !== undefined) entries.push(`${level ? "  " : ""}- ${link(heading)}`);
    return line;
  });
  return entries.join("\n");
}

/** Returns the anchor that Markdown renderers give to a heading. */
const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");

/** Returns a link to a heading, in the same file or in another one. */
export const link = (heading: string, file = ""): string => `[${heading}](${file}#${slug(heading)})`;

function emitOperation(document: Document, operation: Operation): string {
  const { id, method, path, summary, description, parameters, responses, errors, object } = operation;
  const body = object.requestBody;
  const media = body?.content["application/json"];
  const errorTexts = errors.flatMap(({ status, content }) =>
    Object.values(content).flatMap(({ examples }) =>
      Object.values(examples).map((example) => {
        const { summary = "", value } = resolve(document, example);
        return [status, code(typeof value === "string" ? value.trim() : JSON.stringify(value)), summary];
      }),
    ),
  );
  return [
    // The routes of the docs page end with the operation's ID, so links between operations keep working.
    `<a id="${id.toLowerCase()}"></a>`,
    `### ${summary}`,
    `${code(`${method.toUpperCase()} ${path}`)}, client method ${code(id)}`,
    ...marks(object),
    prose(description),
    `Credentials: ${credentials(operation)}.`,
    ...titled(
      "Parameters",
      ["Name", "In", "Type", "Description"],
      parameters.map((parameter) => [
        code(parameter.name),
        parameter.in,
        `${typeText(parameter.schema)}${parameter.required ? ", required" : ""}`,
        notes(document, { ...parameter, ...parameter.schema, required: [], description: parameter.description }),
      ]),
    ),
    ...(body?.description ? [`**Request body** (JSON): ${prose(body.description)}`] : []),
    ...(media ? titled(undefined, fieldColumns("Required"), fieldRows(document, media.schema, "")) : []),
    ...titled(
      "Responses",
      ["Status", "Body", "Headers", "When"],
      responses.map(({ status, content, headers = {}, description }) => [
        status,
        Object.entries(content)
          .map(([type, { schema }]) => (type === "application/json" ? typeText(schema) : code(type)))
          .join(" or "),
        Object.keys(headers).map(code).join(", "),
        description,
      ]),
    ),
    ...titled("Error texts", ["Status", "Body", "When"], errorTexts),
    ...(object["x-codeSamples"] ?? []).map(({ lang, label, example, source }) => {
      const { summary } = operation.bodies.find(({ name }) => name === example) ?? {};
      const title = summary === undefined ? label : `${label} (${summary})`;
      return `**${title}:**\n\n\`\`\`${lang === "curl" ? "sh" : lang}\n${source}\n\`\`\``;
    }),
  ].join("\n\n");
}

const credentials = ({ security }: Operation): string =>
  security
    .map((schemes) => schemes.map((scheme) => `[${code(scheme)}](#credentials)`).join(" and ") || "none")
    .join(" or ");

function emitCredentials({ components }: Document): string {
  const rows = Object.entries(components.securitySchemes ?? {}).map(
    ([name, { type, in: place, name: key, ...rest }]) => [
      code(name),
      type === "http"
        ? code("Authorization: Bearer <token>")
        : code(place === "query" ? `?${key}=<token>` : `${key}: <token>`),
      rest.description,
    ],
  );
  return table(["Name", "Sent as", "Description"], rows);
}

function emitHeaders(document: Document, all: Operation[]): string {
  const headers = all.flatMap(({ responses }) => responses.flatMap(({ headers = {} }) => Object.entries(headers)));
  const descriptions = new Map(headers.map(([name, header]) => [name, resolve(document, header).description]));
  return table(
    ["Header", "Description"],
    [...descriptions].sort().map(([name, description]) => [code(name), description]),
  );
}

function emitSchema(document: Document, name: string, schema: Schema): string {
  const fields = fieldRows(document, merge(document, schema), "");
  const known = Object.entries(meanings(document, schema) ?? {}).map(([value, meaning]) => [code(value), meaning]);
  return [
    `### ${name}`,
    prose(schema.description ?? ""),
    ...(schema.enum ? ["One of:", schema.enum.map((value) => `- ${code(value)}`).join("\n")] : []),
    ...titled(undefined, ["Known value", "Meaning"], known),
    ...(known.length > 0 ? [NEWER_VALUES] : []),
    ...titled(undefined, fieldColumns("Always sent"), fields),
  ].join("\n\n");
}

/** Merges the members of `allOf` into one schema. */
function merge(document: Document, { allOf = [], ...schema }: Schema): Schema {
  const parts = [...allOf.map((part) => merge(document, resolve(document, part))), schema];
  return {
    ...schema,
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
    required: parts.flatMap(({ required = [] }) => required),
  };
}

const fieldColumns = (always: string): string[] => ["Field", "Type", always, "Description"];

/** Returns one row per field. The fields of an inline object follow the field that contains it. */
function fieldRows(document: Document, { properties = {}, required = [] }: Schema, prefix: string): string[][] {
  return Object.entries(properties).flatMap(([name, schema]) => [
    [code(prefix + name), typeText(schema), required.includes(name) ? "yes" : "", notes(document, schema)],
    ...fieldRows(document, schema, `${prefix}${name}.`),
    ...fieldRows(document, schema.items ?? {}, `${prefix}${name}[].`),
  ]);
}

function typeText(schema: Schema): string {
  const { $ref, anyOf, type, format, items, additionalProperties } = schema;
  if ($ref) return link(refName($ref));
  if (anyOf) return anyOf.map(typeText).join(" or ");
  const names = [type ?? []].flat().map((name) => {
    if (name === "array" && items && Object.keys(items).length > 0) return `list of ${typeText(items)}`;
    if (name === "object" && typeof additionalProperties === "object")
      return `map of ${typeText(additionalProperties)}`;
    return name === "string" && format ? format : name;
  });
  return names.join(" or ") || "any";
}

/** The version that added an operation, and whether GitLab has deprecated it. */
function marks({ deprecated, "x-gitlab-since": since }: Operation["object"]): string[] {
  const texts = [...(deprecated ? ["Deprecated."] : []), ...(since === undefined ? [] : [`${sinceText(since)}.`])];
  return texts.length > 0 ? [texts.join(" ")] : [];
}

function notes(document: Document, schema: Schema): string {
  const since = schema["x-gitlab-since"];
  const known = Object.entries(meanings(document, schema) ?? meanings(document, schema.items ?? {}) ?? {});
  return [
    prose(schema.description ?? ""),
    ...(schema.enum ? [`One of: ${schema.enum.map(code).join(", ")}.`] : []),
    ...(known.length > 0 ? ["Known values:", ...known.map(([value, meaning]) => `${code(value)}: ${meaning}`)] : []),
    ...(schema.default === undefined ? [] : [`Default: ${code(JSON.stringify(schema.default))}.`]),
    ...(schema.deprecated ? ["Deprecated."] : []),
    ...(since === undefined ? [] : [`${sinceText(since)}.`]),
  ].join(" ");
}

const titled = (title: string | undefined, columns: string[], rows: string[][]): string[] =>
  rows.length > 0 ? [...(title ? [`**${title}:**`] : []), table(columns, rows)] : [];

const code = (text: string): string => (text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``);
