import type { Operation } from "../../../contract/operation.js";
import type { Violation } from "../../../contract/violations.js";
import type { Params } from "../rack/params.js";
import { type Coerced, coerce, INVALID } from "./coerce.js";
import type { Declaration } from "./declarations.js";

/** The declared parameters of a request, by their names in the contract. */
export interface DeclaredParams {
  path: Record<string, Coerced>;
  query: Record<string, Coerced>;
  body: Record<string, Coerced>;
  /** The faults, in the order of declaration. If there are any, the values are not complete. */
  violations: Violation[];
}

// A body can have a hundred thousand faults.
const MAX_VIOLATIONS = 20;

// Only this list reads `scope[0]=failed`.
const READS_NUMBERED = "listProjectJobs";

/** Converts the parameters of a request to their types, and checks their values. */
export function validate({ id }: Operation, declarations: Declaration[], params: Params): DeclaredParams {
  const declared: DeclaredParams = { path: {}, query: {}, body: {}, violations: [] };
  const { violations } = declared;
  for (const declaration of declarations) {
    const { name, key, place, type } = declaration;
    const value = coerce(params[name], type, id === READS_NUMBERED);
    check(value, declaration, name, [place, key], violations);
    if (Array.isArray(value)) checkItems(value, declaration, violations);
    if (value !== undefined && violations.length === 0) declared[place][key] = convert(value, declaration);
  }
  return declared;
}

function check(value: Coerced, declaration: Declaration, name: string, location: string[], found: Violation[]): void {
  if (value === INVALID) found.push(violation(location, "type", `${name} is invalid`));
  if (value !== undefined && !declaration.accepts(value))
    found.push(violation(location, "values", `${name} ${declaration.fault}`));
}

/** Grape checks the first property of all items, then the second. */
function checkItems(list: unknown[], { name, place, items }: Declaration, found: Violation[]): void {
  for (const property of items) {
    for (const [index, item] of list.entries()) {
      if (found.length >= MAX_VIOLATIONS) return;
      const inside = `${name}[${index}][${property.name}]`;
      const location = [place, name, String(index), property.name];
      if (!hasKey(item, property.name)) found.push(violation(location, "required", `${inside} is missing`));
      else check(coerce(item[property.name], property.type, false), property, inside, location, found);
    }
  }
}

const hasKey = (item: unknown, name: string): item is Params =>
  typeof item === "object" && item !== null && Object.hasOwn(item, name);

/** A value as the operation gets it. */
function convert(value: Coerced, { items, adjust }: Declaration): Coerced {
  if (typeof value === "number") return adjust(value);
  return Array.isArray(value) && items.length > 0 ? value.map((item) => pick(item, items)) : value;
}

/** The declared properties of an item. */
function pick(item: unknown, properties: Declaration[]): object {
  const values = properties.map(({ name, type }) => [
    name,
    hasKey(item, name) ? coerce(item[name], type, false) : undefined,
  ]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

const violation = (location: string[], code: string, message: string): Violation => ({
  location,
  severity: "Error",
  code,
  message,
});
