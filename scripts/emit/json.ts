/** JSON with a line for each part down to a depth, and one line for all below it: short, and still good to compare. */
export function toJson(value: unknown, depth: number, indent = ""): string {
  if (typeof value !== "object" || value === null || depth === 0) return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const parts = Object.entries(value).map(
    ([key, part]) =>
      (Array.isArray(value) ? inner : `${inner}${JSON.stringify(key)}: `) + toJson(part, depth - 1, inner),
  );
  return parts.length === 0 ? `${open}${close}` : `${open}\n${parts.join(",\n")}\n${indent}${close}`;
}
