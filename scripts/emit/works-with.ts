// The list of tools in, text of generated/works-with.md out: what the contract and the mock are tested with.

import { table } from "./markdown-table.js";

export interface WorksWith {
  /** What a tool gets wrong, by a name that the tests use. */
  limitations: Record<string, string>;
  tools: { name: string; version: string; use: string; limitations?: string[] }[];
}

export function emitWorksWith({ limitations, tools }: WorksWith): string {
  const rows = tools.map(({ name, version, use, limitations: ids = [] }) => {
    const texts = ids.map((id) => limitations[id] ?? fail(name, id));
    return [`\`${name}\` ${version}`, use, texts.join(" ") || "none"];
  });
  return [
    "# Works with",
    "",
    "The tests run these tools with the contract and the mock. Each limitation is in the tool, not in the contract or the mock.",
    "",
    table(["Tool", "Use", "Limitations"], rows),
    "",
  ].join("\n");
}

function fail(name: string, id: string): never {
  throw new Error(`spec/works-with.yaml: ${name} has the limitation ${id}, which limitations does not describe.`);
}
