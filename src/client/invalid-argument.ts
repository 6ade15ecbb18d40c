/**
 * Refuses an argument that cannot work, before anything is sent.
 *
 * @throws TypeError with the name, the value and what to give instead.
 */
export function refuse(name: string, value: unknown, instead: string): never {
  const shown = typeof value === "string" ? JSON.stringify(value) : String(value);
  throw new TypeError(`${name} is ${shown}; give ${instead}.`);
}
