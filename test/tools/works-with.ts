// The list of tools and of their limitations.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { parse } from "yaml";
import type { Tool, WorksWith } from "../../scripts/emit/works-with.js";
import { root } from "../support/project.js";

const worksWith: WorksWith = parse(readFileSync(join(root, "spec/works-with.yaml"), "utf8"));
export const { limitations } = worksWith;
export const tools: Tool[] = Object.values(worksWith.tools).flat();

export function findTool(name: string): Tool {
  const tool = tools.find((each) => each.name === name);
  if (!tool) throw new Error(`spec/works-with.yaml does not list ${name}.`);
  return tool;
}

/** Returns the names of the limitations of a tool that remain with its settings, or that it has without them. */
export function limitationsOf(name: string, withSettings = true): string[] {
  const { limitations = [], settings = {} } = findTool(name);
  return withSettings ? limitations : [...limitations, ...Object.keys(settings)];
}

/** Compares the limitations that a test has found with the listed ones. `detectable` are those that the test can find. */
export function expectLimitations(name: string, found: string[], detectable: string[], withSettings = true): void {
  const listed = limitationsOf(name, withSettings).filter((limitation) => detectable.includes(limitation));
  const texts = (names: string[]) => names.sort().map((id) => limitations[id] ?? id);
  expect(texts(found)).toEqual(texts(listed));
}
