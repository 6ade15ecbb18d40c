// Pipelines of more than a page, whose jobs are retried, played and canceled between the requests of a helper, while requests fail.
// What the helpers return is compared with the state of the mock.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  allPipelineJobs,
  createJobsClient,
  type JobAction,
  type JobChange,
  waitForJob,
  waitForPipelineJobs,
} from "../../src/index.js";
import { createMock, type Fault } from "../../src/mock/index.js";
import { all, token } from "../support/client.js";
import { runs } from "../support/runs.js";
import { timeLapse } from "../support/time-lapse.js";

timeLapse(1000);

const RUNS = runs(6);
const id = "group/project";
const start = { id, pipeline_id: 6 };
const patience = { interval: 100, timeout: 86_400_000 };
const STAGES = ["build", "test", "deploy"];

const action = fc.record({
  action: fc.constantFrom<JobAction>("retry", "retry", "retry", "cancel", "play"),
  job: fc.nat(),
});
const fault = fc.record({
  operation: fc.constantFrom("listPipelineJobs", "listPipelineTriggerJobs", "getJob"),
  failure: fc.oneof(
    fc.record({ status: fc.constantFrom(408, 425, 429, 500, 502, 503, 520) }),
    fc.record({ connection: fc.constantFrom("reset" as const, "truncate" as const) }),
  ),
});
/** What happens before a request. */
const step = fc.record({
  actions: fc.array(action, { maxLength: 5 }),
  advance: fc.constantFrom(0, 0, 1000, 5000),
  fault: fc.option(fault, { nil: undefined, freq: 3 }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const schedule = fc.record({
  jobs: fc.integer({ min: 95, max: 230 }),
  triggerJobs: fc.integer({ min: 0, max: 110 }),
  steps: fc.array(step, { minLength: 1, maxLength: 12 }),
});
type Schedule = typeof schedule extends fc.Arbitrary<infer Value> ? Value : never;

interface Attempt {
  id: number;
  name: string;
  status: string;
}

/** A mock on which a step is taken before each request of the client. After the last one, its jobs only run. */
async function openBusyMock({ jobs, triggerJobs, steps }: Schedule) {
  const seeds = Array.from({ length: jobs }, (_, index) => ({
    name: `job ${index}`,
    stage: STAGES[index % 3] ?? "",
    when: index % 20 === 0 ? ("manual" as const) : ("on_success" as const),
    run: { queued: 1, duration: 1 + (index % 5), result: index % 7 === 0 ? ("failed" as const) : ("success" as const) },
    retry: index % 14 === 0 ? 2 : 0,
  }));
  const bridges = Array.from({ length: triggerJobs }, (_, index) => ({
    name: `trigger ${index}`,
    stage: STAGES[index % 3] ?? "",
    run: { queued: 1, duration: 4 },
  }));
  const state = { projects: [{ path: id, pipelines: [{ id: 6, stages: STAGES, jobs: seeds, bridges }] }] };
  const mock = await createMock({ state, clock: "manual" });
  const attempts = (): Attempt[] => {
    const [pipeline] = mock.state?.projects[0]?.pipelines ?? [];
    return [...(pipeline?.jobs ?? []), ...(pipeline?.bridges ?? [])];
  };
  const newest = () => new Map(attempts().map((attempt) => [attempt.name, attempt]));
  const options = { host: "gitlab.com", auth: { privateToken: token }, maxRetryDelay: 60_000 };
  const people = createJobsClient({ ...options, fetch: mock.fetch, retries: 0 });
  const left = [...steps];
  const known = attempts().map(({ id }) => id);
  async function take({ actions, advance, fault }: Step): Promise<void> {
    for (const { action, job } of actions) {
      const index = job % known.length;
      // Many are rejected: the job is not in the right state.
      const played = await people[`${action}Job`]({ id, job_id: known[index] ?? 0 }).catch(() => undefined);
      if (played) known[index] = played.id;
    }
    await mock.advance(advance);
    if (fault) mock.fault({ operation: fault.operation, ...(fault.failure as Fault) });
  }
  const gitlab = createJobsClient({
    ...options,
    retries: 100,
    async fetch(url, init) {
      const next = left.shift();
      if (next) await take(next);
      else await mock.advance(20_000);
      return mock.fetch(url, init);
    },
  });
  return { gitlab, newest, attempts };
}

const sorted = (attempts: Iterable<Attempt>) =>
  Array.from(attempts, ({ id, name, status }) => `${id} ${name} ${status}`).sort();

test("waitForPipelineJobs returns the state, and its changes lead there without a gap", async () => {
  await fc.assert(
    fc.asyncProperty(schedule, async (schedule) => {
      const { gitlab, newest } = await openBusyMock(schedule);
      const statuses = new Map<string, string>();
      const onChange = ({ job: { name }, from, to }: JobChange) => {
        expect(from).toBe(statuses.get(name) ?? from);
        statuses.set(name, to);
      };
      const { jobs, blocked } = await waitForPipelineJobs(gitlab, start, { ...patience, onChange });
      const now = [...newest().values()];
      expect(sorted(jobs)).toEqual(sorted(now));
      expect(sorted(blocked)).toEqual(sorted(now.filter(({ status }) => status === "manual")));
      for (const [name, status] of statuses) expect(newest().get(name)?.status).toBe(status);
    }),
    { numRuns: RUNS },
  );
});

test("waitForJob returns the newest attempt of the name", async () => {
  await fc.assert(
    fc.asyncProperty(schedule, fc.nat(), async (schedule, index) => {
      const { gitlab, newest } = await openBusyMock(schedule);
      const names = [...newest().keys()].filter((name) => newest().get(name)?.status !== "manual");
      const name = names[index % names.length] ?? "";
      const options = {
        ...patience,
        until: ({ status }: { status: string }) => /^(success|failed|canceled|skipped|manual)$/.test(status),
      };
      const { id, status } = await waitForJob(gitlab, { ...start, name }, options);
      expect({ id, name, status }).toMatchObject({ id: newest().get(name)?.id, status: newest().get(name)?.status });
    }),
    { numRuns: RUNS },
  );
});

test("allPipelineJobs yields each job once, in an attempt that was the newest meanwhile", async () => {
  await fc.assert(
    fc.asyncProperty(schedule, async (schedule) => {
      const { gitlab, newest, attempts } = await openBusyMock(schedule);
      const before = newest();
      const jobs = await all(allPipelineJobs(gitlab, start));
      const after = newest();
      expect(jobs.map(({ name }) => name).sort()).toEqual([...before.keys()].sort());
      for (const { id, name } of jobs) {
        expect(id).toBeGreaterThanOrEqual(before.get(name)?.id ?? 0);
        expect(id).toBeLessThanOrEqual(after.get(name)?.id ?? 0);
        expect(attempts().find((attempt) => attempt.id === id)?.name).toBe(name);
      }
    }),
    { numRuns: RUNS },
  );
});
