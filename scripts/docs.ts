// Builds generated/docs.html, one page that needs nothing else, from generated/openapi.json.
import { rename } from "node:fs/promises";
import { redocly } from "./redocly.js";

const page = "generated/docs.html";
const draft = `generated/.docs-${process.pid}.html`;

const result = await redocly("build-docs", "generated/openapi.json", "--inlineBundle", "--output", draft);
if (!result.ok) {
  console.error(`The docs could not be built.\n\n${result.stderr || result.stdout}`);
  process.exitCode = 1;
} else {
  // Whoever reads the page meanwhile, such as a running mock, never sees half of it.
  await rename(draft, page);
}
