// The known values of an extensible enumeration with their meanings, and the versions that add fields, as text for readers.
import { type Document, type FailureReason, failureReasons, jobStates, type Schema } from "./document.js";

/** What the docs show after the known values. */
export const newerValues = "Newer GitLab versions can send other values.";

const retryAdvice: Record<FailureReason["retry"], string> = {
  helps: "A retry helps.",
  may_help: "A retry may help.",
  fix_first: "Fix the cause, then retry.",
  never: "A retry does not help.",
};

/** Returns the failure reasons, each with its meaning and the advice on a retry. */
export const explainedReasons = (document: Document): [name: string, about: string, advice: string][] =>
  Object.entries(failureReasons(document)).map(([name, { about, retry }]) => [name, about, retryAdvice[retry]]);

/**
 * Returns the meaning of each known value of an extensible enumeration, or undefined for any other schema.
 *
 * @throws if a value has no meaning, or a meaning has no value.
 */
export function meanings(document: Document, schema: Schema): Record<string, string> | undefined {
  const values = schema["x-extensible-enum"];
  if (values === undefined) return undefined;
  const found = describedValues(document, schema);
  const lacking = values.filter((value) => !found[value]);
  const unknown = Object.keys(found).filter((value) => !values.includes(value));
  const fail = (problem: string, names: string[]): never => {
    throw new Error(
      `x-enumDescriptions ${problem} ${names.join(", ")}, next to x-extensible-enum: ${values.join(", ")}.`,
    );
  };
  if (lacking.length > 0) fail("lacks", lacking);
  if (unknown.length > 0) fail("has the unknown value", unknown);
  return found;
}

function describedValues(document: Document, schema: Schema): Record<string, string> {
  if (schema["x-gitlab-states"])
    return Object.fromEntries(Object.entries(jobStates(document)).map(([name, { about }]) => [name, about]));
  if (schema["x-gitlab-failure-reasons"])
    return Object.fromEntries(explainedReasons(document).map(([name, about, advice]) => [name, `${about} ${advice}`]));
  return schema["x-enumDescriptions"] ?? {};
}

/** Returns the GitLab version of `x-gitlab-since` in words. */
export const sinceText = (since: string): string =>
  since === "unknown" ? "Newer than GitLab 17.0" : `Since GitLab ${since}`;
