// Builds generated/docs.html, one self-contained page, from generated/openapi.json and the guides.
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { docsBundle } from "./emit/docs-bundle.js";
import type { Document } from "./emit/document.js";
import { highlightCode } from "./emit/highlight.js";
import { emitStateDiagram } from "./emit/state-diagram.js";
import { adaptRedoc } from "./lib/adapt-redoc.js";
import { readManual } from "./lib/read-manual.js";
import { redocly } from "./lib/redocly.js";

const contract = "generated/openapi.json";
const page = "generated/docs.html";
const draft = `generated/.docs-${process.pid}.html`;
const bundle = `generated/.docs-${process.pid}.json`;

try {
  const document: Document = JSON.parse(await readFile(contract, "utf8"));
  const manual = await readManual(document);
  const parts = docsBundle(manual, await readFile("CHANGELOG.md", "utf8"));
  await writeFile(bundle, JSON.stringify(parts));
  const options = [
    `--templateOptions.description=${document.info.summary}`,
    `--templateOptions.jobStates=data:image/svg+xml,${encodeURIComponent(emitStateDiagram(document))}`,
  ];
  const template = "--template=scripts/lib/docs.hbs";
  const result = await redocly("build-docs", bundle, "--inlineBundle", "--output", draft, template, ...options);
  if (!result.ok)
    throw new Error(
      `Building generated/docs.html failed. Fix the error below and run \`npm run docs\` again.\n\n${result.stderr || result.stdout}`,
    );
  const script = await readFile("scripts/lib/docs-page.js", "utf8");
  await writeFile(draft, addScript(adaptRedoc(await readFile(draft, "utf8")), script, highlightCode(parts)));
  // Write to a temporary file, then rename: a running mock never serves a partial page.
  await rename(draft, page);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await Promise.all([draft, bundle].map((file) => rm(file, { force: true })));
}

function addScript(html: string, script: string, highlighted: Record<string, string>): string {
  const json = JSON.stringify(highlighted).replaceAll("<", "\\u003c");
  const data = `<script type="application/json" id="highlighted-code">${json}</script>`;
  const end = html.lastIndexOf("</body>");
  return `${html.slice(0, end)}${data}\n<script type="module">\n${script}</script>\n${html.slice(end)}`;
}
