/**
 * Rejects an argument before anything is sent.
 *
 * @throws TypeError with the name, the requirement and the value.
 */
export function invalidArgument(name: string, requirement: string, value: unknown): never {
  const shown = typeof value === "string" ? JSON.stringify(value) : String(value);
  throw new TypeError(`\`${name}\` must be ${requirement}, got ${shown}.`);
}
