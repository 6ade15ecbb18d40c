// Emits generated/llms.txt, the index of the published files for language models: https://llmstxt.org
import { type Document, operations } from "./document.js";
import { link } from "./markdown.js";

export function emitLlms(document: Document): string {
  const { title, summary } = document.info;
  const all = operations(document);
  const guides = document.tags?.map(({ name, description }) => {
    const [about = ""] = description.split("\n\n");
    return `- ${link(name, "reference.md")}: ${about.replaceAll("\n", " ").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")}`;
  });
  return [
    `# ${title}`,
    `> ${summary}`,
    [
      "- [Reference](reference.md): guides, operations and schemas in one file",
      "- [OpenAPI 3.1](openapi.json), also as [YAML](openapi.yaml)",
      "- [OpenAPI 3.0](openapi-3.0.json), for tools that do not support 3.1",
    ].join("\n"),
    "## Guides",
    guides?.join("\n"),
    "## Operations",
    all
      .map(({ id, method, path, summary }) => {
        const request = `${method.toUpperCase()} ${path}`;
        return `- [${summary}](reference.md#${id.toLowerCase()}): \`${request}\`, client method \`${id}\``;
      })
      .join("\n"),
    "",
  ].join("\n\n");
}
