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
  // The longest of equal ones.
  const rank = (each: string) => difference(name, each) - each.length / 100;
  const [nearest = ""] = [...known].sort((a, b) => rank(a) - rank(b));
  const isNear = nearest !== "" && difference(name, nearest) < 3;
  const hint = isNear ? `Did you mean "${nearest}"?` : `Known are ${known.join(", ") || "none"}.`;
  throw new TypeError(`${of} has no ${kind} ${JSON.stringify(name)}. ${hint}`);
}

/** 0 if one word contains the other, otherwise the number of letters that only one of them has. */
function difference(...words: [string, string]): number {
  const [a = "", b = ""] = words.map((word) => word.replaceAll("_", "").toLowerCase());
  if (a.includes(b) || b.includes(a)) return 0;
  let rest = b;
  const missing = [...a].filter((letter) => {
    const before = rest;
    rest = rest.replace(letter, "");
    return rest === before;
  });
  return missing.length + rest.length;
}
