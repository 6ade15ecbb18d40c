// Document in, text of generated/mock-state.schema.json out: the JSON Schema of the state that a mock starts from.
import { seedSchema } from "../../src/mock/state/seed/seed-schema.js";
import type { Document } from "./document.js";
import { toJson } from "./json.js";

export const emitSeedSchema = (document: Document): string => toJson(seedSchema(document));
