// Highlights the code blocks of the docs.
import hljs from "highlight.js";
import type { Document } from "./document.js";

const FENCE = /^```(\w+)\n(.*?)^```/gms;

/** A slash behind which a line of highlighted code can break: URLs are longer than most screens. */
export const SLASH_IN_CODE = /(?<!<)\/(?=\w)/g;

/** Returns the HTML of each code block in the descriptions of a document, by its text. */
export function highlightCode({ info, tags = [] }: Document): Record<string, string> {
  const texts = [info, ...tags].map(({ description = "" }) => description);
  const blocks = texts.flatMap((text) => [...text.matchAll(FENCE)]);
  return Object.fromEntries(
    blocks
      .filter(([, language = ""]) => hljs.getLanguage(language))
      .map(([, language = "", code = ""]) => [
        code,
        hljs.highlight(code, { language }).value.replace(SLASH_IN_CODE, "/<wbr>"),
      ]),
  );
}
