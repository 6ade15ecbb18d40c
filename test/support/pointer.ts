import { contract } from "./project.js";

/** Returns the value at a JSON pointer, and resolves references on the way. */
export function at(pointer: string): unknown {
  const keys = pointer.split("/").slice(1);
  return keys.reduce<unknown>((part, key) => {
    const value = (part as Record<string, unknown> | undefined)?.[key.replaceAll("~1", "/").replaceAll("~0", "~")];
    const reference = (value as { $ref?: string } | undefined)?.$ref;
    return reference === undefined ? value : at(reference.slice(1));
  }, contract);
}
