/** A member of a document, and where it is. */
export interface Member {
  /** JSON pointer, as a URI fragment. */
  pointer: string;
  key: string;
  value: unknown;
}

export const pointerKey = (key: string): string => encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));

/** Returns every member of a document, at every depth. */
export function members(value: unknown, pointer = "#"): Member[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const at = `${pointer}/${pointerKey(key)}`;
    return [{ pointer: at, key, value: member }, ...members(member, at)];
  });
}
