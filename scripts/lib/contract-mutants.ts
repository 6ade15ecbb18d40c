// Mutants of the contract: changes of the bundled document that a client, a mock or a validator would notice.
import type { Document } from "../emit/document.js";

/** A change of the document: its name, and a function that returns the document after it. */
export interface ContractChange {
  name: string;
  document(): Document;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** Replaces the value at a path, or removes it if there is no value. */
interface Edit {
  name: string;
  path: string[];
  value?: Json;
}

/** Parts without meaning for programs. */
const PROSE = /^(description|summary|title|examples?|tags|info|externalDocs)$/;

/** Returns every mutant of a document. */
export function mutateContract(document: Document): ContractChange[] {
  return editsOf(document as unknown as Json, []).map((edit) => ({
    name: edit.name,
    document: () => apply(document, edit),
  }));
}

/** Names an edit after the JSON pointer that it changes. */
const at = (path: string[], what: string): string =>
  `#/${path.map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}: ${what}`;

function apply(document: Document, { path, value }: Edit): Document {
  const copy = structuredClone(document);
  const parent = path
    .slice(0, -1)
    .reduce<JsonObject>((at, key) => at[key] as JsonObject, copy as unknown as JsonObject);
  const last = path.at(-1) ?? "";
  if (value !== undefined) parent[last] = value;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return copy;
}

function editsOf(value: Json, path: string[]): Edit[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Array.isArray(value) ? [] : [...schemaEdits(value, path), ...objectEdits(value, path)];
  const inner = Object.entries(value).flatMap(([key, member]) =>
    PROSE.test(key) && path.at(-1) !== "properties" ? [] : editsOf(member, [...path, key]),
  );
  return [...own, ...inner];
}

/** Changes of the keywords of a schema, a parameter or a security scheme. */
function schemaEdits(value: JsonObject, path: string[]): Edit[] {
  if (path.at(-1) === "properties") return [];
  return Object.entries(value).flatMap(([key, member]): Edit[] => {
    const inner = [...path, key];
    const change = `${JSON.stringify(member)} → `;
    const to = (value: Json): Edit => ({ name: at(inner, change + JSON.stringify(value)), path: inner, value });
    if (key === "type" && path.at(-2) !== "securitySchemes") return otherTypes(member).map(to);
    if (["required", "enum", "x-extensible-enum"].includes(key) && Array.isArray(member))
      return removals(member, inner);
    if (key === "required" && typeof member === "boolean") return [to(!member)];
    if (key === "anyOf" && Array.isArray(member)) return removals(member, inner);
    if (["minimum", "maximum", "default"].includes(key) && typeof member === "number") return [to(member + 1)];
    if (key === "default" && typeof member === "boolean") return [to(!member)];
    if (key === "name" && typeof member === "string") return [to(`${member}_mutant`)];
    if (key === "scheme") return [to("basic")];
    if (key === "format") return [{ name: at(path, "remove format"), path: inner }];
    return [];
  });
}

const removals = (list: Json[], path: string[]): Edit[] =>
  list.map((member, index) => ({ name: at(path, `remove ${JSON.stringify(member)}`), path: [...path, String(index)] }));

function otherTypes(type: Json | undefined): Json[] {
  if (type === "null") return [];
  const types = [type].flat().filter((each) => typeof each === "string");
  const others = types.map((each) => (each === "null" ? "null" : each === "string" ? "integer" : "string"));
  const nullability = types.includes("null") ? types.filter((each) => each !== "null") : [...types, "null"];
  return [others, nullability].map((list) => (list.length === 1 ? (list[0] ?? null) : list));
}

/** Removals and renames of members: paths, statuses, parameters, properties and security requirements. */
function objectEdits(value: JsonObject, path: string[]): Edit[] {
  const parent = path.at(-1);
  const remove = (): Edit[] =>
    Object.keys(value).map((key) => ({ name: at(path, `remove ${key}`), path: [...path, key] }));
  const rename = (other: (key: string) => string): Edit[] =>
    Object.keys(value).map((key) => ({
      name: at(path, `${key} → ${other(key)}`),
      path,
      value: Object.fromEntries(
        Object.entries(value).map(([each, member]) => [each === key ? other(key) : each, member]),
      ),
    }));
  if (parent === "properties") return remove();
  if (parent === "paths") return rename((key) => `${key}/mutant`);
  if (parent === "responses" && path[0] === "paths") return [...remove(), ...rename((key) => String(Number(key) + 7))];
  const lists = ["parameters", "security"].filter((key) => Array.isArray(value[key]));
  return lists.flatMap((key) => removals(value[key] as Json[], [...path, key]));
}
