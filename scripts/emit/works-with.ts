// The list of tools in, text of generated/works-with.md out: which tools the contract and the mock are tested with.

export interface WorksWith {
  /** What a tool gets wrong, by a name that the tests use. */
  limitations: Record<string, string>;
  tools: { name: string; use: string; limitations?: string[] }[];
}

export function emitWorksWith({ limitations, tools }: WorksWith, versions: Record<string, string>): string {
  const rows = tools.map(({ name, use, limitations: ids = [] }) => {
    if (!versions[name])
      throw new Error(`spec/works-with.yaml: ${name} has no version. Add it to test/tools/package.json.`);
    return `| \`${name}\` ${versions[name]} | ${use} | ${ids.map((id) => limitations[id]).join(" ")} |`;
  });
  return `${[
    "# Works with",
    "",
    "Every release is tested with these tools. A limitation is a property of the tool.",
    "",
    "| Tool | Use | Limitations |",
    "| --- | --- | --- |",
    ...rows,
  ].join("\n")}\n`;
}
