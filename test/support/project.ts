// The project that the tests belong to: its folder, and the contract as it is committed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Document } from "../../scripts/emit/document.js";

export const root: string = fileURLToPath(new URL("../..", import.meta.url));

export const contract: Document = JSON.parse(readFileSync(join(root, "generated/openapi.json"), "utf8"));
