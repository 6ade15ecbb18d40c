// The list of tools in, text of generated/works-with.md out: what the contract and the mock are tested with.

import { table } from "./markdown-table.js";

export interface WorksWith {
  introduction: string;
  /** What a tool gets wrong, by a name that the tests use. */
  limitations: Record<string, string>;
  tools: Record<string, Tool[]>;
}

export interface Tool {
  name: string;
  version: string;
  /** What the tests run. */
  runs: string;
  /** The settings that remove limitations, by limitation. */
  settings?: Record<string, string>;
  /** The limitations that remain. */
  limitations?: string[];
  /** What the tool says about a limitation, by limitation. */
  links?: Record<string, string>;
}

export function emitWorksWith({ introduction, limitations, tools }: WorksWith): string {
  const row = ({ name, version, runs, settings = {}, limitations: remaining = [], links = {} }: Tool): string[] => {
    const describe = (id: string): string => {
      const text = limitations[id] ?? fail(name, id);
      return links[id] ? `${text} ([source](${links[id]}))` : text;
    };
    const set = Object.entries(settings).map(([id, setting]) => `${setting}. Otherwise: ${describe(id)}`);
    return [`\`${name}\` ${version}`, runs, set.join(" ") || "none", remaining.map(describe).join(" ") || "none"];
  };
  const sections = Object.entries(tools).flatMap(([title, rows]) => [
    `## ${title}`,
    "",
    table(["Tool", "Runs", "Settings", "Limitations"], rows.map(row)),
    "",
  ]);
  return ["# Works with", "", introduction, ...sections].join("\n");
}

function fail(name: string, id: string): never {
  throw new Error(`spec/works-with.yaml: ${name} has the limitation ${id}, which limitations does not describe.`);
}
