// Joins the contract with what only the docs and the reference contain: guides, tutorials, errata and code samples.

import { emitArtifactTypes } from "./artifact-types.js";
import { type Document, operations } from "./document.js";
import { type Erratum, emitErrata } from "./errata.js";
import { emitFailureReasons } from "./failure-reasons.js";
import { linkOperations } from "./link-operations.js";
import { emitNewerFeatures } from "./newer-features.js";
import { emitNullFields } from "./null-fields.js";
import { emitSamples } from "./samples.js";
import { emitStates, emitTransitions } from "./states.js";
import { emitWorkflow, type Workflow } from "./workflows.js";

export interface ManualParts {
  /** Markdown by the name of the page, in lower case with hyphens. */
  guides: Record<string, string>;
  errata: Erratum[];
  workflows: Workflow[];
}

/** Pages without operations, before and after those of the tags. */
const FIRST_PAGES = ["Use the client", "Use the mock"];
const LAST_PAGES = ["Tutorials", "Scripts", "Self-managed GitLab", "Check your GitLab"];

/**
 * Returns the contract with code samples, and with a guide after the description of each tag.
 *
 * @throws if a guide has a placeholder, such as `{{transitions}}`, without a text.
 */
export function emitManual(contract: Document, { guides, errata, workflows }: ManualParts): Document {
  const texts: Record<string, () => string> = {
    "artifact types": () => emitArtifactTypes(contract),
    errata: () => emitErrata(errata),
    "failure reasons": () => emitFailureReasons(contract),
    "job states": () => emitStates(contract),
    "newer features": () => emitNewerFeatures(contract),
    "null fields": () => emitNullFields(contract),
    transitions: () => emitTransitions(contract),
    ...Object.fromEntries(workflows.map((each) => [`workflow ${each.workflowId}`, () => emitWorkflow(contract, each)])),
  };
  const describe = (page: string, description = "") => {
    const guide = guides[page.toLowerCase().replaceAll(" ", "-")] ?? "";
    return `${description}\n\n${guide}`.trim().replace(/\{\{(.*?)\}\}/g, (placeholder, name) => {
      const text = texts[name];
      if (!text) throw new Error(`spec/guides has ${placeholder}. Use one of: ${Object.keys(texts).join(", ")}.`);
      return text();
    });
  };
  const manual = structuredClone(contract);
  for (const operation of operations(manual)) operation.object["x-codeSamples"] = emitSamples(operation);
  const pages = [
    ...FIRST_PAGES.map((name) => ({ name, description: "" })),
    ...(contract.tags ?? []),
    ...LAST_PAGES.map((name) => ({ name, description: "" })),
  ];
  manual.tags = pages.map(({ name, description }) => ({ name, description: describe(name, description) }));
  manual.info.description = describe("Introduction", contract.info.description);
  linkOperations(manual);
  return manual;
}
