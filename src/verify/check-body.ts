// Prism decides whether a body follows its schema. This module explains its decision with the description of the body.
import type { OperationSchema } from "../contract/operation.js";
import type { Violation } from "../contract/violations.js";
import { type BodyDescription, ownProperty } from "./describe-body.js";
import { type Observation, prismViolation } from "./finding.js";

/**
 * Merges the description of a body with what Prism reports.
 *
 * @param reported What Prism reports for this body. Without it, there are only notes.
 */
export function checkBody(
  { violations, notes }: BodyDescription,
  schema: OperationSchema,
  reported: Violation[],
): Observation[] {
  if (reported.length === 0) return notes;
  const rest = reported.filter(({ code }) => !STRUCTURAL.has(code));
  // Prism decides: its own description is better than none.
  const others = violations.length + rest.length > 0 ? rest : reported;
  const faults = new Map(violations.map((one) => [one.pointer, one]));
  // Prism reports a fault once for each alternative of an `anyOf`.
  for (const other of others.map((one) => fromPrism(one, schema)))
    if (!faults.has(other.pointer)) faults.set(other.pointer, other);
  return [...faults.values(), ...notes];
}

/** Keywords that the description explains better than Prism, which reports every alternative of an `anyOf`. */
const STRUCTURAL: ReadonlySet<string> = new Set(["type", "required", "anyOf"]);

const fromPrism = ({ location, message }: Violation, schema: OperationSchema): Observation =>
  prismViolation("body", pointerOf(location.slice(2), schema), message);

function pointerOf([name, ...rest]: string[], schema: OperationSchema): string {
  if (name === undefined) return "";
  const parts = partsOf(schema);
  const property = parts.map(({ properties }) => ownProperty(properties, name)).find(Boolean);
  const child = property ?? parts.find(({ items }) => items)?.items;
  return child ? `/${name}${pointerOf(rest, child)}` : "/*";
}

/** A schema and all that it is combined of. */
const partsOf = (schema: OperationSchema): OperationSchema[] => [
  schema,
  ...[...(schema.allOf ?? []), ...(schema.anyOf ?? [])].flatMap(partsOf),
];
