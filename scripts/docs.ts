// Builds generated/docs.html, one page that needs nothing else, from generated/openapi.json.
import { redocly } from "./redocly.js";

const result = await redocly(
  "build-docs",
  "generated/openapi.json",
  "--inlineBundle",
  "--output",
  "generated/docs.html",
);
if (!result.ok) {
  console.error(`The docs could not be built.\n\n${result.stderr || result.stdout}`);
  process.exitCode = 1;
}
