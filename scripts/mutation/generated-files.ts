// The files that `npm run generate` derives from a bundled document, as if spec/ had been changed like it.
import { emitClient } from "../emit/client.js";
import type { Document } from "../emit/document.js";
import { toJson } from "../emit/json.js";
import { emitSeedSchema } from "../emit/seed-schema.js";
import { emitTypes } from "../emit/types.js";
import { emitValues } from "../emit/values.js";

export async function generatedFiles(document: Document): Promise<Record<string, string>> {
  return {
    "generated/openapi.json": toJson(document),
    "generated/types.ts": await emitTypes(document),
    "generated/values.ts": emitValues(document),
    "generated/client.ts": emitClient(document),
    "generated/mock-state.schema.json": emitSeedSchema(document),
  };
}
