// Prepares the document for Redoc: tables of known values, badges for newer fields, and the changelog as a section.
import { type Document, type Operation, operations, refName, type Schema } from "./document.js";
import { meanings, NEWER_VALUES, sinceText } from "./enumerations.js";
import { linkOperations } from "./link-operations.js";
import { emitOperationPage } from "./operation-page.js";

export function docsBundle(document: Document, changelog: string): Document {
  const bundle = structuredClone(document);
  annotate(bundle, bundle);
  for (const name of Object.keys(VALUE_PAGES)) replaceValues(bundle.components.schemas[name] ?? {}, name);
  bundle.tags?.push({ name: "Changelog", description: changelog.replace(/^# .*\n+/, "") });
  linkOperations(bundle);
  for (const operation of operations(bundle)) {
    const { object } = operation;
    Object.assign(object, { description: emitOperationPage(operation), "x-codeSamples": samplesByExample(object) });
  }
  return bundle;
}

/** The pages with the known values of the schemas that have too many to repeat them in each operation. */
const VALUE_PAGES: Record<string, string> = {
  JobStatus: "[job states](#/act-on-a-job/job-lifecycle)",
  FailureReason: "[failure reasons](#/act-on-a-job/failure-reasons)",
  ArtifactType: "[artifact types](#/find-jobs/artifact-types)",
};

/** Adds what Redoc shows next to what the contract has, so that a copied page has both. */
function annotate(document: Document, part: unknown): void {
  if (typeof part !== "object" || part === null) return;
  const schema = part as Schema & { "x-badges"?: object[] };
  const known = meanings(document, schema);
  if (known) schema["x-enumDescriptions"] = { ...known, "…": NEWER_VALUES };
  const since = schema["x-gitlab-since"];
  const target = refName(schema.$ref ?? "");
  // A description next to a reference replaces that of the schema.
  if (target in VALUE_PAGES && schema.description) replaceValues(schema, target);
  // Redoc shows a switch for each `anyOf`. Bare types do not need it.
  if (schema.anyOf?.every(isBareType)) {
    schema.type = schema.anyOf.flatMap(({ type = [] }) => type);
    delete schema.anyOf;
  }
  if (since) schema["x-badges"] = [{ name: sinceText(since) }];
  for (const inner of Object.values(part)) annotate(document, inner);
}

const isBareType = (schema: Schema): boolean => Object.keys(schema).join() === "type";

/** Replaces the table of known values by a link to their page. */
function replaceValues(schema: Schema, name: string): void {
  delete schema["x-enumDescriptions"];
  schema.description = `${schema.description}\n\nKnown values: ${VALUE_PAGES[name]}.`;
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
