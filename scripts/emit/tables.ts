// Fills in the tables of the guides that repeat what the schemas contain.
import type { Document } from "./document.js";
import { emitFailureReasons } from "./failure-reasons.js";
import { emitNullFields } from "./null-fields.js";
import { emitTransitions } from "./states.js";

const tables: Record<string, (document: Document) => string> = {
  transitions: emitTransitions,
  "failure reasons": emitFailureReasons,
  "null fields": emitNullFields,
};

/** Replaces each comment in a guide, such as `<!-- table: transitions -->`, with its table. */
export function fillTables(document: Document): void {
  const fill = (text: string): string =>
    text.replace(/<!-- table: (.*?) -->/g, (comment, name: string) => {
      const emit = tables[name];
      if (!emit)
        throw new Error(`spec/guides has the unknown comment ${comment}. Use ${Object.keys(tables).join(", ")}.`);
      return emit(document);
    });
  for (const part of [document.info, ...(document.tags ?? [])]) part.description = fill(part.description ?? "");
}
