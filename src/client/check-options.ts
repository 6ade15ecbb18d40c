import { invalidArgument } from "./invalid-argument.js";

type Kind = "any" | "flag" | "record" | "function" | "signal" | "count" | "positive" | "timeout" | "delay";

const isFrom = (value: unknown, least: number): boolean => typeof value === "number" && value >= least;
const isWhole = (value: unknown): boolean => Number.isInteger(value) || value === Infinity;

/** What the value of an option can be, and how an error says it. */
const KINDS: Record<Kind, [isValid: (value: unknown) => boolean, requirement: string]> = {
  any: [() => true, ""],
  flag: [(value) => typeof value === "boolean", "true or false"],
  record: [isPlain, "a plain object"],
  function: [(value) => typeof value === "function", "a function"],
  // The signal of a test environment has another class.
  signal: [(value) => value === null || "throwIfAborted" in Object(value), "an AbortSignal"],
  count: [(value) => isWhole(value) && isFrom(value, 0), "a whole number or Infinity"],
  positive: [(value) => isWhole(value) && isFrom(value, 1), "a whole number above 0, or Infinity"],
  timeout: [(value) => isFrom(value, Number.MIN_VALUE), "a number above 0, in milliseconds, or Infinity"],
  delay: [(value) => Number.isFinite(value) && isFrom(value, 0), "a finite number, 0 or more, in milliseconds"],
};

/** The kinds of all options of a type: the compiler holds their names against it. */
export type Kinds<Options> = Readonly<Record<keyof Options, Kind>>;

/** @throws TypeError with the name and the value of an option that is not of its kind. */
export function checkValues(options: object, kinds: Kinds<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(options)) {
    const kind = kinds[name] ?? "any";
    const [isValid, requirement] = KINDS[kind];
    if (value === undefined || isValid(value)) continue;
    // Headers in another form can contain a credential.
    invalidArgument(name, requirement, kind === "record" ? value && typeof value : value);
  }
}

/** @throws TypeError if the options are no plain object, one of them is unknown, or not of its kind. */
export function checkOptions(of: string, options: unknown, kinds: Kinds<Record<string, unknown>>): void {
  if (options === undefined) return;
  checkPlain(of, "option", options);
  for (const name of Object.keys(options))
    if (!Object.hasOwn(kinds, name)) unknownName(of, "option", name, Object.keys(kinds));
  checkValues(options, kinds);
}

/** @throws TypeError if the options or arguments are no plain object. */
export function checkPlain(of: string, kind: "option" | "argument", given: unknown): asserts given is object {
  if (!isPlain(given)) throw new TypeError(`The ${kind}s of ${of} must be a plain object.`);
}

/** @throws TypeError with the name, and the nearest known one if there is one. */
export function unknownName(of: string, kind: "option" | "argument", name: string, known: string[]): never {
  const likeness = (each: string) => commonLetters(bare(name), bare(each));
  const [nearest = ""] = [...known].sort((a, b) => likeness(b) - likeness(a) || b.length - a.length);
  const hint = likeness(nearest) > 2 ? `Did you mean "${nearest}"?` : `Known are ${known.join(", ") || "none"}.`;
  throw new TypeError(`${of} has no ${kind} ${JSON.stringify(name)}. ${hint}`);
}

/** Its prototype can be that of another realm, such as a test environment. */
function isPlain(value: unknown): boolean {
  const prototype = Object.getPrototypeOf(Object(value ?? ""));
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const bare = (name: string): string => name.replaceAll("_", "").toLowerCase();

/** How many letters two words begin with. All of them, if one word contains the other. */
function commonLetters(a: string, b: string): number {
  if (b && (a.includes(b) || b.includes(a))) return Infinity;
  return [...a].findIndex((letter, index) => letter !== b[index]);
}
