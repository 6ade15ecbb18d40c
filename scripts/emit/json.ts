/** Prints JSON with one member per line, so that a diff is readable. */
export const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
