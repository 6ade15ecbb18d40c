// Links the name of an operation, wherever a description has it as code, to the operation.
import { type Document, operations, routeOf } from "./document.js";

const FENCES = /(^```.*?^```)/gms;

/** Changes the descriptions of a document, at any depth. The docs are the same page or another one. */
export function linkOperations(document: Document, docs = ""): void {
  const routes = new Map(operations(document).map((operation) => [operation.id, routeOf(operation)]));
  const name = new RegExp(`(?<!\\[)\`(${[...routes.keys()].join("|")})\`(?!\\])`, "g");
  const link = (text: string) => text.replace(name, (code, id) => `[${code}](${docs}#/${routes.get(id)})`);
  visit(document, (text) =>
    text
      .split(FENCES)
      .map((part) => (part.startsWith("```") ? part : link(part)))
      .join(""),
  );
}

function visit(part: unknown, change: (description: string) => string): void {
  if (typeof part !== "object" || part === null) return;
  const record = part as Record<string, unknown>;
  if (typeof record.description === "string") record.description = change(record.description);
  for (const [name, inner] of Object.entries(record)) if (name !== "value") visit(inner, change);
}
