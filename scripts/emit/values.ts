// Document in, text of generated/values.ts out: the known values of every named enumeration, for use at run time.
import { type Document, jobStates, operations } from "./document.js";

export function emitValues(document: Document): string {
  const enumerations = Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const values = schema.enum ?? schema["x-extensible-enum"];
    const note = schema.enum ? "" : " known to this version; a newer GitLab may send others";
    return values ? [constant(constantName(name), `Every {@link ${name}}${note}.`, values)] : [];
  });
  const takeJobTokens = operations(document)
    .filter(({ security }) => security.some((schemes) => schemes.includes("jobToken")))
    .map(({ id }) => id);
  return [
    ...enumerations,
    ...states(document),
    constant("JOB_TOKEN_OPERATIONS", "The operations that take a job token.", takeJobTokens),
  ]
    .join("\n\n")
    .concat("\n");
}

const constant = (name: string, about: string, values: string[]): string =>
  [
    `/** ${about} */`,
    `export const ${name} = [`,
    ...values.map((value) => `  ${JSON.stringify(value)},`),
    "] as const;",
  ].join("\n");

function states(document: Document): string[] {
  const rows = Object.entries(jobStates(document)).map(
    ([status, { phase, actions }]) =>
      `  ${status}: { final: ${phase === "ended"}, actions: ${JSON.stringify(actions)} },`,
  );
  if (rows.length === 0) return [];
  const about =
    "/** Of every {@link JobStatus}: whether a job stays in it, and the actions that GitLab allows then. */";
  return [[about, "export const JOB_STATES = {", ...rows, "} as const;"].join("\n")];
}

/** `JobStatus` -> `JOB_STATUSES`. */
function constantName(name: string): string {
  const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
  return words.endsWith("S") ? `${words}ES` : `${words}S`;
}
