// Parallel calls share a limit of their number, and the rate limits of the server.
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { type Attempt, type ClientOptions, createJobsClient, streamJobLog } from "../../src/index.js";
import { connect, failure, gate, job, getJobs as jobs, rejection } from "../support/client.js";
import { type ServerBehavior, serve } from "../support/serve.js";

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
    const gitlab = connect(server, { concurrency: 1, timeout: 250, retries: 0 });
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
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    onTestFinished(() => void vi.useRealTimers());
  });

  /** Lets time pass, which otherwise stands still. */
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

  const busy = (headers: Record<string, string> = {}) =>
    new Response(null, { status: 429, headers: { "Retry-After": "0.6", ...headers } });
  const ok = () => Response.json({ id: 8 });

  /** A client whose requests get what the test returns, and the requests. */
  function connected(respond: (path: string, index: number) => Response, options: Partial<ClientOptions> = {}) {
    const requests: string[] = [];
    const attempts: Attempt[] = [];
    const fetch = async (url: string, { method }: RequestInit) => {
      const { pathname } = new URL(url);
      return respond(pathname, requests.push(`${method} ${pathname}`) - 1);
    };
    const onAttempt = (attempt: Attempt) => attempts.push(attempt);
    return { gitlab: createJobsClient({ host: "gitlab.com", fetch, onAttempt, ...options }), requests, attempts };
  }

  /** Sends one call that is rejected, and returns the requests that are sent before it may be repeated. */
  async function sentMeanwhile(headers?: Record<string, string>): Promise<string[]> {
    const { gitlab, requests } = connected((path, index) => {
      if (index === 0) return busy(headers);
      return path.includes("/jobs/") ? ok() : Response.json([]);
    });
    const first = gitlab.getJob(job);
    await pass(0);
    const others = [
      gitlab.getJob({ id: 2, job_id: 2 }),
      gitlab.listProjectJobs({ id: 2 }).then(({ items }) => items),
      gitlab.retryJob(job),
    ];
    await pass(599);
    const sent = requests.slice(1);
    await pass(1000);
    await Promise.all([first, ...others]);
    return sent.sort();
  }

  test("that of an endpoint keeps back no others", async () => {
    expect(await sentMeanwhile()).toEqual(["GET /api/v4/projects/2/jobs", "POST /api/v4/projects/1/jobs/8/retry"]);
  });

  test("that of the instance keeps back all", async () => {
    const headers = { "RateLimit-Name": "throttle_authenticated_api", "Content-Type": "text/plain" };
    expect(await sentMeanwhile(headers)).toEqual([]);
  });

  test("a call that waits for others has made no attempt, and those that lost are first", async () => {
    const respond = (_: string, index: number) => (index < 2 ? busy() : ok());
    const { gitlab, requests, attempts } = connected(respond, { concurrency: 2 });
    const calls = jobs(gitlab, 2);
    await pass(0);
    expect(attempts).toHaveLength(2);
    calls.push(gitlab.getJob({ id: 1, job_id: 3 }));
    await pass(1000);
    await Promise.all(calls);
    expect(requests.slice(2).map((request) => request.slice(-1))).toEqual(["1", "2", "3"]);
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 1, 2, 2, 1]);
  });

  test("the pause that is reported doubles for each rate limit, and not for other failures", async () => {
    const failed = (status: number, seconds: string) =>
      new Response(null, { status, headers: { "Retry-After": seconds } });
    const responses = [failed(503, "1"), failed(429, "2"), failed(429, "2")];
    const { gitlab, attempts } = connected((_, index) => responses[index] ?? ok(), { retries: 3 });
    const call = gitlab.getJob(job);
    await pass(10_000);
    await call;
    expect(attempts.map(({ retryDelay }) => retryDelay)).toEqual([1000, 2000, 4000, undefined]);
  });

  test("a signal ends the wait at once", async () => {
    const { gitlab, requests } = connected(() => busy({ "Retry-After": "50" }));
    const stop = new AbortController();
    const calls = [gitlab.getJob(job, { signal: stop.signal })];
    await pass(0);
    calls.push(gitlab.getJob(job, { signal: stop.signal }));
    await pass(1000);
    stop.abort("enough");
    expect(await Promise.all(calls.map(rejection))).toEqual(["enough", "enough"]);
    expect(requests).toHaveLength(1);
  });

  test("nobody waits longer than `maxRetryDelay`", async () => {
    const respond = (_: string, index: number) => (index === 0 ? busy({ "Retry-After": "2" }) : ok());
    const { gitlab } = connected(respond, { maxRetryDelay: 1000 });
    expect(await failure(gitlab.getJob(job))).toMatchObject({ status: 429, retryAfter: 2 });
    const next = gitlab.getJob(job);
    await pass(1000);
    expect(await next).toEqual({ id: 8 });
  });

  test("a call without retries still keeps the others back", async () => {
    const { gitlab, requests } = connected((_, index) => (index === 0 ? busy() : ok()));
    expect((await failure(gitlab.getJob(job, { retries: 0 }))).status).toBe(429);
    const next = gitlab.getJob(job);
    await pass(599);
    expect(requests).toHaveLength(1);
    await pass(1);
    expect(await next).toEqual({ id: 8 });
  });

  test("is forgotten when it is over", async () => {
    const { gitlab, requests } = connected((_, index) => (index === 0 ? busy() : ok()));
    const first = gitlab.getJob(job);
    await pass(600);
    await first;
    await pass(200);
    const calls = jobs(gitlab, 10);
    // Less than the next pause would be.
    await pass(250);
    expect(requests).toHaveLength(12);
    await Promise.all(calls);
  });
});

test("a late response of an attempt that has expired leaves the place of the next one", async () => {
  const responses = [gate<Response>(), gate<Response>(), gate<Response>()];
  let sent = 0;
  // It ignores its signal.
  const fetch = async () => responses[sent++]?.opened ?? new Response();
  const gitlab = connect({ url: "http://localhost" }, { fetch, concurrency: 1 });
  const first = gitlab.getJob(job, { timeout: 200 });
  await vi.waitUntil(() => sent === 2);
  const other = gitlab.getJob(job);
  responses[0]?.open(Response.json({ id: 8 }));
  await moment();
  expect(sent).toBe(2);
  responses[1]?.open(Response.json({ id: 8 }));
  responses[2]?.open(Response.json({ id: 9 }));
  expect(await Promise.all([first, other])).toEqual([{ id: 8 }, { id: 9 }]);
});
