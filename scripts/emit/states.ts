// Emits the life of a job: a drawing in inline SVG, and the same data as a Markdown table.
import { type Document, jobStates, type State } from "./document.js";

const phases: Record<State["phase"], string> = {
  blocked: "Waiting",
  queued: "Queued",
  running: "On a runner",
  ended: "Final",
};

const column = { width: 137, top: 30 };
const box = { width: 131, height: 42, gap: 8 };

export function emitStates(document: Document): string {
  const states = Object.entries(jobStates(document));
  return `${drawing(states)}\n\n${table(states)}`;
}

// One SVG per phase, so that a narrow page can stack them: Redoc's Markdown drops viewBox, so an SVG does not scale.
// The drawing is one line, which makes it one Markdown block. currentColor works on light and dark pages.
function drawing(states: [string, State][]): string {
  const columns = Object.entries(phases).map(([phase, title]) => {
    const inPhase = states.filter(([, state]) => state.phase === phase);
    const height = column.top + inPhase.length * (box.height + box.gap);
    const boxes = inPhase.flatMap(([name, { actions }], row) =>
      stateBox(column.top + row * (box.height + box.gap), name, actions),
    );
    const heading = text(16, phase === "ended" ? title : `${title} →`, 'font-size="12" font-weight="600"');
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${column.width}" height="${height}" font-family="sans-serif" fill="currentColor" text-anchor="middle" style="vertical-align:top">${heading}${boxes.join("")}</svg>`;
  });
  const label =
    "The states of a job in four phases, with the actions possible in each. The table below has the same data.";
  return `<div role="img" aria-label="${label}">${columns.join("")}</div>`;
}

function stateBox(y: number, name: string, actions: string[]): string[] {
  return [
    `<rect x="${(column.width - box.width) / 2}" y="${y}" width="${box.width}" height="${box.height}" rx="6" fill="none" stroke="currentColor" stroke-opacity="0.45"/>`,
    text(y + 18, name, 'font-size="10.5" font-family="monospace" font-weight="600"'),
    text(y + 34, actions.join(" · "), 'font-size="12" opacity="0.8"'),
  ];
}

const text = (y: number, content: string, style: string): string =>
  `<text x="${column.width / 2}" y="${y}" ${style}>${content}</text>`;

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
