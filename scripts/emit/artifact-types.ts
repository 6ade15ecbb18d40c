// Emits what each type of artifact file is, as a Markdown table.
import type { Document } from "./document.js";
import { meanings } from "./enumerations.js";
import { table } from "./markdown-table.js";

export function emitArtifactTypes(document: Document): string {
  const types = meanings(document, document.components.schemas.ArtifactType ?? {}) ?? {};
  return table(
    ["`file_type`", "Meaning"],
    Object.entries(types).map(([name, about]) => [`\`${name}\``, about]),
  );
}
