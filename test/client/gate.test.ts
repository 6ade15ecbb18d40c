// Parallel calls share a limit of their number, and the rate limits of the server.
import { describe, expect, test, vi } from "vitest";
import { type Attempt, type ClientOptions, createJobsClient, streamJobLog } from "../../src/index.js";
import { connect, failure, gate, job, getJobs as jobs, rejection } from "../support/client.js";
import { type Seen, type ServerBehavior, serve } from "../support/serve.js";

const moment = () => new Promise((resolve) => setTimeout(resolve, 50));
const found: ServerBehavior = { body: { id: 8 } };

/** A client without pauses to speak of, whose requests are answered when the test says so. */
function held(options: Partial<ClientOptions> = {}) {
  const open: ((response: Response) => void)[] = [];
  const fetch = () => new Promise<Response>((resolve) => open.push(resolve));
  return { gitlab: connect({ url: "gitlab.com" }, { fetch, ...options }), open };
}

describe("at most `concurrency` requests are under way", () => {
  test.each([
    [undefined, 10],
    [1, 1],
    [3, 3],
    [Infinity, 30],
  ])("%s lets %i out, and one for each that has its headers", async (concurrency, expected) => {
    const { gitlab, open } = held({ concurrency });
    const calls = jobs(gitlab, 30);
    await moment();
    expect(open).toHaveLength(expected);
    open[0]?.(Response.json({ id: 8 }));
    await calls[0];
    await moment();
    expect(open).toHaveLength(Math.min(30, expected + 1));
    for (let index = 1; index < 30; index++) {
      await expect.poll(() => open.length, { interval: 1 }).toBeGreaterThan(index);
      open[index]?.(Response.json({ id: 8 }));
    }
    expect(await Promise.all(calls)).toHaveLength(30);
  });

  test.each([0, -1, 1.5, Number.NaN])("%s is rejected", (concurrency) => {
    expect(() => connect({ url: "gitlab.com" }, { concurrency })).toThrow(
      /`concurrency` must be a whole number above 0/,
    );
  });

  test("open streams and bodies do not count", async () => {
    const server = await serve([{ body: "line\n".repeat(1000), midway: "hang" }]);
    const gitlab = connect(server, { concurrency: 1, timeout: 500, retries: 0 });
    const streams = await Promise.all([
      streamJobLog(gitlab, job),
      streamJobLog(gitlab, job),
      streamJobLog(gitlab, job),
    ]);
    const bodies = Promise.all([failure(gitlab.getJob(job)), failure(gitlab.getJob(job))]);
    await expect.poll(() => server.requests.length).toBe(5);
    await bodies;
    await Promise.all(streams.map((stream) => stream.cancel()));
  });

  test("a token function that calls the client cannot lock it", async () => {
    const server = await serve([found]);
    let isAsking = false;
    const auth = {
      privateToken: async () => {
        if (isAsking) return "glpat-inner";
        isAsking = true;
        await gitlab.getJob(job);
        isAsking = false;
        return "glpat-outer";
      },
    };
    const gitlab = connect(server, { concurrency: 1, auth });
    await Promise.all([gitlab.getJob(job), gitlab.getJob(job)]);
    await gitlab.http.GET("/job");
    expect(server.requests.length).toBeGreaterThan(3);
  });

  test("a request that is never answered gives its place back when its time is over", async () => {
    const deaf = () => new Promise<Response>(() => {});
    let requests = 0;
    const fetch = () => (++requests > 1 ? Promise.resolve(Response.json({ id: 8 })) : deaf());
    const gitlab = connect({ url: "gitlab.com" }, { fetch, concurrency: 1, timeout: 50, retries: 0 });
    const [hung, next] = [failure(gitlab.getJob(job)), gitlab.getJob(job)];
    expect((await hung).reason).toBe("timeout");
    expect(await next).toEqual({ id: 8 });
  });

  test("an abort gives a place back, whether it was taken or awaited", async () => {
    const { gitlab, open } = held({ concurrency: 1 });
    const stop = new AbortController();
    const { signal } = stop;
    const aborted = [gitlab.getJob(job, { signal }), gitlab.getJob(job, { signal }), gitlab.getJob(job, { signal })];
    const last = gitlab.getJob(job);
    await moment();
    expect(open).toHaveLength(1);
    stop.abort("enough");
    expect(await Promise.all(aborted.map(rejection))).toEqual(["enough", "enough", "enough"]);
    await moment();
    expect(open).toHaveLength(2);
    open[1]?.(Response.json({ id: 8 }));
    expect(await last).toEqual({ id: 8 });
  });

  test("every way to fail gives a place back", async () => {
    const behaviors: ServerBehavior[] = [
      "reset",
      { status: 500 },
      { status: 403 },
      { status: 302, headers: { Location: "ftp://x/" } },
      { body: "{", headers: { "Content-Type": "application/json" } },
      { body: "<html>", headers: { "Content-Type": "text/html" } },
      { ...found, midway: "reset" },
      "hang",
    ];
    const server = await serve((_, index) => behaviors[index] ?? found);
    const gitlab = connect(server, { concurrency: 1, timeout: 300, retries: 0 });
    const results = await Promise.allSettled(jobs(gitlab, behaviors.length + 3));
    expect(results.map(({ status }) => status)).toEqual([
      ...behaviors.map(() => "rejected"),
      "fulfilled",
      "fulfilled",
      "fulfilled",
    ]);
  });
});

describe("parallel calls share a rate limit", () => {
  const busy = (headers: Record<string, string> = {}): ServerBehavior => ({
    status: 429,
    headers: { "Retry-After": "0.6", ...headers },
  });
  const isJob = ({ url }: Seen) => url.includes("/jobs/");

  /** Sends one call that is rejected, and returns the requests that were sent before it may be repeated. */
  async function sentMeanwhile(rejected: ServerBehavior): Promise<string[]> {
    let isBusy = true;
    const server = await serve((seen) => (isBusy && isJob(seen) ? rejected : { body: isJob(seen) ? { id: 8 } : [] }));
    const attempts: Attempt[] = [];
    const gitlab = createJobsClient({ host: server.url, onAttempt: (attempt) => attempts.push(attempt) });
    const first = gitlab.getJob(job);
    await expect.poll(() => attempts.length).toBe(1);
    isBusy = false;
    const others = [
      gitlab.getJob({ id: 2, job_id: 2 }),
      gitlab.listProjectJobs({ id: 2 }).then(({ items }) => items),
      gitlab.retryJob(job),
    ];
    await new Promise((resolve) => setTimeout(resolve, 250));
    const sent = server.requests.slice(1).map(({ method, url }) => `${method} ${url}`);
    await Promise.all([first, ...others]);
    return sent.sort();
  }

  test("that of an endpoint keeps back no others", async () => {
    expect(await sentMeanwhile(busy())).toEqual([
      "GET /api/v4/projects/2/jobs",
      "POST /api/v4/projects/1/jobs/8/retry",
    ]);
  });

  test("that of the instance keeps back all", async () => {
    const headers = { "RateLimit-Name": "throttle_authenticated_api", "Content-Type": "text/plain" };
    expect(await sentMeanwhile(busy(headers))).toEqual([]);
  });

  test("a call that waits for others has made no attempt, and those that lost are first", async () => {
    let isBusy = true;
    const order: string[] = [];
    const server = await serve(({ url }) => {
      order.push(url.slice(-1));
      return isBusy ? busy() : found;
    });
    const attempts: Attempt[] = [];
    const gitlab = createJobsClient({
      host: server.url,
      concurrency: 2,
      onAttempt: (attempt) => attempts.push(attempt),
    });
    const calls = jobs(gitlab, 2);
    await expect.poll(() => attempts.length).toBe(2);
    isBusy = false;
    calls.push(gitlab.getJob({ id: 1, job_id: 3 }));
    await Promise.all(calls);
    expect(order.slice(2)).toEqual(["1", "2", "3"]);
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 1, 2, 2, 1]);
  });

  test("the pause that is reported doubles for each rate limit, and not for other failures", async () => {
    const short = { status: 429, headers: { "Retry-After": "0.2" } };
    const server = await serve([{ status: 503, headers: { "Retry-After": "0.1" } }, short, short, found]);
    const delays: unknown[] = [];
    const onAttempt = ({ retryDelay }: Attempt) => delays.push(retryDelay);
    await createJobsClient({ host: server.url, retries: 3, onAttempt }).getJob(job);
    expect(delays).toEqual([100, 200, 400, undefined]);
  });

  test("a signal ends the wait at once", async () => {
    const server = await serve([{ status: 429, headers: { "Retry-After": "50" } }]);
    const attempts: Attempt[] = [];
    const gitlab = createJobsClient({ host: server.url, onAttempt: (attempt) => attempts.push(attempt) });
    const stop = new AbortController();
    const calls = [gitlab.getJob(job, { signal: stop.signal })];
    await expect.poll(() => attempts.length).toBe(1);
    calls.push(gitlab.getJob(job, { signal: stop.signal }));
    await moment();
    stop.abort("enough");
    expect(await Promise.all(calls.map(rejection))).toEqual(["enough", "enough"]);
    expect(server.requests).toHaveLength(1);
  });

  test("nobody waits longer than `maxRetryDelay`", async () => {
    const server = await serve([{ status: 429, headers: { "Retry-After": "2" } }, found]);
    const gitlab = createJobsClient({ host: server.url, maxRetryDelay: 1000 });
    expect(await failure(gitlab.getJob(job))).toMatchObject({ status: 429, retryAfter: 2 });
    expect(await gitlab.getJob(job)).toEqual({ id: 8 });
  });

  test("a call without retries still keeps the others back", async () => {
    let isBusy = true;
    const server = await serve(() => (isBusy ? busy() : found));
    const gitlab = createJobsClient({ host: server.url });
    expect((await failure(gitlab.getJob(job, { retries: 0 }))).status).toBe(429);
    isBusy = false;
    const next = gitlab.getJob(job);
    await moment();
    expect(server.requests).toHaveLength(1);
    expect(await next).toEqual({ id: 8 });
  });

  test("is forgotten when it is over", async () => {
    const server = await serve([busy(), found]);
    const gitlab = createJobsClient({ host: server.url });
    await gitlab.getJob(job);
    const { opened, open } = gate();
    setTimeout(open, 200);
    await opened;
    const before = server.requests.length;
    const start = performance.now();
    await Promise.all(jobs(gitlab, 10));
    expect(server.requests.length - before).toBe(10);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

test("a late response of an attempt that has expired leaves the place of the next one", async () => {
  const responses = [gate<Response>(), gate<Response>(), gate<Response>()];
  let sent = 0;
  // It ignores its signal.
  const fetch = async () => responses[sent++]?.opened ?? new Response();
  const gitlab = connect({ url: "http://localhost" }, { fetch, concurrency: 1 });
  const first = gitlab.getJob(job, { timeout: 500 });
  await vi.waitUntil(() => sent === 2);
  const other = gitlab.getJob(job);
  responses[0]?.open(Response.json({ id: 8 }));
  await moment();
  expect(sent).toBe(2);
  responses[1]?.open(Response.json({ id: 8 }));
  responses[2]?.open(Response.json({ id: 9 }));
  expect(await Promise.all([first, other])).toEqual([{ id: 8 }, { id: 9 }]);
});
