import { createRequire } from "node:module";
import { INSTALL_PRISM } from "./engine.js";

/**
 * Parses YAML, of which JSON is a part, with the parser that Prism comes with. A text without data is `null`, as in YAML.
 *
 * @throws Error with the line of a syntax error, or with the install command if Prism is missing.
 */
export function parseYaml(text: string): unknown {
  const { data, diagnostics } = loadParser().parseWithPointers(text);
  const [fault] = diagnostics;
  if (fault) throw new Error(`line ${fault.range.start.line + 1}: ${fault.message}`);
  return data ?? null;
}

function loadParser(): StoplightYaml {
  const { resolve } = createRequire(import.meta.url);
  try {
    return createRequire(resolve("@stoplight/prism-http"))("@stoplight/yaml");
  } catch (cause) {
    throw new Error(`To read YAML, install Prism, or convert the file to JSON.\n${INSTALL_PRISM}`, { cause });
  }
}

interface StoplightYaml {
  parseWithPointers(text: string): {
    data: unknown;
    diagnostics: { message: string; range: { start: { line: number } } }[];
  };
}
