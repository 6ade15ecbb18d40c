// Draws the life of a job as an SVG: a fixed layout, with the causes of the contract as labels.
import type { Document, State } from "./document.js";
import { jobStates } from "./enumerations.js";
import { ARROWS, type Arrow, BOXES, type Box, FRAMES, SIZE, style } from "./state-diagram-layout.js";

export function emitStateDiagram(document: Document): string {
  const states = jobStates(document);
  checkCompleteness(states);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}">`,
    `<style>${style}</style>`,
    '<marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="head" d="M0 0L8 4L0 8z"/></marker>',
    ...FRAMES.map((frame) => rectangle(frame, "frame")),
    ...ARROWS.map(({ path }) => `<path d="${path}" marker-end="url(#head)"/>`),
    ...ARROWS.map((arrow) => label(states, arrow)),
    ...Object.entries(BOXES).map(([name, box]) => stateBox(name, box, states)),
    "</svg>",
  ].join("");
}

const rectangle = ({ x, y, width, height = 24 }: Box, type: string): string =>
  `<rect class="${type}" x="${x}" y="${y}" width="${width}" height="${height}" rx="5"/>`;

function stateBox(name: string, box: Box, states: Record<string, State>): string {
  const { x, y, width, height = 24 } = box;
  const text = `<text class="state" x="${x + width / 2}" y="${y + height / 2 + 4}">${name}</text>`;
  return rectangle(box, states[name]?.phase ?? "") + text;
}

function label(states: Record<string, State>, { from, to, label }: Arrow): string {
  const [x, y, characters, anchor = ""] = label;
  const cause = states[from[0] ?? ""]?.next[to[0] ?? ""] ?? "";
  const others = from.filter((state) => !to.some((next) => states[state]?.next[next]));
  const text = others.length > 0 ? `${cause}; not from ${others.join(", ")}` : cause;
  const lines = wrap(text.replaceAll("`", ""), characters).map(
    (line, index) => `<text class="${anchor}" x="${x}" y="${y + index * 11.5}">${line}</text>`,
  );
  return lines.join("");
}

function wrap(text: string, characters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (longer.length > characters || lines.length === 0) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** @throws if the drawing and the contract have different states or transitions. */
function checkCompleteness(states: Record<string, State>): void {
  const transitions = Object.entries(states).flatMap(([from, { next }]) =>
    Object.keys(next).map((to) => `${from} to ${to}`),
  );
  const drawn = ARROWS.flatMap(({ from, to }) => from.flatMap((state) => to.map((next) => `${state} to ${next}`)));
  const labels = ARROWS.map(({ from, to }) => `${from[0]} to ${to[0]}`);
  const problems: Record<string, string[]> = {
    "has no box for": Object.keys(states).filter((name) => !(name in BOXES)),
    "has no arrow for": transitions.filter((transition) => !drawn.includes(transition)),
    "has an arrow, but the contract has no transition": labels.filter((each) => !transitions.includes(each)),
  };
  for (const [problem, names] of Object.entries(problems))
    if (names.length > 0) throw new Error(`scripts/emit/state-diagram-layout.ts ${problem}: ${names.join(", ")}.`);
}
