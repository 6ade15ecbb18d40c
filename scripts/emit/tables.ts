// Fills in the tables that repeat what the schemas contain. The docs have them; the published contract does not, to stay small.
import type { Document } from "./document.js";
import { emitFailureReasons } from "./failure-reasons.js";
import { emitNullFields } from "./null-fields.js";
import { emitTransitions } from "./states.js";

const tables: Record<string, (document: Document) => string> = {
  transitions: emitTransitions,
  "failure reasons": emitFailureReasons,
  "null fields": emitNullFields,
};

/** Returns the document with a table in place of each comment, such as `<!-- table: transitions -->`. */
export function fillTables(document: Document): Document {
  const filled: Document = structuredClone(document);
  const fill = (text: string): string =>
    text.replace(/<!-- table: (.*?) -->/g, (comment, name: string) => {
      const emit = tables[name];
      if (!emit)
        throw new Error(`spec/guides has the unknown comment ${comment}. Use ${Object.keys(tables).join(", ")}.`);
      return emit(document);
    });
  for (const part of [filled.info, ...(filled.tags ?? [])]) part.description = fill(part.description ?? "");
  return filled;
}
