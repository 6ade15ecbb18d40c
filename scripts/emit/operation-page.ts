// Emits the description of an operation for its page: its name, what it does, the permission, and the rest behind the parameters.
import type { Operation } from "./document.js";
import { DIFFERENCES_HEADING } from "./errata.js";

/** The parts with the class `notes` come after the parameters of the request. */
export function emitOperationPage({ id, description }: Operation): string {
  const [text = "", differences] = description.split(`\n\n${DIFFERENCES_HEADING}\n\n`);
  const [summary = "", ...paragraphs] = text.split("\n\n");
  const isPermission = (paragraph: string) => /^(Requires|Token:)/.test(paragraph);
  const notes = paragraphs.filter((paragraph) => !isPermission(paragraph));
  return [
    // As a heading, the search finds it.
    `#### \`${id}\``,
    summary,
    ...paragraphs.filter(isPermission),
    ...(notes.length > 0 ? ['<div class="notes">', ...notes, "</div>"] : []),
    ...(differences
      ? [`<details class="notes"><summary>${DIFFERENCES_HEADING.slice(0, -1)}</summary>`, differences, "</details>"]
      : []),
  ].join("\n\n");
}
