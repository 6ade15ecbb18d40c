import type { Operation, OperationInput, Parameter, Schema } from "../../contract/operation.js";
import type { RequestHeaders } from "../http/mock-request.js";
import { isParams, type Params } from "../http/params.js";
import { headerCredentials, queryCredential } from "./credentials.js";

// GitLab accepts more spellings of a boolean than JSON Schema.
const TRUE = new Set(["1", "t", "true", "y", "yes", "on"]);
const FALSE = new Set(["0", "f", "false", "n", "no", "off"]);

/** Converts what GitLab accepts to what the contract declares. GitLab merges query and body into one set of parameters. */
export function normalize(
  operation: Operation,
  segments: string[],
  params: Params,
  headers: RequestHeaders,
): OperationInput {
  const body = operation.request?.body;
  return {
    path: pathOf(operation, segments),
    query: { ...queryOf(operation, params), ...queryCredential(operation, params) },
    // Without a content type, Prism validates the body as JSON, the only type of the contract.
    headers: headerCredentials(params, headers),
    ...(body && { body: coerce(params, { properties: {}, ...body.contents?.[0]?.schema }) }),
  };
}

function pathOf({ path, request }: Operation, segments: string[]): string {
  const template = path.split("/").slice(1);
  const encoded = segments.map((segment, index) => {
    const parameter = request?.path?.find(({ name }) => template[index] === `{${name}}`);
    return encodeURIComponent(asInteger(segment, parameter?.schema));
  });
  return `/${encoded.join("/")}`;
}

/** JSON Schema accepts `8.0`, `1e3` and `0x10` as integers, GitLab does not. They become a text that both reject. */
function asInteger(text: string, schema: Schema = {}): string {
  return schema.type === "integer" && !/^\s*[+-]?\d+\s*$/.test(text) ? `not an integer: ${text}` : text;
}

function queryOf(operation: Operation, params: Params): OperationInput["query"] {
  const query: OperationInput["query"] = {};
  for (const parameter of operation.request?.query ?? []) {
    const value = parameter.name.endsWith("[]")
      ? listValue(operation, params[parameter.name.slice(0, -2)])
      : singleValue(parameter, params[parameter.name]);
    if (value !== undefined) query[parameter.name] = value;
  }
  return query;
}

function listValue(operation: Operation, value: unknown): string[] | undefined {
  if (Array.isArray(value)) return value.map(toText);
  if (!isParams(value)) return undefined;
  // Only the project list reads `scope[0]=failed`. For the other lists it is an invalid scope.
  return operation.iid === "listProjectJobs" ? Object.values(value).map(toText) : [toText(value)];
}

function singleValue({ name, schema = {} }: Parameter, value: unknown): string | undefined {
  if (value === null || value === undefined || value === "" || typeof value === "object") return undefined;
  const text = toText(value);
  if (schema.type === "boolean") return String(toBoolean(text));
  // GitLab returns as many rows as it can instead of an error.
  if (name === "per_page" && /^\d+$/.test(text)) return String(Math.min(Number(text), schema.maximum ?? Infinity));
  return asInteger(text, schema);
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function toBoolean(text: string): boolean | string {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : text;
}

/** Converts a value to the type of its schema, where GitLab does, and drops properties that the schema does not have. */
function coerce(value: unknown, { type, items, properties }: Schema): unknown {
  const types = [type ?? []].flat();
  if (types.includes("array") && items) {
    // A form may number the items of an array: `job_variables_attributes[0][key]=…`.
    const list = isParams(value) ? Object.values(value) : value;
    return Array.isArray(list) ? list.map((item) => coerce(item, items)) : list;
  }
  if (properties && isParams(value)) {
    const known = Object.entries(properties).filter(([name]) => value[name] !== undefined && value[name] !== null);
    return Object.fromEntries(known.map(([name, property]) => [name, coerce(value[name], property)]));
  }
  return types.includes("string") && ["number", "boolean"].includes(typeof value) ? String(value) : value;
}
