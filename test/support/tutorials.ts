// The tutorials of the docs, with their commands and their TypeScript.
import { pageOf } from "./manual.js";
import { codeBlocksOf } from "./snippets.js";

export const tutorials = pageOf("Tutorials")
  .split(/^## /m)
  .slice(1)
  .map((text) => ({
    title: text.split("\n", 1)[0] ?? "",
    curl: codeBlocksOf(text, "sh").join(""),
    client: codeBlocksOf(text, "ts").join(""),
  }));
