import { isInsideJob, type Operation } from "./document.js";

/** The token that an operation needs, as a paragraph for its description. */
export function emitPermissions(operation: Operation): string {
  const { method, object } = operation;
  if (isInsideJob(operation)) return "\n\nToken: a job token, `CI_JOB_TOKEN`.";
  const scopes = method === "get" ? "`read_api` or `api`" : "`api`";
  const permissions = (object["x-gitlab-permissions"] ?? []).map((name) => `\`${name}\``);
  return `\n\nToken: scope ${scopes}, or fine-grained with ${permissions.join(" and ")}.`;
}
