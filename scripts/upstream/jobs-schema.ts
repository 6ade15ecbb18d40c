import { type Document, resolve, type Schema } from "../emit/document.js";

type PathItem = Document["paths"][string];
type Operation = NonNullable<PathItem["get"]>;

/** Where GitLab could add operations on jobs. Artifacts have an API of their own. */
const WATCHED =
  /^\/(projects\/\{id\}\/(jobs|pipelines\/\{pipeline_id\}\/(jobs|bridges|trigger_jobs))|job)(\/(?!.*\bartifacts\b)|$)/;
// GitLab's code sends them, though its file has none of them.
const UNDECLARED = ["301", "405", "500", "503"];

/** Returns the operations on jobs as one schema: each is a field, and has its arguments, statuses and bodies as fields. */
export function jobsSchema(document: Document, prefix: string): Schema {
  const operations = Object.entries(document.paths).flatMap(([path, { parameters = [], ...item }]) => {
    const own = path.slice(prefix.length);
    if (!path.startsWith(prefix) || !WATCHED.test(own)) return [];
    return Object.entries(item).map(([method, operation]) => [
      `${method.toUpperCase()} ${own}`,
      operationSchema(document, { ...operation, parameters: [...parameters, ...(operation.parameters ?? [])] }),
    ]);
  });
  return { type: "object", properties: Object.fromEntries(operations) };
}

function operationSchema(document: Document, { deprecated, parameters = [], requestBody, responses }: Operation) {
  const properties: Record<string, Schema> = {};
  for (const part of parameters) {
    const { name, schema } = resolve(document, part);
    // GitLab's file has no brackets: `scope` and `scope[]` are one.
    const [plain = name] = name.split("[");
    const other = properties[plain];
    properties[plain] = other ? { anyOf: [other, schema] } : schema;
  }
  for (const { schema } of Object.values(requestBody?.content ?? {}))
    Object.assign(properties, resolve(document, schema).properties);
  for (const [status, response] of Object.entries(responses)) {
    const content = Object.entries(resolve(document, response).content ?? {});
    // The limit of the instance, which every operation has, responds with text. A limit of its own responds with JSON.
    const isInstanceLimit = status === "429" && content[0]?.[0] === "text/plain";
    if (!UNDECLARED.includes(status) && !isInstanceLimit) properties[status] = {};
    if (status.startsWith("2")) for (const [type, { schema }] of content) properties[type] = schema;
  }
  return { type: "object", ...(deprecated && { deprecated }), properties };
}
