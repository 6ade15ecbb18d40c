// Reads the texts of spec/ that are not part of the contract.
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { Document } from "../emit/document.js";
import type { Erratum } from "../emit/errata.js";
import { emitManual } from "../emit/manual.js";
import type { KnownDifference } from "../upstream/compare-documents.js";

const spec = fileURLToPath(new URL("../../spec", import.meta.url));

/** Returns the contract with guides, tutorials and code samples. */
export async function readManual(contract: Document): Promise<Document> {
  const workflows = Object.values(await readFolder("workflows", ".arazzo.yaml"));
  return emitManual(contract, {
    guides: await readFolder("guides", ".md"),
    errata: (await readErrata()).errata,
    workflows: workflows.flatMap((text) => parse(text).workflows),
  });
}

/** Returns the differences between what GitLab publishes and what it does, and the known ones of its OpenAPI file. */
export const readErrata = async (): Promise<{ errata: Erratum[]; upstream: KnownDifference[] }> =>
  parse(await readFile(join(spec, "errata.yaml"), "utf8"));

/** Returns the text of each file with an extension, by the rest of its name. */
async function readFolder(folder: string, extension: string): Promise<Record<string, string>> {
  const names = (await readdir(join(spec, folder))).filter((name) => name.endsWith(extension));
  const read = async (name: string) => [basename(name, extension), await readFile(join(spec, folder, name), "utf8")];
  return Object.fromEntries(await Promise.all(names.map(read)));
}
