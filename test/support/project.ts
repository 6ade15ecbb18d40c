// The folder of the project, and the committed contract.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Document } from "../../scripts/emit/document.js";

export const root: string = fileURLToPath(new URL("../..", import.meta.url));

export const contract: Document = JSON.parse(readFileSync(join(root, "generated/openapi.json"), "utf8"));
