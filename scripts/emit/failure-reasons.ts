// Emits what each failure reason means, as a Markdown table.
import type { Document } from "./document.js";
import { explainedReasons } from "./enumerations.js";
import { table } from "./markdown-table.js";

export const emitFailureReasons = (document: Document): string =>
  table(
    ["`failure_reason`", "Meaning", "Retry"],
    explainedReasons(document).map(([name, about, advice]) => [`\`${name}\``, about, advice]),
  );
