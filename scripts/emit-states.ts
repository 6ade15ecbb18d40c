// Document in, the life of a job out: a drawing in inline SVG, and the same as a Markdown table.
import { type Document, jobStates, type State } from "./document.js";

const phases: Record<State["phase"], string> = {
  blocked: "Waits for its turn",
  queued: "On its way to a runner",
  running: "On a runner",
  ended: "Final",
};

const column = { width: 180, gap: 28 };
const box = { height: 46, gap: 10 };
const top = 40;

export function emitStates(document: Document): string {
  const states = Object.entries(jobStates(document));
  return `${drawing(states)}\n\n${table(states)}`;
}

// One line, without blank ones, so that Markdown takes it as one block. currentColor suits a light and a dark page.
function drawing(states: [string, State][]): string {
  const columns = Object.entries(phases).map(([phase, title]) => ({
    title,
    states: states.filter(([, state]) => state.phase === phase),
  }));
  const left = (index: number) => index * (column.width + column.gap);
  const width = left(columns.length) - column.gap;
  const rows = Math.max(...columns.map((one) => one.states.length));
  const height = top + rows * (box.height + box.gap);
  const parts = columns.flatMap(({ title, states }, index) => [
    text(left(index) + column.width / 2, 18, title, 'font-weight="600"'),
    ...(index < columns.length - 1 ? [arrow(left(index) + column.width, 13)] : []),
    ...states.flatMap(([name, { actions }], row) =>
      stateBox(left(index), top + row * (box.height + box.gap), name, actions),
    ),
  ]);
  const label =
    "The thirteen states of a job in four phases, with the actions possible in each. The table below says the same.";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="100%" style="max-width:${width}px;color:inherit" role="img" aria-label="${label}" font-family="sans-serif" font-size="13" fill="currentColor" text-anchor="middle">${parts.join("")}</svg>`;
}

function stateBox(x: number, y: number, name: string, actions: string[]): string[] {
  const middle = x + column.width / 2;
  return [
    `<rect x="${x + 1}" y="${y}" width="${column.width - 2}" height="${box.height}" rx="6" fill="none" stroke="currentColor" stroke-opacity="0.45"/>`,
    text(middle, y + 19, name, 'font-family="monospace" font-weight="600"'),
    text(middle, y + 37, actions.join(" · "), 'font-size="12" opacity="0.8"'),
  ];
}

const text = (x: number, y: number, content: string, style: string): string =>
  `<text x="${x}" y="${y}" ${style}>${content}</text>`;

const arrow = (x: number, y: number): string =>
  `<path d="M${x - 4} ${y}h${column.gap + 2}m-6 -5l6 5l-6 5" fill="none" stroke="currentColor" stroke-opacity="0.6"/>`;

function table(states: [string, State][]): string {
  return [
    "| State | Meaning | Final | Actions |",
    "| --- | --- | --- | --- |",
    ...states.map(
      ([name, { about, phase, actions }]) =>
        `| \`${name}\` | ${about} | ${phase === "ended" ? "yes" : "no"} | ${actions.join(", ")} |`,
    ),
  ].join("\n");
}
