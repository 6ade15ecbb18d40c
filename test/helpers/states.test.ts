import { describe, expect, test } from "vitest";
import type { JobStatus } from "../../generated/types.js";
import { actionsFor, createJobsClient, isFinal, JOB_STATES, JOB_STATUSES, type JobAction } from "../../src/index.js";

// Written by hand, from GitLab's state machine of a job. A state without a row does not compile.
const states: Record<JobStatus, [end: "final" | "open", can: JobAction[], cannot: JobAction[]]> = {
  created: ["open", ["cancel"], ["retry", "erase", "play"]],
  waiting_for_resource: ["open", ["cancel"], ["retry", "erase", "play"]],
  preparing: ["open", ["cancel"], ["retry", "erase", "play"]],
  waiting_for_callback: ["open", ["cancel"], ["retry", "erase", "play"]],
  pending: ["open", ["cancel"], ["retry", "erase", "play"]],
  running: ["open", ["cancel"], ["retry", "erase", "play"]],
  canceling: ["open", ["cancel", "retry"], ["erase", "play"]],
  manual: ["open", ["play", "cancel"], ["retry", "erase"]],
  scheduled: ["open", ["play", "cancel"], ["retry", "erase"]],
  success: ["final", ["retry", "erase"], ["cancel", "play"]],
  failed: ["final", ["retry", "erase"], ["cancel", "play"]],
  canceled: ["final", ["retry", "erase"], ["cancel", "play"]],
  skipped: ["final", ["erase"], ["cancel", "retry", "play"]],
};

const rows = Object.entries(states).map(([status, [end, can, cannot]]) => ({
  status: status as JobStatus,
  end,
  can,
  cannot,
}));

describe("a job", () => {
  test.each(rows)(
    "that is $status is $end, allows $can, and does not allow $cannot",
    ({ status, end, can, cannot }) => {
      const actions = actionsFor(status);
      expect(isFinal(status)).toBe(end === "final");
      expect(actions).toEqual(expect.arrayContaining(can));
      expect(actions.filter((action) => cannot.includes(action))).toEqual([]);
      expect(new Set(actions).size).toBe(actions.length);
    },
  );

  // As it arrives from a server that is newer than this version.
  test.each(["quantum", "", "constructor", "__proto__"])(
    "in the unknown state %o is not final and allows nothing",
    (status) => {
      expect(isFinal(status as JobStatus)).toBe(false);
      expect(actionsFor(status as JobStatus)).toEqual([]);
    },
  );
});

test("the table of the states has each status of the contract, and no other", () => {
  expect(Object.keys(JOB_STATES).sort()).toEqual([...JOB_STATUSES].sort());
});

test("every action is a method of the client", () => {
  const gitlab = createJobsClient({ host: "gitlab.com" });
  const actions = new Set(JOB_STATUSES.flatMap((status) => actionsFor(status)));
  expect([...actions].sort()).toEqual(["cancel", "erase", "play", "retry"]);
  for (const action of actions) expect(gitlab[`${action}Job`]).toBeTypeOf("function");
});
