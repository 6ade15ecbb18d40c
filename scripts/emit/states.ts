// Emits the life of a job as Markdown: the actions, the place of the drawing, and tables with the same data.
import { type Document, operations, routeOf, type State } from "./document.js";
import { jobStates } from "./enumerations.js";
import { table } from "./markdown-table.js";

const code = (text: string): string => `\`${text}\``;

export function emitStates(document: Document): string {
  const states = Object.entries(jobStates(document));
  return [
    table(["Action", "Possible in"], actionRows(document, states)),
    '<div class="job-states" role="img" aria-label="Diagram of the states of a job. The tables below have the same data."></div>',
    table(
      ["State", "Meaning", "Final", "Actions"],
      states.map(([name, { about, phase, actions }]) => [
        code(name),
        about,
        phase === "ended" ? "yes" : "no",
        actions.join(", "),
      ]),
    ),
  ].join("\n\n");
}

/** Emits every transition with its cause. */
export const emitTransitions = (document: Document): string =>
  table(
    ["From", "To", "When"],
    Object.entries(jobStates(document)).flatMap(([from, { next }]) =>
      Object.entries(next).map(([to, cause]) => [code(from), code(to), cause]),
    ),
  );

function actionRows(document: Document, states: [string, State][]): string[][] {
  const actions = new Set(states.flatMap(([, state]) => state.actions));
  return [...actions].map((action) => {
    const operation = operations(document).find(({ id }) => id === `${action}Job`);
    if (!operation) throw new Error(`The contract has no operation ${action}Job, which x-gitlab-states requires.`);
    const names = states.filter(([, state]) => state.actions.includes(action)).map(([name]) => code(name));
    return [`[${operation.summary}](#/${routeOf(operation)})`, names.join(", ")];
  });
}
