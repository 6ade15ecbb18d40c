import { callOf, GitLabApiError, type Reason } from "../client/errors.js";
import { isUnsent } from "../client/retry.js";
import type { JobAction } from "./states.js";

/** What is known about an action whose response is missing. */
export interface LostAction {
  action: JobAction;
  id: string;
  job_id: number;
  isForced: boolean;
  isUnsent: boolean;
  /** When it began, by the clock of this machine. */
  startedAt: number;
  /** When this helper was called, by the clock of this machine. */
  askedAt: number;
}

const LOST_REASONS: ReadonlySet<Reason> = new Set([
  "server_error",
  "timeout",
  "network",
  "too_large",
  "unreadable_body",
  "other",
]);

/** Reads an error of an action that does not tell whether it was applied. `undefined` for any other. */
export function lostAction(error: unknown): LostAction | undefined {
  const call = error instanceof GitLabApiError && LOST_REASONS.has(error.reason) ? callOf(error) : undefined;
  const match = call && /\/projects\/([^/]+)\/jobs\/(\d+)\/(cancel|retry|erase|play)$/.exec(call.path);
  if (!match) return undefined;
  const [, id = "", job_id = "", action] = match;
  return {
    action: action as JobAction,
    id: decodeURIComponent(id),
    job_id: Number(job_id),
    isForced: new URLSearchParams(call.query ?? "").get("force") === "true",
    isUnsent: isUnsent(error as GitLabApiError),
    startedAt: call.startedAt,
    askedAt: Date.now(),
  };
}

/** When a request was under way, by the clock of the server. */
export interface Period {
  /** It did not begin earlier. */
  earliest: number;
  /** It had begun. That is after `end`, if the clock was read slowly. */
  start: number;
  /** It had not ended. */
  end: number;
}

// A `Date` has whole seconds.
const TOLERANCE_MILLISECONDS = 1000;

/**
 * Returns when a request was certainly under way.
 *
 * @param now is the time by the clock of the server, some time from `sentAt` to `receivedAt` by the clock of this machine.
 */
export function whileUnderWay(
  { startedAt, askedAt }: LostAction,
  { now, sentAt, receivedAt }: { now: number; sentAt: number; receivedAt: number },
): Period {
  return {
    earliest: startedAt + now - receivedAt - TOLERANCE_MILLISECONDS,
    start: startedAt + now - sentAt - TOLERANCE_MILLISECONDS,
    end: askedAt + now - receivedAt + TOLERANCE_MILLISECONDS,
  };
}
