// The table of tools, from a list of two.
import { expect, test } from "vitest";
import { emitWorksWith } from "../../scripts/emit/works-with.js";

const tools = [
  { name: "saw", version: "1.2.3", use: "Cut", limitations: ["dust", "noise"] },
  { name: "glue", version: "4.5.6", use: "Join" },
];

test("a row has the version of a tool, its use and its limitations", () => {
  const table = emitWorksWith({ limitations: { dust: "Makes dust.", noise: "Is loud." }, tools });
  expect(table).toContain("| `saw` 1.2.3 | Cut | Makes dust. Is loud. |\n| `glue` 4.5.6 | Join | none |\n");
});

test("a limitation without a description is rejected", () => {
  expect(() => emitWorksWith({ limitations: { dust: "Makes dust." }, tools })).toThrow("saw has the limitation noise");
});
