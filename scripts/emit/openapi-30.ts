// Document in, text of generated/openapi-3.0.json out: the contract for tools that do not support OpenAPI 3.1.
import type { Document } from "./document.js";
import { toJson } from "./json.js";
import { nullableComponents } from "./nullable-components.js";
import { fail, type Json, toSchema30, toSchemas30 } from "./schema-30.js";

// The others of the contract: openapi and jsonSchemaDialect.
const SAME_IN_BOTH = ["info", "servers", "security", "tags", "externalDocs", "paths", "components"];

/** @throws if the document has a part without an equivalent in OpenAPI 3.0. */
export function emitOpenApi30(document: Document): string {
  const { openapi: _, jsonSchemaDialect: __, ...parts }: Json = { ...nullableComponents(document) };
  const unknown = Object.keys(parts).find((key) => !SAME_IN_BOTH.includes(key));
  if (unknown) fail(`#/${unknown}`, "is not a part of OpenAPI 3.0");
  const edition = convert({ openapi: "3.0.3", ...parts, info: toInfo30(parts.info as Info31) }, "#");
  return toJson(edition);
}

interface Info31 {
  summary: string;
  description: string;
  license: { identifier: string };
}

// In OpenAPI 3.0, the summary is a part of the description, and a license has a URL in place of an identifier.
function toInfo30({ summary, description, license: { identifier, ...license }, ...info }: Info31): Json {
  return {
    ...info,
    description: `${summary}\n\n${description}`,
    license: { ...license, url: `https://spdx.org/licenses/${identifier}.html` },
  };
}

/** Converts the schemas inside a value. The data of an example is not converted. */
function convert(value: unknown, at: string): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => convert(item, `${at}/${index}`));
  if ("$ref" in value && Object.keys(value).length > 1) fail(at, "has members next to $ref, which OpenAPI 3.0 ignores");
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, convertMember(key, member, `${at}/${key}`)]),
  );
}

function convertMember(key: string, member: unknown, at: string): unknown {
  if (at === "#/components/schemas") return toSchemas30(member, at);
  if (at === "#/components/pathItems") fail(at, "is not a part of OpenAPI 3.0");
  if (key === "schema") return toSchema30(member, at);
  return key === "value" || key === "example" ? member : convert(member, at);
}
