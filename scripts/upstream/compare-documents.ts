import type { Document } from "../emit/document.js";
import { compareSchemas, type Finding } from "./compare-schemas.js";
import { jobsSchema } from "./jobs-schema.js";

/** A difference that is right: GitLab's file is wrong there, or has less than its code. */
export interface KnownDifference {
  at: string | string[];
  theirs: string;
  ours: string;
  reason: string;
}

/** Returns each difference that is not known, and each known difference that is none. */
export function compareDocuments(theirs: Document, ours: Document, known: KnownDifference[]): Finding[] {
  const all = compareSchemas(
    { document: theirs, schema: jobsSchema(theirs, "/api/v4"), at: "" },
    { document: ours, schema: jobsSchema(ours, ""), at: "" },
  );
  // The operations share schemas, so that most findings are found several times.
  const findings = new Map(all.map((finding) => [keyOf(finding), finding]));
  const entries = known.flatMap(({ at, theirs, ours }) => [at].flat().map((place) => ({ at: place, theirs, ours })));
  const unused = entries.filter((entry) => !findings.delete(keyOf(entry)));
  return [
    ...findings.values(),
    ...unused.map(({ at, theirs, ours }) => ({
      at,
      theirs: `not "${theirs}", or the contract is not "${ours}"`,
      ours: "listed as a known difference",
      advice: "Remove the entry from `upstream` in spec/errata.yaml.",
    })),
  ];
}

const keyOf = ({ at, theirs, ours }: Omit<Finding, "advice">): string => JSON.stringify([at, theirs, ours]);
