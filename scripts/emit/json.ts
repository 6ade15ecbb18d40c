/** Writes JSON with one line per member down to `depth`, and deeper values inline: compact, with readable diffs. */
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
