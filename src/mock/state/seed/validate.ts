// The part of JSON Schema that seeds use, with errors that name the place and suggest a fix.
import { FIRST, LAST } from "../time-limits.js";
import type { SeedSchema } from "./seed-schema.js";

/** What is wrong with a value, and where. */
export interface Mismatch {
  /** Such as `projects[0].pipelines[0].jobs[2].status`; empty for the value itself. */
  place: string;
  /** The rest of the sentence, such as `must be a number, got "8"`. */
  text: string;
}

/** Finds the first mismatch of a value. */
export function findMismatch(value: unknown, root: SeedSchema): Mismatch | undefined {
  return check(value, root, "", root.$defs ?? {});
}

type Definitions = Record<string, SeedSchema>;

function check(value: unknown, given: SeedSchema, place: string, definitions: Definitions): Mismatch | undefined {
  const schema = resolve(given, definitions);
  const text = checkKeywords(value, schema);
  if (text !== undefined) return { place, text };
  if (schema.anyOf) return checkAny(value, schema.anyOf, place, definitions);
  if (Array.isArray(value)) return checkItems(value, schema, place, definitions);
  return isObject(value) ? checkProperties(value, schema, place, definitions) : undefined;
}

const resolve = (schema: SeedSchema, definitions: Definitions): SeedSchema =>
  definitions[schema.$ref?.slice("#/$defs/".length) ?? ""] ?? schema;

function checkKeywords(value: unknown, schema: SeedSchema): string | undefined {
  if (schema.type !== undefined && !hasTypes(value, schema.type))
    return `must be ${[schema.type]
      .flat()
      .map((type) => WORDS[type])
      .join(" or ")}, got ${show(value)}`;
  if (schema.enum && !schema.enum.includes(value as string)) return describeAllowed(value, schema.enum, schema.title);
  if (schema.minimum !== undefined && (value as number) < schema.minimum)
    return `must be at least ${schema.minimum}, got ${show(value)}`;
  if (schema.maximum !== undefined && (value as number) > schema.maximum)
    return `must be at most ${schema.maximum}, got ${show(value)}`;
  if (Array.isArray(value) && value.length < (schema.minItems ?? 0)) return "must not be empty";
  if (typeof value !== "string") return undefined;
  if (value.length < (schema.minLength ?? 0)) return "must not be empty";
  if (schema.maxLength !== undefined && value.length > schema.maxLength)
    return `must have at most ${schema.maxLength} characters, got ${value.length}`;
  if (schema.pattern && !new RegExp(schema.pattern).test(value))
    return `must look like ${show(schema.examples?.[0])}, got ${show(value)}`;
  if (schema.format === "date-time" && !isTime(value))
    return `must be a time such as "2026-01-01T00:00:00.000Z", got ${show(value)}`;
  if (schema.format === "date" && !isDay(value)) return `must be a date such as "2026-01-31", got ${show(value)}`;
  if (schema.format === "uri" && !URL.canParse(value)) return `must be a URL, got ${show(value)}`;
  return undefined;
}

/** JavaScript accepts 30 February as a time. It then shows another day. In UTC, the year must still have four digits. */
const isTime = (text: string): boolean =>
  TIME.test(text) && isDay(text.slice(0, 10)) && Date.parse(text) >= FIRST && Date.parse(text) <= LAST;

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}

// JavaScript also accepts 24:00.
const TIME = /^\d{4}-\d\d-\d\d[Tt]([01]\d|2[0-3]):\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

const WORDS: Record<string, string> = {
  array: "a list",
  boolean: "true or false",
  integer: "an integer",
  null: "null",
  number: "a number",
  object: "an object",
  string: "a string",
};

/** The mismatch of the alternative that fits best: of those with the type of the value, the one whose mismatch lies deepest, or the first. */
function checkAny(
  value: unknown,
  schemas: SeedSchema[],
  place: string,
  definitions: Definitions,
): Mismatch | undefined {
  const mismatches: Mismatch[] = [];
  const ofType = schemas.filter((schema) => {
    const { type } = resolve(schema, definitions);
    return type === undefined || hasTypes(value, type);
  });
  for (const schema of ofType.length > 0 ? ofType : schemas) {
    const mismatch = check(value, schema, place, definitions);
    if (!mismatch) return undefined;
    mismatches.push(mismatch);
  }
  return mismatches.reduce((best, mismatch) => (mismatch.place.length > best.place.length ? mismatch : best));
}

function checkItems(
  values: unknown[],
  { items }: SeedSchema,
  place: string,
  definitions: Definitions,
): Mismatch | undefined {
  if (!items) return undefined;
  for (const [index, value] of values.entries()) {
    const mismatch = check(value, items, `${place}[${index}]`, definitions);
    if (mismatch) return mismatch;
  }
  return undefined;
}

function checkProperties(
  value: Record<string, unknown>,
  { properties = {}, required = [], additionalProperties = true }: SeedSchema,
  place: string,
  definitions: Definitions,
): Mismatch | undefined {
  const inside = (key: string) => (place === "" ? key : `${place}.${key}`);
  for (const [key, part] of Object.entries(value)) {
    const schema = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (schema === false)
      return { place: inside(key), text: `is not a known key${suggest(key, Object.keys(properties))}` };
    // In JavaScript, `undefined` is how a key is left out.
    if (part === undefined || typeof schema !== "object") continue;
    const mismatch = check(part, schema, inside(key), definitions);
    if (mismatch) return mismatch;
  }
  const missing = required.find((key) => value[key] === undefined);
  return missing === undefined ? undefined : { place: inside(missing), text: "is missing" };
}

const hasTypes = (value: unknown, types: string | string[]): boolean =>
  typeof types === "string" ? hasType(value, types) : types.some((type) => hasType(value, type));

function hasType(value: unknown, type: string): boolean {
  switch (type) {
    case "array":
      return Array.isArray(value);
    case "integer":
      return Number.isSafeInteger(value);
    case "null":
      return value === null;
    case "number":
      return Number.isFinite(value);
    case "object":
      return isObject(value);
    default:
      return typeof value === type;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function describeAllowed(value: unknown, allowed: readonly string[], title?: string): string {
  const suggestion = typeof value === "string" ? suggest(value, allowed) : "";
  const wrong = title ? `${show(value)} is not a ${title}` : `${show(value)} is not possible`;
  return wrong + (suggestion || `; use ${allowed.map((option) => show(option)).join(", ")}`);
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

const MAX_WORD = 100;

/** `; did you mean "status"?`, or nothing if no word is close. */
export function suggest(word: string, words: readonly string[]): string {
  if (word.length > MAX_WORD) return "";
  const [best] = words
    .filter(({ length }) => length <= MAX_WORD)
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate) }))
    .sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.min(3, word.length / 2) ? `; did you mean ${show(best.candidate)}?` : "";
}

/** The number of letters to insert, delete or replace between two words. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
