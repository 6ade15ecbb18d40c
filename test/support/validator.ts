// Validates data against the schemas of an OpenAPI document.
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { members } from "./members.js";

/** Validates data against the schema at a JSON pointer. Returns the errors, or null. */
export type Validate = (pointer: string, data: unknown) => ErrorObject[] | null | undefined;

export function createValidator(document: object & { openapi?: string }): Validate {
  const Validator = document.openapi?.startsWith("3.0") ? Ajv : Ajv2020;
  const ajv = new Validator({ strictSchema: true, strictTypes: false, allErrors: true });
  formats.default(ajv);
  const extensions = members(document).flatMap(({ key }) => (key.startsWith("x-") ? [key] : []));
  ajv.addVocabulary([...new Set([...Object.keys(document), "example", ...extensions])]);
  ajv.addSchema(document, "document", false, false);
  const compiled = new Map<string, ValidateFunction>();
  return (pointer, data) => {
    const check = compiled.get(pointer) ?? ajv.compile({ $ref: `document${pointer}` });
    compiled.set(pointer, check);
    check(data);
    return check.errors;
  };
}
