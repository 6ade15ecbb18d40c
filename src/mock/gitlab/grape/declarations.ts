import type { Operation, OperationParameter, OperationSchema } from "../../../contract/operation.js";
import type { ParameterType } from "./coerce.js";

/** A parameter as Grape declares it. */
export interface Declaration {
  /** The name that clients send, without brackets. */
  name: string;
  /** The name in the contract, such as `scope[]`. */
  key: string;
  place: "path" | "query" | "body";
  type: ParameterType;
  /** Whether a value of the type is accepted. Grape checks a value of a wrong type, too. */
  accepts(value: unknown): boolean;
  /** What is wrong with a value that is not accepted. */
  fault: "does not have a valid value" | "has a value not allowed";
  /** The number that GitLab uses in place of an accepted one. */
  adjust(value: number): number;
  /** What each item of a list contains. All of it is required. */
  items: Declaration[];
}

/** GitLab reads them without declaring them: a wrong order is a 405, or ignored. */
export const UNDECLARED: readonly string[] = ["pagination", "order_by", "sort", "cursor"];

/** The parameters of an operation, in the order of their declaration. */
export function declarationsOf({ request: { path, query, body } }: Operation): Declaration[] {
  const lists = query.filter(({ name }) => name.endsWith("[]")).map(({ name }) => name.slice(0, -2));
  const declared = query.filter(({ name }) => !UNDECLARED.includes(name) && !lists.includes(name));
  return [
    ...path.map((parameter) => toDeclaration(parameter, "path")),
    ...declared.map((parameter) => toDeclaration(parameter, "query")),
    ...propertiesOf(body, "body"),
  ];
}

const propertiesOf = ({ properties = {} }: OperationSchema = {}, place: Declaration["place"]): Declaration[] =>
  Object.entries(properties).map(([name, schema]) => toDeclaration({ name, schema }, place));

function toDeclaration({ name: key, schema }: OperationParameter, place: Declaration["place"]): Declaration {
  const name = key.replace("[]", "");
  return {
    name,
    key,
    place,
    type: key === name ? typeOf(schema) : "choices",
    accepts: valuesOf(schema),
    fault: "does not have a valid value",
    adjust: (value) => value,
    items: propertiesOf(schema.items, place),
    ...(place === "query" && pageRules(name, schema)),
  };
}

/** GitLab returns the first page, or pages of the default size, for a negative number, and as many rows as it can. */
function pageRules(name: string, { default: preset, maximum = Infinity }: OperationSchema): Partial<Declaration> {
  if (name === "page") return { accepts: () => true, adjust: (page) => Math.max(page, 1) };
  if (name !== "per_page") return {};
  return {
    accepts: (size) => size !== 0,
    fault: "has a value not allowed",
    adjust: (size) => (size < 0 ? Number(preset) : Math.min(size, maximum)),
  };
}

function typeOf({ type }: OperationSchema): ParameterType {
  switch (type) {
    case "integer":
    case "boolean":
      return type;
    case "object":
      return "hash";
    case "array":
      return "list";
    default:
      return "string";
  }
}

function valuesOf({ items, minimum, maximum, ...schema }: OperationSchema): Declaration["accepts"] {
  const allowed = items?.enum ?? schema.enum;
  if (allowed) return (value) => Array.isArray(value) && value.every((item) => allowed.includes(item));
  if (minimum === undefined && maximum === undefined) return () => true;
  return (value) => typeof value === "number" && value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity);
}
