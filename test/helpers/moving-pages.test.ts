// Pipelines of more than a page, whose jobs are retried between the requests for two pages.
import { describe, expect, test } from "vitest";
import { allPipelineJobs, createJobsClient, type JobChange, waitForJob, waitForPipelineJobs } from "../../src/index.js";
import { createMock } from "../../src/mock/index.js";
import { all, token } from "../support/client.js";
import { timeLapse } from "../support/time-lapse.js";

timeLapse(100);

const id = "group/project";
const start = { id, pipeline_id: 6 };
const patience = { interval: 1000, timeout: 3_600_000 };

/** Retries of jobs, before the requests with these numbers. IDs are numbers of jobs; the list begins with the highest. */
type Retries = Record<number, number[]>;

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

async function openMock(count: number, retries: Retries, kind: "jobs" | "bridges" = "jobs") {
  const seeds = range(1, count).map((id) => ({
    id,
    name: `job ${id}`,
    status: "failed" as const,
    run: { duration: 5 },
  }));
  const state = { projects: [{ path: id, pipelines: [{ id: 6, [kind]: seeds }] }] };
  const mock = await createMock({ state, clock: "manual" });
  const options = { host: "gitlab.com", auth: { privateToken: token }, maxRetryDelay: 5 };
  const people = createJobsClient({ ...options, fetch: mock.fetch });
  let sent = 0;
  const urls: string[] = [];
  const gitlab = createJobsClient({
    ...options,
    async fetch(url, init) {
      sent += 1;
      for (const job_id of retries[sent] ?? []) await people.retryJob({ id, job_id });
      if (!(sent in retries)) await mock.advance(1000);
      urls.push(
        String(url)
          .replace(/.*pipelines\/6\/(\w+).*?\bpage=(\d+).*/, "$1 $2")
          .replace(/.*\/(\w+)\?.*/, "$1"),
      );
      return mock.fetch(url, init);
    },
  });
  return { gitlab, urls };
}

const attempts = (jobs: { id: number; name: string }[]) => new Map(jobs.map(({ id, name }) => [name, id]));

describe("allPipelineJobs", () => {
  test("reads stable pages once each", async () => {
    const { gitlab, urls } = await openMock(250, {});
    expect(await all(allPipelineJobs(gitlab, start))).toHaveLength(250);
    expect(urls).toEqual(["jobs", "jobs 2", "jobs 3", "trigger_jobs"]);
  });

  test.each<[where: string, retries: Retries, retried: number[], requests: number]>([
    ["before the second page, of a job on it", { 2: [50] }, [50], 5],
    ["before the third page, of a job on it", { 3: [50] }, [50], 5],
    ["before the third page, of a job on the second one", { 3: [150] }, [], 4],
    ["before both", { 2: [1, 2], 3: [3] }, [1, 2, 3], 5],
    ["while the first page is read again", { 2: [50], 4: [60] }, [50, 60], 5],
    ["of more jobs than a page has", { 2: range(1, 130) }, range(1, 130), 7],
  ])("yields each job once, after a retry %s", async (_, retries, retried, requests) => {
    const { gitlab, urls } = await openMock(250, retries);
    const jobs = await all(allPipelineJobs(gitlab, start));
    const found = attempts(jobs);
    expect(jobs).toHaveLength(250);
    expect([...found.keys()].sort()).toEqual(
      range(1, 250)
        .map((id) => `job ${id}`)
        .sort(),
    );
    expect(range(1, 250).filter((id) => found.get(`job ${id}`) !== id)).toEqual(retried);
    expect(urls).toHaveLength(requests);
  });

  test("yields each trigger job once", async () => {
    const { gitlab } = await openMock(150, { 3: [7] }, "bridges");
    const found = attempts(await all(allPipelineJobs(gitlab, start)));
    expect(found.size).toBe(150);
    expect(found.get("job 7")).toBe(151);
  });
});

test("waitForJob finds a job by its name that is retried before its page is read", async () => {
  const { gitlab } = await openMock(250, { 2: [50] });
  expect(await waitForJob(gitlab, { ...start, name: "job 50" }, patience)).toMatchObject({
    id: 251,
    status: "success",
  });
});

test("waitForPipelineJobs reports a retry before its page is read from the status that it had", async () => {
  const { gitlab } = await openMock(250, { 6: [50] });
  const changes: JobChange[] = [];
  const { jobs } = await waitForPipelineJobs(gitlab, start, {
    ...patience,
    onChange: (change) => changes.push(change),
  });
  expect(jobs).toHaveLength(250);
  expect(attempts(jobs).get("job 50")).toBe(251);
  const seen = changes.map(({ job, from, to }) => `${job.name}: ${from} -> ${to}`);
  expect(seen[0]).toMatch(/^job 50: failed -> (pending|running)$/);
  expect(seen.at(-1)).toMatch(/-> success$/);
  expect(new Set(seen).size).toBe(seen.length);
});
