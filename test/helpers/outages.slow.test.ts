// Waits while GitLab is not available, with a clock that runs 1000 times as fast.
import { describe, expect, test, vi } from "vitest";
import { GitLabApiError } from "../../src/client/errors.js";
import { type FollowOptions, followJobLog, type PollOptions, waitForJob } from "../../src/index.js";
import { documentedResponses } from "../contract/documented.js";
import { all, connect, failure, job, rejection } from "../support/client.js";
import { type Seen, type ServerBehavior, serve } from "../support/serve.js";
import { timeLapse } from "../support/time-lapse.js";

timeLapse(1000);

const patience = { timeout: 3_600_000 };
const inState = (status: string): ServerBehavior => ({ body: { ...documentedResponses.getJob, status } });
const isLog = ({ url }: Seen) => url.includes("/trace");

/** The client gives up on its own after one attempt, so that each failure reaches the wait. */
const connectOnce = (server: { url: string }) => connect(server, { retries: 0, timeout: 300_000 });

const wait = (server: { url: string }, options: PollOptions) => waitForJob(connectOnce(server), job, options);
const follow = (server: { url: string }, options: FollowOptions) =>
  all(followJobLog(connectOnce(server), job, options));

type Failing = (body: unknown) => ServerBehavior;
const failures: [name: string, fail: Failing][] = [
  ["a 502", () => ({ status: 502, body: "<html><title>Bad gateway</title></html>" })],
  ["a 500", () => ({ status: 500, body: { message: "500 Internal Server Error" } })],
  ["a 529, which no standard has", () => ({ status: 529 })],
  ["a 408", () => ({ status: 408 })],
  ["a 425", () => ({ status: 425 })],
  ["a 429", () => ({ status: 429, headers: { "Retry-After": "5" }, body: "Retry later" })],
  ["a connection that breaks", () => "reset"],
  ["a response that is cut", (body) => ({ body, midway: "reset" })],
];

describe.each(failures)("%s thirty times in a row", (_, fail) => {
  test("does not end waitForJob", async () => {
    const failed = Array(30).fill(fail({ ...documentedResponses.getJob }));
    const server = await serve([inState("running"), ...failed, inState("success")]);
    expect((await wait(server, patience)).status).toBe("success");
    expect(server.requests).toHaveLength(32);
  });

  test("does not end followJobLog, and no line is lost or repeated", async () => {
    const log = "one\ntwo\nthree\n";
    let count = 0;
    const server = await serve((request) => {
      count += 1;
      const body = isLog(request)
        ? log.slice(0, count > 50 ? undefined : count)
        : { ...documentedResponses.getJob, status: count > 50 ? "success" : "running" };
      // Every other request fails, and thirty in a row.
      return count % 2 === 0 || (count > 10 && count < 40) ? fail(body) : { body };
    });
    expect(await follow(server, patience)).toEqual(["one", "two", "three"]);
  });
});

describe.each([
  ["waitForJob", wait],
  ["followJobLog", follow],
] satisfies [string, (server: { url: string }, options: PollOptions) => Promise<unknown>][])("%s", (_, run) => {
  test("ends with the first error, if nothing has succeeded before", async () => {
    const server = await serve([{ status: 502 }, inState("success")]);
    expect(await failure(run(server, patience))).toMatchObject({ reason: "server_error", status: 502 });
    expect(server.requests).toHaveLength(1);
  });

  test.each([401, 403, 404])("ends with a %d at once", async (status) => {
    const server = await serve([inState("running"), { status, body: { message: "No." } }]);
    expect(await failure(run(server, patience))).toMatchObject({ status });
    expect(server.requests).toHaveLength(2);
  });

  test("ends at its timeout with the job as last read, and with the last failure as its cause", async () => {
    const server = await serve((request, index) =>
      index === 0 ? inState("running") : isLog(request) && index === 1 ? { body: "one\n" } : { status: 503 },
    );
    const error = await failure(run(server, { timeout: 1_000_000 }));
    expect(error).toMatchObject({ reason: "timeout", operation: "getJob", body: { status: "running" } });
    expect(error.cause).toMatchObject({ reason: "server_error", status: 503 });
  });

  test("ends without a timeout after ten minutes of failures only", async () => {
    let start = 0;
    const server = await serve((request, index) => {
      if (index < 4) return isLog(request) ? { body: "one\n" } : inState("running");
      start ||= performance.now();
      return { status: 502 };
    });
    expect(await failure(run(server, {}))).toMatchObject({ reason: "server_error" });
    expect(performance.now() - start).toBeGreaterThan(590_000);
  });

  test.each([
    [429, "rate_limited"],
    [503, "server_error"],
  ])("ends at once with a %d that asks for a longer pause than ten minutes", async (status, reason) => {
    const server = await serve([inState("running"), { status, headers: { "Retry-After": "601" } }]);
    const start = performance.now();
    expect(await failure(run(server, {}))).toMatchObject({ reason, retryAfter: 601 });
    expect(performance.now() - start).toBeLessThan(600_000);
    expect(server.requests).toHaveLength(2);
  });

  test.each([
    ["by one attempt", 0, undefined],
    ["by the client itself", 2, undefined],
    ["by the client itself, which waits as long", 2, 6_000_000],
  ])(
    "ends at its timeout during the pause that a 429 asks for, with it as its cause, sent %s",
    async (_, retries, max) => {
      const server = await serve([
        inState("running"),
        { status: 429, headers: { "Retry-After": "5000" }, body: "Wait." },
      ]);
      const gitlab = connect(server, { retries, maxRetryDelay: max, timeout: 300_000 });
      const start = performance.now();
      const waiting =
        run === follow
          ? all(followJobLog(gitlab, job, { timeout: 400_000 }))
          : waitForJob(gitlab, job, { timeout: 400_000 });
      const error = await failure(waiting as Promise<unknown>);
      expect(error).toMatchObject({ reason: "timeout", operation: "getJob", body: { status: "running" } });
      expect(error.cause).toMatchObject({ reason: "rate_limited", retryAfter: 5000 });
      expect(performance.now() - start).toBeLessThan(5_000_000);
      expect(server.requests).toHaveLength(2);
    },
  );

  test("does not count the time of single failures", async () => {
    let count = 0;
    const server = await serve((request) => {
      count += 1;
      if (isLog(request)) return { body: "one\n" };
      return count % 4 === 2 ? { status: 502 } : inState(count < 30 ? "running" : "success");
    });
    const start = performance.now();
    await expect(run(server, { interval: 20_000 })).resolves.toBeDefined();
    expect(performance.now() - start).toBeGreaterThan(600_000);
  });

  test("is aborted in the pause after a failure", async () => {
    const server = await serve([inState("running"), { status: 502, headers: { "Retry-After": "300" } }]);
    const abort = new AbortController();
    const ended = rejection(run(server, { signal: abort.signal }));
    await expect.poll(() => server.requests.length).toBe(2);
    abort.abort("enough");
    expect(await ended).toBe("enough");
  });
});

/** The pauses of a wait whose client gets these responses. An error is a number, or [a number, its `Retry-After`]. */
async function pausesOf(
  responses: (string | number | [number, number])[],
  interval: number,
  random: number,
): Promise<unknown[]> {
  const gitlab = {
    getJob: async () => {
      const response = responses.shift();
      if (typeof response === "string") return { ...documentedResponses.getJob, status: response };
      const [status, retryAfter] = [response ?? 0].flat();
      const reason = status === 429 ? "rate_limited" : "server_error";
      throw new GitLabApiError({ message: "No.", reason, method: "GET", path: "/", status, retryAfter });
    },
  };
  const timers = vi.mocked(setTimeout).mock.calls;
  const before = timers.length;
  const dice = vi.spyOn(Math, "random").mockReturnValue(random);
  await waitForJob(gitlab as Parameters<typeof waitForJob>[0], job, { interval });
  dice.mockRestore();
  return timers.slice(before).map(([, milliseconds]) => milliseconds);
}

test("the pauses after failures are those of the client, and obey Retry-After", async () => {
  const responses = ["running", 502, 503, 500, [429, 60], "running", 502, "success"] satisfies Parameters<
    typeof pausesOf
  >[0];
  expect(await pausesOf(responses, 30_000, 1)).toEqual([30_000, 500, 1000, 2000, 60_000, 45_000, 500]);
});

test.each([0, 1, 99])("an interval of %d ms counts as 100 ms", async (interval) => {
  expect(await pausesOf(["running", "running", 502, 502, "success"], interval, 0)).toEqual([100, 150, 100, 100]);
});

test("the last pause before a timeout is no shorter than 100 ms", async () => {
  const server = await serve([inState("running")]);
  await failure(wait(server, { interval: 100_000, timeout: 1000 }));
  expect(server.requests.length).toBeLessThanOrEqual(2);
});
