/**
 * Checks that an object has known keys only.
 *
 * @param complaint Begins the message, such as `A fault has no`.
 * @throws TypeError for the first unknown key.
 */
export function checkKeys(value: object, known: readonly string[], complaint: string): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new TypeError(`${complaint} ${JSON.stringify(unknown)}, only ${known.join(", ")}.`);
}
