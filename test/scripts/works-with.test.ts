// The tables of tools, from a list of two.
import { expect, test } from "vitest";
import { emitWorksWith, type Tool } from "../../scripts/emit/works-with.js";

const saw: Tool = {
  name: "saw",
  version: "1.2.3",
  runs: "cuts",
  settings: { noise: "`ears: false`" },
  limitations: ["dust"],
};
const glue: Tool = { name: "glue", version: "4.5.6", runs: "joins" };
const limitations = { dust: "Makes dust.", noise: "Is loud." };
const emit = (tool: Tool, texts: Record<string, string> = limitations) =>
  emitWorksWith({ introduction: "Of wood.\n", limitations: texts, tools: { Cut: [tool], Join: [glue] } });

test("a row has the version of a tool, what runs, its settings, and its limitations", () => {
  expect(emit(saw)).toContain("| `saw` 1.2.3 | cuts | `ears: false`. Otherwise: Is loud. | Makes dust. |\n");
  expect(emit(saw)).toContain("| `glue` 4.5.6 | joins | none | none |\n");
});

test("a kind of tool is a section, after the introduction", () => {
  expect([...emit(saw).matchAll(/^(# .*|## .*|Of wood.)$/gm)].map(([line]) => line)).toEqual([
    "# Works with",
    "Of wood.",
    "## Cut",
    "## Join",
  ]);
});

test("a limitation links to what the tool says about it", () => {
  const linked = emit({ ...saw, links: { dust: "https://example.com/1" } });
  expect(linked).toContain("Makes dust. ([source](https://example.com/1))");
});

test("a limitation without a description is rejected", () => {
  expect(() => emit(saw, { dust: "Makes dust." })).toThrow("saw has the limitation noise");
});
