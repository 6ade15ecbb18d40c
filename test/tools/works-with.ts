// The list of tools and of their limitations.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { WorksWith } from "../../scripts/emit/works-with.js";
import { root } from "../support/project.js";

export const { limitations, tools }: WorksWith = parse(readFileSync(join(root, "spec/works-with.yaml"), "utf8"));

/** Returns the names of the limitations of a tool. */
export function limitationsOf(name: string): string[] {
  const tool = tools.find((each) => each.name === name);
  if (!tool) throw new Error(`spec/works-with.yaml does not list ${name}.`);
  return tool.limitations ?? [];
}

/** What the limitation means, for the message of a failed test. */
export const limitationText = (name: string): string => limitations[name] ?? name;
