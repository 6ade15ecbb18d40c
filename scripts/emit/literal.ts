// Emits a value as a literal of a language, with a line per member where one line is too long for the docs.

/** How a language writes a literal. */
export interface Notation {
  quotedNames: boolean;
  trailingComma: boolean;
  constants: Record<string, string>;
  indent: string;
  /** Returns the variable that holds a value, if there is one. */
  variable?(value: unknown): string | undefined;
}

export const typescript: Notation = { quotedNames: false, trailingComma: true, constants: {}, indent: "  " };
export const json: Notation = { quotedNames: true, trailingComma: false, constants: {}, indent: "  " };
export const python: Notation = {
  quotedNames: true,
  trailingComma: true,
  constants: { true: "True", false: "False", null: "None" },
  indent: "    ",
};

/** `before` is the number of characters before the literal in its line. */
export function literal(value: unknown, notation: Notation, before = 0, indent = ""): string {
  const line = oneLine(value, notation);
  if (typeof value !== "object" || value === null || before + line.length <= 52) return line;
  const isList = Array.isArray(value);
  const inner = indent + notation.indent;
  const members = Object.entries(value).map(([name, member]) => {
    const prefix = isList ? "" : `${memberName(name, notation)}: `;
    if (prefix && notation.variable?.(member) === name) return inner + name;
    return inner + prefix + literal(member, notation, inner.length + prefix.length, inner);
  });
  const end = notation.trailingComma ? "," : "";
  return [isList ? "[" : "{", `${members.join(",\n")}${end}`, `${indent}${isList ? "]" : "}"}`].join("\n");
}

function oneLine(value: unknown, notation: Notation): string {
  if (Array.isArray(value)) return `[${value.map((item) => oneLine(item, notation)).join(", ")}]`;
  if (typeof value !== "object" || value === null) {
    const text = JSON.stringify(value);
    return notation.variable?.(value) ?? notation.constants[text] ?? text;
  }
  const members = Object.entries(value).map(([name, member]) =>
    notation.variable?.(member) === name ? name : `${memberName(name, notation)}: ${oneLine(member, notation)}`,
  );
  return notation.quotedNames ? `{${members.join(", ")}}` : `{ ${members.join(", ")} }`;
}

const memberName = (name: string, { quotedNames }: Notation): string =>
  quotedNames || !/^\w+$/.test(name) ? JSON.stringify(name) : name;
