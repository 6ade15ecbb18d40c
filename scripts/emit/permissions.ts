import type { Operation } from "./document.js";

/** The permissions that a fine-grained token needs for an operation, as a paragraph for its description. */
export function emitPermissions({ object }: Operation): string {
  const permissions = object["x-gitlab-permissions"] ?? [];
  if (permissions.length === 0) return "";
  return `\n\nA fine-grained token requires the permission ${permissions.map((name) => `\`${name}\``).join(" and ")}.`;
}
