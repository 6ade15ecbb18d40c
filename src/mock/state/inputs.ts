// The inputs that a job declares, and the values that a retry or a play gives them.
import { isDeepStrictEqual } from "node:util";
import { messageError } from "./errors.js";
import { toRegExp } from "./pattern.js";
import type { JobRecord } from "./records.js";
import type { InputDeclaration, Inputs, InputType, InputValue } from "./seed/seed.js";

/**
 * Checks the inputs of a retry or a play. Returns those that differ from their defaults, because GitLab drops the others. A job that
 * declares no inputs ignores all.
 *
 * @throws ErrorResponse for unknown inputs, and for values that an input does not accept.
 */
export function acceptInputs({ kind, seed }: JobRecord, inputs: Inputs = {}): Inputs | undefined {
  const declared = kind === "build" && "inputs" in seed ? seed.inputs : undefined;
  if (!declared) return undefined;
  const unknown = Object.keys(inputs).filter((name) => !Object.hasOwn(declared, name));
  if (unknown.length > 0)
    throw messageError(400, `Bad request - Unknown input${unknown.length > 1 ? "s" : ""}: ${unknown.join(", ")}`);
  const given = Object.entries(inputs).map(([name, value]) => ({ name, value, input: toDeclaration(declared[name]) }));
  const faults = given.flatMap(({ name, value, input }) => {
    const fault = findInputFault(value, input);
    const shown = typeof value === "string" ? value : JSON.stringify(value);
    return fault === undefined ? [] : [`\`${name}\` input: \`${shown}\` cannot be used because ${fault}`];
  });
  if (faults.length > 0) throw messageError(400, `Bad request - ${faults.join(", ")}`);
  const changed = given.filter(({ value, input }) => !isDeepStrictEqual(value, input.default));
  return changed.length > 0 ? Object.fromEntries(changed.map(({ name, value }) => [name, value])) : undefined;
}

/** What is wrong with the value of an input, or nothing. */
export function findInputFault(
  value: unknown,
  { type, options, regex, ...input }: InputDeclaration,
): string | undefined {
  const wanted = type ?? typeOf(input.default);
  if (typeOf(value) !== wanted) return `it is not of the type ${wanted}`;
  if (options && !options.some((option) => isDeepStrictEqual(option, value)))
    return "it is not in the list of allowed options";
  if (regex !== undefined && !(typeof value === "string" && toRegExp(regex).test(value)))
    return "it does not match the required pattern";
  return undefined;
}

/** The declaration of an input, of which a seed may give only the default. */
export const toDeclaration = (given: InputDeclaration | InputValue | undefined): InputDeclaration =>
  typeof given === "object" && !Array.isArray(given) ? given : { default: given ?? "" };

const typeOf = (value: unknown): InputType | undefined => {
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "string" || type === "number" || type === "boolean" ? type : undefined;
};
