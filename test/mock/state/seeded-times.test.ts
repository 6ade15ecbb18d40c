// The times of seeded jobs, of which any part may be given.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Bridge, Job } from "../../../generated/types.js";
import { JOB_STATUSES } from "../../../generated/values.js";
import { type JobSeed, type PipelineSeed, SeedError } from "../../../src/mock/state/index.js";
import { root } from "../../support/project.js";
import { runs } from "../../support/runs.js";
import { type Harness, jobsSeed, pipelineSeed, START, startAt } from "./harness.js";

const RUNS = runs(60);
const DAY = 86_400_000;
const FINISHED: readonly unknown[] = ["success", "failed", "canceled"];
const STARTED: readonly unknown[] = [...FINISHED, "running", "canceling"];
const TIMES = ["created_at", "started_at", "finished_at", "erased_at", "duration", "queued_duration"] as const;
type Times = Pick<JobSeed, (typeof TIMES)[number]>;

const toText = (time: number) => new Date(time).toISOString();
const milliseconds = (text: string | null | undefined) => (text ? Date.parse(text) : undefined);

/** Every part of a history that a GitLab could have. */
function historyOf(status: unknown, [created, ...gaps]: number[], isStarted: boolean): Times {
  const [queued = 0, started = 0, finished = 0, erased = 0] = gaps.map((_, index) =>
    [created ?? 0, ...gaps.slice(0, index + 1)].reduce((sum, gap) => sum + gap, 0),
  );
  const seconds = (from: number, to: number) => (to - from) / 1000;
  const times = {
    created_at: toText(created ?? 0),
    started_at: toText(started),
    queued_duration: seconds(queued, started),
  };
  if (!STARTED.includes(status)) return { created_at: times.created_at };
  if (!FINISHED.includes(status)) return times;
  const ended = { finished_at: toText(finished), erased_at: toText(erased) };
  return isStarted
    ? { ...times, ...ended, duration: seconds(started, finished) }
    : { ...times, ...ended, started_at: null, queued_duration: seconds(queued, finished) };
}

const base = fc.integer({ min: START - 200 * DAY, max: START + 200 * DAY });
const gap = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: DAY }));
const seconds = fc.double({ min: 0, max: 100, noNaN: true });
// A job that is planned to take no time leaves its state at once.
const planned = fc.double({ min: 1, max: 100, noNaN: true });
const common = {
  status: fc.constantFrom(...JOB_STATUSES),
  stage: fc.constantFrom("build", "test", "deploy"),
  run: fc.record({ queued: planned, duration: planned }, { requiredKeys: [] }),
};

/** A job with a part of its history. */
const realistic = fc
  .record({
    ...common,
    times: fc.tuple(base, gap, gap, gap, gap),
    isStarted: fc.boolean(),
    keys: fc.subarray([...TIMES]),
  })
  .map(({ times, isStarted, keys, ...job }) => {
    const history = historyOf(job.status, times, isStarted);
    const given = { ...(history.started_at === null && { started_at: null }) };
    for (const key of keys) if (key in history) Object.assign(given, { [key]: history[key] });
    return { job: { ...job, ...given }, created: times[0] };
  });

/** A job with times that may contradict each other. */
const contradictory = fc
  .record({ ...common, values: fc.tuple(base, base, base, base, seconds, seconds), keys: fc.subarray([...TIMES]) })
  .map(({ values, keys, ...job }) => {
    const given = TIMES.map((key, index) => [key, index < 4 ? toText(values[index] ?? 0) : values[index]] as const);
    return { ...job, ...Object.fromEntries(given.filter(([key]) => keys.includes(key))) };
  });

function pipelineOf(jobs: object[], created?: number): PipelineSeed {
  const named = jobs.map((job, index) => ({ ...job, name: `job ${index}` }));
  return {
    stages: ["build", "test", "deploy"],
    ...(created !== undefined && { created_at: toText(created) }),
    jobs: named,
  };
}

const listed = ({ call }: Harness) =>
  call("listPipelineJobs", { pipeline_id: 1, query: { per_page: "100" } }).body as (Job | Bridge)[];

/** The seconds between two times are those of a duration, up to the precision of times. */
function expectSeconds(actual: number | null, from: number | undefined, to: number | undefined): void {
  if (from !== undefined && to !== undefined)
    expect(Math.abs((to - from) / 1000 - Number(actual))).toBeLessThan(0.0021);
}

/** Every job has ordered times that agree with its durations, and is in the status of its seed. */
function expectConsistent(seed: PipelineSeed, harness: Harness): void {
  for (const shown of listed(harness)) {
    const job = (seed.jobs ?? [])[shown.id - 1];
    const times = [shown.pipeline.created_at, shown.created_at, shown.started_at, shown.finished_at, shown.erased_at];
    const known = times.flatMap((time) => milliseconds(time) ?? []);
    expect(known).toEqual(known.toSorted((a, b) => a - b));
    expect(known.at(-1)).toBeLessThanOrEqual(harness.now());
    const [created, started, finished] = [shown.created_at, shown.started_at, shown.finished_at].map(milliseconds);
    if (FINISHED.includes(shown.status)) expectSeconds(shown.duration, started, finished);
    if (STARTED.includes(shown.status) && shown.queued_duration !== null)
      expect(shown.queued_duration * 1000 - 1).toBeLessThanOrEqual((started ?? finished ?? 0) - Number(created));
    if (job?.status && job.status !== "created") expect(shown).toMatchObject({ status: job.status });
    const given = Object.entries(job ?? {}).filter(([key]) => TIMES.includes(key as never));
    if (shown.status === job?.status) expect(shown).toMatchObject(Object.fromEntries(given));
  }
}

function expectRoundTrip(harness: Harness): void {
  for (const step of [0, 0.7, 60, 10_000]) {
    harness.advance(step);
    const before = listed(harness);
    harness.reload();
    expect(listed(harness)).toEqual(before);
  }
}

describe("the times of seeded jobs", { timeout: 1_800_000 }, () => {
  test("are ordered and consistent, whichever part of a history is given", () => {
    fc.assert(
      fc.property(fc.array(realistic, { minLength: 1, maxLength: 4 }), fc.option(gap), (histories, before) => {
        const first = Math.min(...histories.map(({ created }) => created));
        const jobs = histories.map(({ job }) => job);
        const seed = pipelineOf(jobs, before === null ? undefined : first - before);
        const harness = startAt(pipelineSeed(seed));
        expectConsistent(seed, harness);
        expectRoundTrip(harness);
      }),
      { numRuns: RUNS },
    );
  });

  test("are ordered and consistent, or rejected", () => {
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.array(contradictory, { minLength: 1, maxLength: 3 }),
        fc.option(base, { nil: undefined }),
        fc.option(base, { nil: undefined }),
        (jobs, created, now) => {
          const seed = pipelineOf(jobs, created);
          let harness: Harness;
          try {
            harness = startAt({ ...pipelineSeed(seed), ...(now !== undefined && { now: toText(now) }) });
          } catch (error) {
            expect(error).toBeInstanceOf(SeedError);
            return;
          }
          accepted += 1;
          expectConsistent(seed, harness);
          expectRoundTrip(harness);
        },
      ),
      { numRuns: RUNS },
    );
    expect(accepted).toBeGreaterThan(0);
  });
});

/** Seconds after the start of a harness. */
const at = (seconds: number): string => toText(START + seconds * 1000);

describe("a given time", () => {
  const run = { queued: 5, duration: 20 };

  test.each<[given: Partial<JobSeed>, expected: Partial<Job>]>([
    [{ started_at: at(-60) }, { created_at: at(-65), started_at: at(-60), finished_at: at(-40), duration: 20 }],
    [
      { started_at: at(-60), duration: 30 },
      { started_at: at(-60), finished_at: at(-30), duration: 30 },
    ],
    [{ started_at: at(-10) }, { started_at: at(-10), finished_at: at(0), duration: 10 }],
    [
      { finished_at: at(-60), duration: 30 },
      { created_at: at(-95), started_at: at(-90), finished_at: at(-60) },
    ],
    [
      { finished_at: at(-60), queued_duration: 9 },
      { created_at: at(-89), started_at: at(-80), queued_duration: 9 },
    ],
    [
      { created_at: at(-70), finished_at: at(-60) },
      { started_at: at(-70), queued_duration: 0, duration: 10 },
    ],
    [{ created_at: at(-10) }, { created_at: at(-10), started_at: at(-5), finished_at: at(0), duration: 5 }],
    [{ created_at: at(0) }, { started_at: at(0), finished_at: at(0), duration: 0 }],
    [{ erased_at: at(-60) }, { started_at: at(-80), finished_at: at(-60), erased_at: at(-60) }],
    [
      { created_at: at(-90), erased_at: at(-80) },
      { started_at: at(-85), finished_at: at(-80), erased_at: at(-80) },
    ],
    [
      { started_at: null, finished_at: at(-60), queued_duration: 3 },
      { created_at: at(-63), duration: null },
    ],
    [
      { status: "running", created_at: at(0) },
      { created_at: at(0), started_at: at(0), queued_duration: 0 },
    ],
    [
      { status: "running", duration: 30 },
      { created_at: at(-35), started_at: at(-30), duration: 30 },
    ],
    [
      { status: "running", created_at: at(-2) },
      { created_at: at(-2), started_at: at(0), queued_duration: 2 },
    ],
    [
      { status: "pending", queued_duration: 30 },
      { created_at: at(-30), started_at: null, queued_duration: 30 },
    ],
  ])("like those of %j stays, and the others agree with it", (given, expected) => {
    const { job } = startAt(jobsSeed({ name: "test", status: "success", run, ...given }), START);
    expect(job(1)).toMatchObject({ status: given.status ?? "success", ...expected });
  });

  test("is not moved by the length of the stages before", () => {
    const build: JobSeed = { name: "build", stage: "build", status: "success", run: { duration: 1000 } };
    const { job } = startAt(
      jobsSeed(build, { name: "test", status: "success", run, created_at: at(-90), finished_at: at(-60) }),
      START,
    );
    expect(job(2)).toMatchObject({ created_at: at(-90), started_at: at(-80), finished_at: at(-60) });
  });

  test("keeps its zone and its digits, also across a snapshot", () => {
    const times = {
      created_at: "2025-08-01T10:00:00.1234567+02:00",
      started_at: "2025-08-01T08:00:10.000001Z",
      finished_at: "2025-08-01T08:00:20.5Z",
      erased_at: "2025-08-01T12:00:00.999999+02:00",
      duration: 10.499999,
    };
    const harness = startAt(jobsSeed({ name: "test", status: "success", ...times }), START);
    for (let count = 0; count < 2; count++) {
      expect(harness.job(1)).toMatchObject(times);
      harness.reload();
    }
  });

  test.each<[times: Partial<JobSeed>, message: string]>([
    [
      { started_at: at(-60), finished_at: at(-61) },
      `finished_at: leads to ${at(-61)}, but the times before it lead to ${at(-60)}`,
    ],
    [{ created_at: at(-60), started_at: at(-61) }, "started_at: leads to"],
    [{ finished_at: at(-60), erased_at: at(-61) }, "erased_at: leads to"],
    [{ started_at: at(-60), duration: 10, erased_at: at(-55) }, "erased_at: leads to"],
    [{ created_at: at(-60), started_at: at(-55), queued_duration: 9 }, "queued_duration: leads to"],
    [{ created_at: at(-60), finished_at: at(-50), queued_duration: 9, duration: 9 }, "queued_duration: leads to"],
    [
      { started_at: at(-60), finished_at: at(-50), duration: 9 },
      "duration: must be 10 seconds, as its times are, got 9.",
    ],
    [{ status: "running", finished_at: at(-50) }, "finished_at: must be null or left out"],
    [{ status: "manual", started_at: at(-50) }, "started_at: must be null or left out"],
    [{ status: "running", erased_at: at(-50) }, "erased_at: must be null or left out"],
    [{ status: "running", started_at: null }, "started_at: must be a time or left out"],
    [{ status: "canceling", started_at: null }, "started_at: must be a time or left out"],
    [{ finished_at: null }, "finished_at: must be a time or left out"],
    [{ status: "failed", started_at: at(-60), finished_at: null }, "finished_at: must be a time or left out"],
    [{ started_at: null, duration: 3 }, "duration: must be null or left out, because started_at is null."],
    [{ status: "pending", duration: 0 }, "duration: must be null or left out, because the job is pending."],
    ...(["created", "manual", "scheduled"] as const).flatMap((status): [Partial<JobSeed>, string][] => [
      [{ status, duration: 3 }, "duration: must be null or left out"],
      [{ status, queued_duration: 3 }, "queued_duration: must be null or left out"],
    ]),
    [
      { pipeline: { created_at: at(-60), updated_at: at(-61) } },
      `pipeline.updated_at: must not be before created_at, which is ${at(-60)}, got ${at(-61)}.`,
    ],
  ])("like those of %j is rejected, because it contradicts others", (times, message) => {
    const load = () => startAt(jobsSeed({ name: "test", status: "success", ...times }));
    expect(load).toThrow(SeedError);
    expect(load).toThrow(`projects[0].pipelines[0].jobs[0].${message}`);
  });
});

describe("the update of a pipeline", () => {
  const jobs: JobSeed[] = [{ name: "test", status: "success" }];

  test("is not before its creation", () => {
    expect(() => startAt(pipelineSeed({ jobs, created_at: at(-60), updated_at: at(-61) }))).toThrow(
      "projects[0].pipelines[0].updated_at: must not be before created_at",
    );
    const { job } = startAt(pipelineSeed({ jobs, updated_at: at(-60) }));
    expect(job(1)).toMatchObject({ created_at: at(-60), pipeline: { created_at: at(-60), updated_at: at(-60) } });
  });
});

const recordings = ["17.4-job", "18.11-pipeline-jobs", "19.5-failed-jobs", "19.5-merge-request-jobs"];
const recordedJobs = recordings.flatMap((name): Job[] =>
  JSON.parse(readFileSync(join(root, `test/contract/recorded/${name}.json`), "utf8")),
);

test.each(recordedJobs)("the recorded job $id, which is $status, has its times", (job) => {
  const shown = startAt(jobsSeed(job as JobSeed)).job(job.id);
  for (const field of ["status", ...TIMES] as const) expect([field, shown[field]]).toEqual([field, job[field]]);
  expect(shown.pipeline).toEqual(job.pipeline);
});

describe("a time after the start of a manual clock", () => {
  const later = at(30 * 86_400);
  const jobs: JobSeed[] = [
    { name: "build", stage: "build", status: "success", started_at: later, duration: 60 },
    { name: "test", status: "running", created_at: later },
  ];

  test("moves the start, so that every job is in its status", () => {
    const harness = startAt(jobsSeed(...jobs));
    expect(toText(harness.now())).toBe(at(30 * 86_400 + 62));
    expect(harness.statuses()).toEqual({ build: "success", test: "running" });
    harness.reload();
    expect(harness.job(2)).toMatchObject({ status: "running", created_at: later });
  });

  test.each(["created_at", "updated_at"] as const)(
    "that a job shows as the %s of its pipeline moves the start",
    (field) => {
      const seed = jobsSeed({ name: "test", pipeline: { [field]: later } });
      expect(toText(startAt(seed).now())).toBe(later);
      expect(() => startAt(seed, START)).toThrow(
        `projects[0].pipelines[0].jobs[0].pipeline.${field}: leads to ${later}`,
      );
    },
  );

  test("of a pipeline moves the start by the length of its jobs", () => {
    const seed = {
      created_at: later,
      jobs: jobs.map(({ name, stage }) => ({ name, stage, status: "success" as const })),
    };
    const harness = startAt(pipelineSeed(seed));
    expect(harness.job(1)).toMatchObject({ created_at: later, duration: 3 });
    expect(harness.job(2)).toMatchObject({ created_at: later, duration: 3, finished_at: toText(harness.now()) });
  });

  test("that lies ahead by its meaning does not", () => {
    const harness = startAt({
      ...jobsSeed({ name: "test", status: "success", artifacts_expire_at: later }),
      tokens: [{ token: "any", expires_at: later }],
    });
    expect(harness.now()).toBe(START);
  });

  test.each([
    ["now", { now: at(0) }, undefined, `now: must not be before projects[0].pipelines[0].jobs[0], which leads to `],
    [
      "start",
      { start: at(0) },
      undefined,
      `start: must not be before projects[0].pipelines[0].jobs[0], which leads to `,
    ],
    [
      "a later start",
      { now: at(1), start: at(2) },
      undefined,
      `now: must not be before start, which leads to ${at(2)}`,
    ],
    ["a real clock", {}, START, `projects[0].pipelines[0].jobs[0]: leads to ${at(30 * 86_400 + 60)}, after the clock`],
  ])("is rejected with %s", (what, times, now, message) => {
    const seed = what === "a later start" ? jobsSeed({ name: "test" }) : jobsSeed(...jobs);
    expect(() => startAt({ ...seed, ...times }, now)).toThrow(message);
  });
});
