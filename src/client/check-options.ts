/**
 * Rejects options that are no plain object, and unknown ones.
 *
 * @param known has the names as its keys, so that the compiler holds them against a type.
 * @throws TypeError with the name of the option, and the nearest known one.
 */
export function checkOptions(of: string, options: unknown, known: Readonly<Record<string, true>>): void {
  if (options === undefined) return;
  const prototype = Object(options) === options && Object.getPrototypeOf(options);
  // The prototype of another realm, such as a test environment, is another object.
  if (prototype === false || (prototype !== null && Object.getPrototypeOf(prototype) !== null))
    throw new TypeError(`The options of ${of} must be a plain object.`);
  for (const name of Object.keys(Object(options)))
    if (!Object.hasOwn(known, name)) unknownName(of, "option", name, Object.keys(known));
}

/** @throws TypeError with the name, and the nearest known one if there is one. */
export function unknownName(of: string, kind: "option" | "argument", name: string, known: string[]): never {
  const likeness = (each: string) => commonLetters(bare(name), bare(each));
  const [nearest = ""] = [...known].sort((a, b) => likeness(b) - likeness(a) || b.length - a.length);
  const hint =
    nearest && likeness(nearest) > 2 ? `Did you mean "${nearest}"?` : `Known are ${known.join(", ") || "none"}.`;
  throw new TypeError(`${of} has no ${kind} ${JSON.stringify(name)}. ${hint}`);
}

const bare = (name: string): string => name.replaceAll("_", "").toLowerCase();

/** How many letters two words begin with. All of them, if one word contains the other. */
function commonLetters(a: string, b: string): number {
  if (a.includes(b) || b.includes(a)) return Infinity;
  return [...a].findIndex((letter, index) => letter !== b[index]);
}
