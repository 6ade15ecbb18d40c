// The known values of an extensible enumeration with what the contract says about each, and the versions that add fields.
import type { Document, FailureReason, Schema, State } from "./document.js";

/** What the docs show after the known values. */
export const NEWER_VALUES = "Newer GitLab versions can send other values.";

const PHASES: readonly string[] = ["blocked", "queued", "running", "ended"];
const ACTIONS: readonly string[] = ["cancel", "retry", "erase", "play"];
const RETRY_ADVICE: Record<FailureReason["retry"], string> = {
  helps: "A retry helps.",
  may_help: "A retry may help.",
  fix_first: "Fix the cause, then retry.",
  never: "A retry does not help.",
};

/**
 * Returns the states of a job, by name.
 *
 * @throws if a state is missing or misspelled: a client that waits for a final state would never stop waiting.
 */
export function jobStates(document: Document): Record<string, State> {
  const schema = document.components.schemas.JobStatus ?? {};
  const states = described(schema, "x-gitlab-states", schema["x-gitlab-states"]);
  for (const [name, { phase, actions: possible, next }] of Object.entries(states)) {
    checkOneOf(`x-gitlab-states: the phase of ${name}`, [phase], PHASES);
    checkOneOf(`x-gitlab-states: an action in ${name}`, possible, ACTIONS);
    if (!next) throw new Error(`x-gitlab-states lacks the next states of ${name}. Use {} if there are none.`);
    checkOneOf(`x-gitlab-states: a next state of ${name}`, Object.keys(next), Object.keys(states));
  }
  return states;
}

/**
 * Returns the reasons why a job failed, by name.
 *
 * @throws if one is missing or misspelled: the helpers and the docs would have no text for it.
 */
export function failureReasons(document: Document): Record<string, FailureReason> {
  const schema = document.components.schemas.FailureReason ?? {};
  const reasons = described(schema, "x-gitlab-failure-reasons", schema["x-gitlab-failure-reasons"]);
  for (const [name, { about, retry }] of Object.entries(reasons)) {
    if (!about) throw new Error(`x-gitlab-failure-reasons has no about for ${name}.`);
    checkOneOf(`x-gitlab-failure-reasons: the retry of ${name}`, [retry], Object.keys(RETRY_ADVICE));
  }
  return reasons;
}

/** Returns the failure reasons, each with its meaning and the advice on a retry. */
export const explainedReasons = (document: Document): [name: string, about: string, advice: string][] =>
  Object.entries(failureReasons(document)).map(([name, { about, retry }]) => [name, about, RETRY_ADVICE[retry]]);

/**
 * Returns the meaning of each known value of an extensible enumeration, or undefined for any other schema.
 *
 * @throws if a value has no meaning, or a meaning has no value.
 */
export function meanings(document: Document, schema: Schema): Record<string, string> | undefined {
  if (schema["x-extensible-enum"] === undefined) return undefined;
  if (schema["x-gitlab-states"])
    return Object.fromEntries(Object.entries(jobStates(document)).map(([name, { about }]) => [name, about]));
  if (schema["x-gitlab-failure-reasons"])
    return Object.fromEntries(explainedReasons(document).map(([name, about, advice]) => [name, `${about} ${advice}`]));
  return described(schema, "x-enumDescriptions", schema["x-enumDescriptions"]);
}

/** Returns descriptions by value. Throws unless they are those of the values of the enumeration. */
function described<About>(schema: Schema, keyword: string, abouts: Record<string, About> = {}): Record<string, About> {
  const values = schema["x-extensible-enum"] ?? [];
  const lacking = values.filter((value) => !Object.hasOwn(abouts, value));
  if (lacking.length > 0)
    throw new Error(`${keyword} lacks ${lacking.join(", ")}, next to x-extensible-enum: ${values.join(", ")}.`);
  checkOneOf(keyword, Object.keys(abouts), values);
  return abouts;
}

function checkOneOf(place: string, names: string[], known: readonly string[]): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`${place} cannot be ${unknown}. Use one of ${known.join(", ")}.`);
}

/** Returns the GitLab version of `x-gitlab-since` in words. */
export const sinceText = (since: string): string =>
  since === "unknown" ? "Newer than GitLab 17.0" : `Since GitLab ${since}`;

/** Returns the GitLab version of `x-gitlab-since` as a TSDoc tag, if there is one. */
export const sinceTag = (since: string | undefined): string[] =>
  since === undefined ? [] : [`@since ${since === "unknown" ? "a version after GitLab 17.0" : `GitLab ${since}`}`];
