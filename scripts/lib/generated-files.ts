// The files of generated/ that are derived from the bundled contract and the other files of spec/.
import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { seedSchema } from "../../src/mock/state/seed/seed-schema.js";
import { emitClient } from "../emit/client.js";
import type { Document } from "../emit/document.js";
import { toJson } from "../emit/json.js";
import { emitLlms } from "../emit/llms.js";
import { emitMarkdown } from "../emit/markdown.js";
import { emitOpenApi30 } from "../emit/openapi-30.js";
import { emitTypes } from "../emit/types.js";
import { emitValues } from "../emit/values.js";
import { emitWorksWith } from "../emit/works-with.js";
import { readManual } from "./read-manual.js";

const NOTE = "Generated from spec/ by `npm run generate`. Do not edit: change spec/ and run it again.";
const worksWith = new URL("../../spec/works-with.yaml", import.meta.url);

/** Returns the text of each file, by its path in the project. */
export async function generatedFiles(contract: Document): Promise<Map<string, string>> {
  const code = (text: string) => `// ${NOTE}\n\n${text}`;
  const prose = (text: string) => `<!-- ${NOTE} -->\n\n${text}`;
  const manual = await readManual(contract);
  return new Map([
    ["generated/openapi.json", toJson(contract)],
    ["generated/openapi-3.0.json", emitOpenApi30(contract)],
    ["generated/types.ts", code(await emitTypes(contract))],
    ["generated/values.ts", code(emitValues(contract))],
    ["generated/client.ts", code(emitClient(contract))],
    ["generated/mock-state.schema.json", toJson(seedSchema(contract))],
    ["generated/reference.md", prose(emitMarkdown(manual))],
    ["generated/llms.txt", emitLlms(manual)],
    ["generated/works-with.md", prose(emitWorksWith(parse(await readFile(worksWith, "utf8"))))],
  ]);
}
