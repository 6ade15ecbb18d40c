// Emits generated/values.ts from the document: the known values of every named enum for use at run time, and the operations.
import { type Document, operations } from "./document.js";
import { failureReasons, jobStates } from "./enumerations.js";

export function emitValues(document: Document): string {
  const enumerations = Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const values = schema.enum ?? schema["x-extensible-enum"];
    const note = schema.enum ? "" : " known to this version; a newer GitLab may send others";
    return values ? [constant(constantName(name), `Every {@link ${name}}${note}.`, values)] : [];
  });
  const all = operations(document);
  const acceptJobTokens = all
    .filter(({ security }) => security.some((schemes) => schemes.includes("jobToken")))
    .map(({ id }) => id);
  return [
    operationIds(all.map(({ id }) => id)),
    ...enumerations,
    ...states(document),
    ...reasons(document),
    constant("JOB_TOKEN_OPERATIONS", "The operations that accept a job token.", acceptJobTokens),
    permissions(document),
  ]
    .join("\n\n")
    .concat("\n");
}

const operationIds = (ids: string[]): string =>
  `/** Name of an operation. */\nexport type OperationId =\n${ids.map((id) => `  | ${JSON.stringify(id)}`).join("\n")};`;

const constant = (name: string, description: string, values: string[]): string =>
  [
    `/** ${description} */`,
    `export const ${name} = [`,
    ...values.map((value) => `  ${JSON.stringify(value)},`),
    "] as const;",
  ].join("\n");

function permissions(document: Document): string {
  const rows = operations(document).map(
    ({ id, object }) => `  ${id}: ${JSON.stringify(object["x-gitlab-permissions"] ?? [])},`,
  );
  const description = "/** The permissions that a fine-grained token needs for each operation. */";
  return [description, "export const OPERATION_PERMISSIONS = {", ...rows, "} as const;"].join("\n");
}

function states(document: Document): string[] {
  const rows = Object.entries(jobStates(document)).map(
    ([status, { phase, actions }]) =>
      `  ${status}: { final: ${phase === "ended"}, actions: ${JSON.stringify(actions)} },`,
  );
  if (rows.length === 0) return [];
  const description = "/** For every {@link JobStatus}: whether it is final, and the actions that GitLab allows. */";
  return [[description, "export const JOB_STATES = {", ...rows, "} as const;"].join("\n")];
}

function reasons(document: Document): string[] {
  const rows = Object.entries(failureReasons(document)).map(
    ([name, { about, retry }]) => `  ${name}: { retry: ${JSON.stringify(retry)}, about: ${JSON.stringify(about)} },`,
  );
  if (rows.length === 0) return [];
  const about = [
    "/**",
    " * What each {@link FailureReason} means, and whether a retry of the job as it is may succeed:",
    " *",
    " * - `helps`: the cause is gone, or is gone soon.",
    " * - `may_help`: the cause may be temporary.",
    " * - `fix_first`: the same happens again until the job, its configuration, a permission or a runner changes.",
    " * - `never`: GitLab does not run this job again.",
    " */",
  ];
  return [[...about, "export const FAILURE_REASON_DETAILS = {", ...rows, "} as const;"].join("\n")];
}

/** `JobStatus` -> `JOB_STATUSES`. */
function constantName(name: string): string {
  const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
  return words.endsWith("S") ? `${words}ES` : `${words}S`;
}
