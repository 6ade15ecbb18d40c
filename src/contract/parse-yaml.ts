import { createRequire } from "node:module";

/**
 * Parses YAML, of which JSON is a part, with the parser that Prism comes with. A text without data is `null`, as in YAML.
 *
 * @throws Error with the line of a syntax error.
 */
export function parseYaml(text: string): unknown {
  const prism = createRequire(createRequire(import.meta.url).resolve("@stoplight/prism-http"));
  const { data, diagnostics } = (prism("@stoplight/yaml") as StoplightYaml).parseWithPointers(text);
  const [fault] = diagnostics;
  if (fault) throw new Error(`line ${fault.range.start.line + 1}: ${fault.message}`);
  return data ?? null;
}

interface StoplightYaml {
  parseWithPointers(text: string): {
    data: unknown;
    diagnostics: { message: string; range: { start: { line: number } } }[];
  };
}
