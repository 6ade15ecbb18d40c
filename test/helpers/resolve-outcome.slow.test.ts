// Whether an action was applied, after every way in which its response can be lost.
import * as fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createJobsClient, type GitLabJobs, JOB_STATUSES, type JobAction, resolveOutcome } from "../../src/index.js";
import { createMock, type Fault, type MockControl, type StateSeed, startMock } from "../../src/mock/index.js";
import { job as args, failure, rejection, token } from "../support/client.js";
import { runs } from "../support/runs.js";
import { serve, unusedUrl } from "../support/serve.js";
import { timeLapse } from "../support/time-lapse.js";

timeLapse(50);

const id = "group/project";
const run = { queued: 5, duration: 60 };
const jobs = {
  cancel: { id: 8, name: "test", status: "running", run },
  retry: { id: 8, name: "test", status: "failed", finished_at: "2025-12-31T00:00:00.000Z", run },
  erase: { id: 8, name: "test", status: "success", log: "one\n" },
  play: { id: 8, name: "test", status: "manual", run },
} as const satisfies Record<JobAction, object>;
const actions = Object.keys(jobs) as JobAction[];

type Jobs = NonNullable<NonNullable<StateSeed["projects"][0]["pipelines"]>[0]["jobs"]>;

const seedOf = (...seeds: Jobs): StateSeed => ({
  projects: [{ path: id, pipelines: [{ id: 6, jobs: seeds }] }],
});

const act = (gitlab: GitLabJobs, action: JobAction, args = { id, job_id: 8 }) => gitlab[`${action}Job`](args);

const faults: [name: string, fault: Omit<Fault, "operation">][] = [
  ["a 500", { status: 500 }],
  ["a 502", { status: 502 }],
  ["a 503", { status: 503 }],
  ["a 504", { status: 504 }],
  ["a reset connection", { connection: "reset" }],
  ["a 408", { status: 408 }],
  ["a 499", { status: 499 }],
  ["a 529, which no standard has", { status: 529 }],
  ["a connection that hangs", { connection: "hang" }],
  ["a response that is cut", { connection: "truncate" }],
];

const mocks: [name: string, open: (seed: StateSeed) => Promise<[GitLabJobs, MockControl]>][] = [
  [
    "createMock",
    async (state) => {
      const mock = await createMock({ state, clock: { step: 1000 } });
      return [connect("https://gitlab.example.com", mock.fetch), mock];
    },
  ],
  [
    "startMock",
    async (state) => {
      const mock = await startMock({ state, clock: "manual" });
      return [connect(mock.url), mock];
    },
  ],
];

const connect = (host: string, fetch?: MockControl["fetch"]) =>
  createJobsClient({ host, fetch, auth: { privateToken: token }, maxRetryDelay: 5, timeout: 20_000 });

describe.each(mocks)("with %s", (_, open) => {
  describe.each(actions)("after %s", (action) => {
    describe.each(faults)("and %s", (_, fault) => {
      test.each([
        ["is applied", "applied", true],
        ["has no effect", "none", false],
      ] as const)("an action that %s", async (_, effect, applied) => {
        const [gitlab, mock] = await open(seedOf(jobs[action]));
        mock.fault({ operation: `${action}Job`, effect, ...fault });
        const error = await failure(act(gitlab, action));
        const before = mock.requests.length;
        const outcome = await resolveOutcome(gitlab, error);
        expect(outcome.applied).toBe(applied);
        const { status } = await gitlab.getJob({ id, job_id: outcome.job.id });
        expect(outcome.job).toMatchObject({ name: "test", status });
        expect(outcome.job.id === 8).toBe(action !== "retry" || !applied);
        expect(mock.requests.slice(before).every(({ method }) => method === "GET")).toBe(true);
      });
    });
  });
});

describe("of a job in any other state", () => {
  // What GitLab rejects, or what changes nothing, looks the same whether the request arrived or not.
  const seeds = [
    { id: 8, name: "test", status: "canceled" },
    { id: 8, name: "test", status: "skipped" },
    { id: 8, name: "test", status: "success", log: "one\n", finished_at: "2025-12-01T00:00:00.000Z" },
    { id: 8, name: "test", status: "failed", erased_at: "2025-12-01T00:00:00.000Z" },
    { id: 8, name: "test", status: "pending", run: { queued: 3600, duration: 60 } },
    { id: 8, name: "test", status: "waiting_for_resource", run: { queued: 3600, duration: 60 } },
    { id: 8, name: "test", status: "running", run: { queued: 3600, duration: 3600, cleanup: 3600 } },
    { id: 8, name: "test", status: "scheduled", start_in: 3600 },
    { id: 8, name: "test", status: "canceling", run: { duration: 3600, cleanup: 3600 } },
    { id: 8, name: "test", status: "success", when: "manual", run: { queued: 1, duration: 1 } },
  ] as const;
  const cases = seeds.flatMap((seed) => actions.map((action) => [action, JSON.stringify(seed), seed] as const));

  test.each(cases)("%s of %s is never true without an effect, and never false with one", async (action, _, seed) => {
    for (const effect of ["none", "applied"] as const) {
      const mock = await createMock({ state: seedOf(seed), clock: "manual" });
      await mock.advance(600_000);
      const gitlab = connect("https://gitlab.example.com", mock.fetch);
      mock.fault({ operation: `${action}Job`, effect, connection: "reset" });
      const before = mock.state;
      const error = await failure(act(gitlab, action));
      const isChanged = JSON.stringify(mock.state) !== JSON.stringify(before);
      const { applied } = await resolveOutcome(gitlab, error);
      expect(applied).not.toBe(!isChanged);
    }
  });

  test.each(actions)("%s long before the question is never false", async (action) => {
    const mock = await createMock({ state: seedOf(jobs[action]), clock: "manual" });
    const gitlab = connect("https://gitlab.example.com", mock.fetch);
    mock.fault({ operation: `${action}Job`, effect: "applied", connection: "reset" });
    const error = await failure(act(gitlab, action));
    await mock.advance(86_400_000);
    expect((await resolveOutcome(gitlab, error)).applied).toBe("unknown");
  });
});

describe("cancelJob", () => {
  const graceful = { id: 8, name: "test", status: "running", run: { duration: 600, cleanup: 600 } } as const;
  const canceling = { ...graceful, status: "canceling" } as const;

  test("is unknown for a job that is still canceling, which shows no time, and false if it was to be forced", async () => {
    const mock = await createMock({ state: seedOf(graceful), clock: "manual" });
    const gitlab = connect("https://gitlab.example.com", mock.fetch);
    mock.fault({ operation: "cancelJob", effect: "applied", status: 502 });
    const outcome = await resolveOutcome(gitlab, await failure(gitlab.cancelJob({ id, job_id: 8 })));
    expect(outcome).toMatchObject({ applied: "unknown", job: { status: "canceling" } });
    mock.fault({ operation: "cancelJob", effect: "none", status: 502 });
    const forced = await resolveOutcome(gitlab, await failure(gitlab.cancelJob({ id, job_id: 8, force: true })));
    expect(forced).toMatchObject({ applied: false, job: { status: "canceling" } });
  });

  test("is true for a canceling job that was forced", async () => {
    const mock = await createMock({ state: seedOf(canceling), clock: "manual" });
    const gitlab = connect("https://gitlab.example.com", mock.fetch);
    mock.fault({ operation: "cancelJob", effect: "applied", status: 502 });
    const outcome = await resolveOutcome(gitlab, await failure(gitlab.cancelJob({ id, job_id: 8, force: true })));
    expect(outcome).toMatchObject({ applied: true, job: { status: "canceled" } });
  });

  test("is false at once for a job that has ended in another way", async () => {
    const mock = await createMock({ state: seedOf(jobs.retry), clock: "manual" });
    const gitlab = connect("https://gitlab.example.com", mock.fetch);
    mock.fault({ operation: "cancelJob", status: 502 });
    const outcome = await resolveOutcome(gitlab, await failure(gitlab.cancelJob({ id, job_id: 8 })));
    expect(outcome).toMatchObject({ applied: false, job: { status: "failed" } });
    expect(mock.requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
  });
});

describe("retryJob", () => {
  test("returns the newest attempt, also if it has failed and was retried again", async () => {
    const mock = await createMock({ state: seedOf(jobs.retry, { name: "other" }), clock: "manual" });
    const gitlab = connect("https://gitlab.example.com", mock.fetch);
    mock.fault({ operation: "retryJob", effect: "applied", status: 502 });
    const error = await failure(gitlab.retryJob({ id, job_id: 8 }));
    const first = await resolveOutcome(gitlab, error);
    expect(first).toMatchObject({ applied: true, job: { name: "test", status: "pending" } });
    await gitlab.cancelJob({ id, job_id: first.job.id });
    const { id: newest } = await gitlab.retryJob({ id, job_id: first.job.id });
    expect(await resolveOutcome(gitlab, error)).toMatchObject({ applied: true, job: { id: newest } });
  });

  test("is not true for a job that was retried long before", async () => {
    const mock = await createMock({ state: seedOf(jobs.retry), clock: "manual" });
    const gitlab = connect("https://gitlab.example.com", mock.fetch);
    const { id: newest } = await gitlab.retryJob({ id, job_id: 8 });
    await mock.advance(3_600_000);
    mock.fault({ operation: "retryJob", status: 502 });
    const outcome = await resolveOutcome(gitlab, await failure(gitlab.retryJob({ id, job_id: 8 })));
    expect(outcome).toMatchObject({ applied: "unknown", job: { id: newest } });
  });
});

describe("playJob", () => {
  test("is true while the job is queued, while it runs, and after it has ended", async () => {
    const mock = await createMock({ state: seedOf(jobs.play), clock: "manual" });
    const gitlab = connect("https://gitlab.example.com", mock.fetch);
    mock.fault({ operation: "playJob", effect: "applied", status: 502 });
    const error = await failure(gitlab.playJob({ id, job_id: 8 }));
    const now = Date.now();
    let elapsed = 0;
    vi.spyOn(Date, "now").mockImplementation(() => now + elapsed);
    onTestFinished(() => void vi.mocked(Date.now).mockRestore());
    for (const [milliseconds, status] of [
      [0, "pending"],
      [6000, "running"],
      [50_000, "running"],
      [50_000, "success"],
    ] as const) {
      await mock.advance(milliseconds);
      elapsed += milliseconds;
      expect(await resolveOutcome(gitlab, error)).toMatchObject({ applied: true, job: { status } });
    }
  });

  test("returns the new job, if the job had ended and was retried", async () => {
    const played = { ...jobs.play, status: "success", when: "manual" } as const;
    const mock = await createMock({ state: seedOf(played), clock: "manual" });
    const gitlab = connect("https://gitlab.example.com", mock.fetch);
    mock.fault({ operation: "playJob", effect: "applied", status: 502 });
    const outcome = await resolveOutcome(gitlab, await failure(gitlab.playJob({ id, job_id: 8 })));
    expect(outcome).toMatchObject({ applied: true, job: { status: "pending", name: "test" } });
    expect(outcome.job.id).not.toBe(8);
  });
});

describe("what happens without the request", () => {
  // Each is lost in the network and has no effect. The clock moves before its response is lost, or in the pause between the reads.
  const scheduled = { id: 8, name: "test", status: "scheduled", start_in: 30, run } as const;
  const created: Jobs = [
    { id: 7, name: "build", stage: "build", status: "running", run: { duration: 30 } },
    { id: 8, name: "test", stage: "test", status: "created", run },
  ];
  const failing: Jobs[0] = { ...jobs.cancel, run: [{ duration: 30, result: "failed" }, run], retry: 1 };
  const canceling = { id: 8, name: "test", status: "canceling", run: { duration: 30, cleanup: 30 } } as const;
  const cases: [action: JobAction, what: string, jobs: Jobs, args?: { force: true }][] = [
    ["play", "the time of a scheduled job comes", [scheduled]],
    ["play", "the stage of a job is reached", created],
    ["retry", "a job fails and GitLab retries it", [failing]],
    ["cancel", "a job that is canceling ends", [canceling]],
    ["cancel", "a job that is to be canceled by force ends", [canceling], { force: true }],
  ];

  test.each(cases)("is no effect of %s: %s in the pause", async (action, _, jobs, args) => {
    const mock = await createMock({ state: seedOf(...jobs), clock: "manual" });
    const gitlab = connect("https://gitlab.example.com", mock.fetch);
    mock.fault({ operation: `${action}Job`, connection: "reset" });
    const outcome = resolveOutcome(gitlab, await failure(gitlab[`${action}Job`]({ id, job_id: 8, ...args })));
    await expect.poll(() => mock.requests.filter(({ method }) => method === "GET").length).toBeGreaterThan(0);
    await mock.advance(32_000);
    expect((await outcome).applied).toBe("unknown");
  });

  test.each(cases)("is no effect of %s: %s after the response was lost", async (action, _, jobs, args) => {
    const mock = await createMock({ state: seedOf(...jobs), clock: "manual" });
    const gitlab = connect("https://gitlab.example.com", mock.fetch);
    mock.fault({ operation: `${action}Job`, connection: "reset" });
    const error = await failure(gitlab[`${action}Job`]({ id, job_id: 8, ...args }));
    await mock.advance(40_000);
    expect((await resolveOutcome(gitlab, error)).applied).not.toBe(true);
  });

  test.each(actions)("is no effect of %s: the same action ten seconds earlier", async (action) => {
    const mock = await createMock({ state: seedOf(jobs[action]), clock: "manual" });
    const gitlab = connect("https://gitlab.example.com", mock.fetch);
    await act(gitlab, action);
    await mock.advance(10_000);
    mock.fault({ operation: `${action}Job`, connection: "reset" });
    expect((await resolveOutcome(gitlab, await failure(act(gitlab, action)))).applied).toBe("unknown");
  });
});

describe("with a read that takes three seconds", () => {
  const slow: [what: string, before: number, after: number][] = [
    ["before its response begins", 3000, 0],
    ["while its body is sent", 0, 3000],
  ];
  const cases = actions.flatMap((action) => slow.map((read) => [action, ...read] as const));

  test.each(cases)("it is not true for %s by someone else, three seconds earlier, %s", async (action, ...delays) => {
    const [, before, after] = delays;
    const now = Date.now();
    let elapsed = 0;
    vi.spyOn(Date, "now").mockImplementation(() => now + elapsed);
    onTestFinished(() => void vi.mocked(Date.now).mockRestore());
    const earlier = new Date(now - 3000).toISOString();
    const common = { name: "test", pipeline: { id: 6 }, finished_at: null, erased_at: null, started_at: null };
    const changed = {
      cancel: { status: "canceled", finished_at: earlier },
      retry: { status: "failed", finished_at: "2025-12-31T00:00:00.000Z" },
      erase: { status: "success", erased_at: earlier },
      play: { status: "pending", queued_duration: 3 },
    }[action];
    const job = { ...common, id: 8, ...changed };
    const server = await serve(({ method, url }) => {
      if (method === "POST") return { status: 502 };
      if (url.includes("/pipelines/")) return { body: [{ ...common, id: 9, created_at: earlier }, job] };
      elapsed += before;
      const date = new Date(Date.now()).toUTCString();
      elapsed += after;
      return { body: job, headers: { Date: date } };
    });
    const gitlab = connect(server.url);
    expect((await resolveOutcome(gitlab, await failure(act(gitlab, action)))).applied).toBe("unknown");
  });
});

/** Events are five seconds apart, and requests are not close to them. */
const seconds = fc.nat(4).map((count) => count * 5);
const away = seconds.map((time) => time * 1000 + 2500);
const advance = fc.oneof(
  fc.constant(0),
  seconds.map((time) => time * 1000),
);
const seed = fc.record(
  {
    status: fc.constantFrom(...JOB_STATUSES),
    when: fc.constantFrom("on_success", "on_success", "manual", "delayed"),
    start_in: seconds,
    run: fc.record({
      queued: seconds,
      duration: seconds,
      result: fc.constantFrom("success", "failed"),
      cleanup: seconds,
    }),
    retry: fc.nat(1),
    log: fc.constant("one\n"),
  },
  { requiredKeys: ["status", "run"] },
);

test("it is never true without an effect, and never false with one, whatever happens around it", async () => {
  const loss = fc.constantFrom(...faults.map(([, fault]) => fault).filter(({ connection }) => connection !== "hang"));
  const cases = fc.record({
    seed,
    loss,
    action: fc.constantFrom(...actions),
    before: away,
    after: advance,
    between: advance,
  });
  await fc.assert(
    fc.asyncProperty(cases, fc.boolean(), async ({ seed, loss, action, before, after, between }, isApplied) => {
      const build = { id: 7, name: "build", stage: "build", status: "running", run: { duration: 10 } } as const;
      const past = /success|failed|canceled/.test(seed.status) ? { finished_at: "2025-12-31T00:00:00.000Z" } : {};
      const job = { id: 8, name: "test", stage: "test", ...past, ...seed };
      const state = seedOf(...(seed.status === "created" ? [build, job] : [job]));
      const mock = await createMock({ state, clock: "manual" });
      const gitlab = connect("https://gitlab.example.com", mock.fetch);
      await mock.advance(before);
      const unchanged = JSON.stringify(mock.state);
      mock.fault({ operation: `${action}Job`, effect: isApplied ? "applied" : "none", ...loss });
      const error = await failure(act(gitlab, action));
      const hasEffect = JSON.stringify(mock.state) !== unchanged;
      await mock.advance(after);
      const reads = mock.requests.length;
      const outcome = resolveOutcome(gitlab, error);
      void expect
        .poll(() => mock.requests.length, { interval: 5 })
        .toBeGreaterThan(reads)
        .then(
          () => mock.advance(between),
          () => {},
        );
      expect((await outcome).applied).not.toBe(!hasEffect);
    }),
    { numRuns: runs(100) },
  );
});

test("a request that arrives late, between the two reads, is found", async () => {
  const mock = await createMock({ state: seedOf(jobs.retry), clock: "manual" });
  const gitlab = connect("https://gitlab.example.com", mock.fetch);
  mock.fault({ operation: "retryJob", status: 504 });
  const error = await failure(gitlab.retryJob({ id, job_id: 8 }));
  const outcome = resolveOutcome(gitlab, error);
  await expect.poll(() => mock.requests.length).toBeGreaterThanOrEqual(3);
  const { id: late } = await gitlab.retryJob({ id, job_id: 8 });
  expect(await outcome).toMatchObject({ applied: true, job: { id: late } });
});

test("without a connection, it is false after one read", async () => {
  const mock = await startMock({ state: seedOf(jobs.cancel) });
  const gitlab = createJobsClient({ host: await unusedUrl(), retries: 0 });
  const error = await failure(gitlab.cancelJob({ id, job_id: 8 }));
  expect(error.reason).toBe("network");
  expect(await resolveOutcome(connect(mock.url), error)).toMatchObject({ applied: false, job: { status: "running" } });
  expect(mock.requests).toHaveLength(1);
});

test("an error that tells the outcome is thrown itself, and so is what is no error of an action", async () => {
  const mock = await createMock({ state: seedOf(jobs.cancel), clock: "manual" });
  const gitlab = connect("https://gitlab.example.com", mock.fetch);
  const rejected = await failure(gitlab.retryJob({ id, job_id: 8 }));
  mock.fault({ operation: "getJob", status: 500, times: 3 });
  const read = await failure(gitlab.getJob({ id, job_id: 8 }));
  expect(read.reason).toBe("server_error");
  const before = mock.requests.length;
  for (const error of [rejected, read, new Error("Mine."), "abort", undefined])
    expect(await rejection(resolveOutcome(gitlab, error))).toBe(error);
  expect(mock.requests).toHaveLength(before);
});

test("errors of its own reads are thrown, and a signal ends it in its pause", async () => {
  const gone = await serve([{ status: 502 }, { status: 404, body: { message: "404 Not found" } }]);
  const gitlab = connect(gone.url);
  const error = await failure(gitlab.cancelJob(args));
  expect(await failure(resolveOutcome(gitlab, error))).toMatchObject({ reason: "not_found", operation: "getJob" });

  const mock = await createMock({ state: seedOf(jobs.cancel), clock: "manual" });
  const abort = new AbortController();
  const connected = connect("https://gitlab.example.com", mock.fetch);
  mock.fault({ operation: "cancelJob", status: 502 });
  const ended = rejection(resolveOutcome(connected, await failure(act(connected, "cancel")), { signal: abort.signal }));
  await expect.poll(() => mock.requests.length).toBe(2);
  abort.abort("enough");
  expect(await ended).toBe("enough");
});

test("unknown options are rejected", async () => {
  const mock = await createMock({ state: true });
  const gitlab = connect("https://gitlab.example.com", mock.fetch);
  const options = { timeout: 5 } as object;
  expect(await rejection(resolveOutcome(gitlab, new Error("Mine."), options))).toMatchObject({ name: "TypeError" });
});
