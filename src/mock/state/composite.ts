// The state of a stage or a pipeline, from the states of its jobs, by the rules of GitLab's composite status.
import type { JobStatus } from "../../../generated/types.js";

/** What a job counts as: its state, or one of two that only count in `allow_failure` jobs. */
export type Counted = JobStatus | "warning" | "ignored";

const HARMLESS: readonly Counted[] = ["warning", "ignored"];

// The order matters: GitLab applies the first rule that matches.
const RULES: readonly [status: JobStatus, rule: "only" | "any", counted: readonly Counted[]][] = [
  ["skipped", "only", ["skipped", "ignored"]],
  ["success", "only", ["success", "skipped", ...HARMLESS]],
  ["created", "only", ["created", ...HARMLESS]],
  ["preparing", "only", ["preparing", ...HARMLESS]],
  ["canceled", "only", ["canceled", "success", "skipped", ...HARMLESS]],
  ["pending", "only", ["pending", "created", "skipped", ...HARMLESS]],
  ["running", "any", ["running", "pending"]],
  ["waiting_for_resource", "any", ["waiting_for_resource"]],
  ["waiting_for_callback", "any", ["waiting_for_callback"]],
  ["manual", "any", ["manual"]],
  ["scheduled", "any", ["scheduled"]],
  ["preparing", "any", ["preparing"]],
  ["running", "any", ["created"]],
  ["canceling", "any", ["canceling"]],
];

/** A job that may fail does not block its pipeline: neither when it failed or was canceled, nor while it waits to be played. */
export function countAs(status: JobStatus, allowFailure: boolean): Counted {
  if (!allowFailure) return status;
  if (status === "manual") return "ignored";
  return status === "failed" || status === "canceled" ? "warning" : status;
}

/** The state of jobs together; `undefined` if there are none. */
export function compositeStatus(counted: ReadonlySet<Counted>): JobStatus | undefined {
  if (counted.size === 0) return undefined;
  for (const [status, rule, among] of RULES) {
    const matches = among.filter((name) => counted.has(name)).length;
    if (rule === "any" ? matches > 0 : matches === counted.size) return status;
  }
  return "failed";
}
