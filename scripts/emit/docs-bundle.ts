// Prepares the document for Redoc: tables of known values, badges for newer fields, and the changelog as a section.
import { type Document, type Operation, operations, type Schema } from "./document.js";
import { meanings, newerValues, sinceText } from "./enumerations.js";

export function docsBundle(document: Document, changelog: string): Document {
  const bundle = structuredClone(document);
  annotate(bundle, bundle);
  for (const { object } of operations(bundle)) Object.assign(object, { "x-codeSamples": samplesByExample(object) });
  bundle.tags?.push({ name: "Changelog", description: changelog.replace(/^# .*\n+/, "") });
  return bundle;
}

/** Adds what Redoc shows next to what the contract has, so that a copied page has both. */
function annotate(document: Document, part: unknown): void {
  if (typeof part !== "object" || part === null) return;
  const schema = part as Schema & { "x-badges"?: object[] };
  const known = meanings(document, schema);
  if (known) schema["x-enumDescriptions"] = { ...known, "…": newerValues };
  const since = schema["x-gitlab-since"];
  if (since) schema["x-badges"] = [{ name: sinceText(since) }];
  for (const inner of Object.values(part)) annotate(document, inner);
}

/** Returns one sample per language. The source is a text per request example, between which the page switches. */
function samplesByExample({ "x-codeSamples": samples = [] }: Operation["object"]): object[] {
  const languages = [...new Map(samples.map((sample) => [sample.label, sample])).values()];
  return languages.map(({ lang, label, example, source }) => {
    if (example === undefined) return { lang, label, source };
    const own = samples.filter((sample) => sample.label === label);
    return { lang, label, source: Object.fromEntries(own.map((sample) => [sample.example, sample.source])) };
  });
}
