import { getEventListeners } from "node:events";
import { createServer } from "node:net";
import { Readable } from "node:stream";
import { inspect } from "node:util";
import type { Middleware } from "openapi-fetch";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import {
  type Attempt,
  type CallOptions,
  createJobsClient,
  GitLabApiError,
  type GitLabJobs,
  streamJobLog,
} from "../../src/index.js";
import { all, connect, failure, gate, job, rejection, token } from "../support/client.js";
import { selfSigned } from "../support/self-signed.js";
import { type Seen, type ServerBehavior, serve, unusedUrl } from "../support/serve.js";

const found: ServerBehavior = { body: { id: 8 } };
const identity = (body: unknown) => body;
const now: Record<string, string> = { "Retry-After": "0" };

describe("a GET is retried", () => {
  // GitLab's own, and those of Cloudflare in front of it.
  test.each([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530])(
    "on %i",
    async (status) => {
      const server = await serve([{ status, headers: now }, found]);
      expect(await connect(server).getJob(job)).toEqual({ id: 8 });
      expect(server.requests).toHaveLength(2);
    },
  );

  test.each<[what: string, first: ServerBehavior]>([
    ["a connection that is reset", "reset"],
    ["a response that never comes", "hang"],
    ["a connection that is reset in the middle of a body", { ...found, midway: "reset" }],
    ["a body that never ends", { ...found, midway: "hang" }],
  ])("after %s", async (_, first) => {
    const server = await serve([first, found]);
    expect(await connect(server, { timeout: 300 }).getJob(job)).toEqual({ id: 8 });
    expect(server.requests).toHaveLength(2);
  });

  test("when the connection is refused", async () => {
    const attempts: number[] = [];
    const onAttempt = ({ attempt }: Attempt) => attempts.push(attempt);
    const url = await unusedUrl();
    const error = await failure(connect({ url }, { onAttempt }).getJob(job));
    expect(error).toMatchObject({ reason: "network", status: undefined });
    expect(error.message).toBe(
      `getJob GET /api/v4/projects/1/jobs/8: the request to ${new URL(url).host} failed: ECONNREFUSED`,
    );
    expect(attempts).toEqual([1, 2, 3]);
  });

  test("twice by default, then the last failure is the error", async () => {
    const server = await serve([{ status: 500 }, { status: 502 }, { status: 503, body: { message: "The third" } }]);
    expect(await failure(connect(server).getJob(job))).toMatchObject({
      status: 503,
      message: "getJob GET /api/v4/projects/1/jobs/8: The third",
    });
    expect(server.requests).toHaveLength(3);
  });

  test("through http as well, which then returns the last response", async () => {
    const server = await serve([{ status: 503 }, "reset", { status: 503 }]);
    const { error, response } = await connect(server).http.GET("/job");
    expect(response.status).toBe(503);
    expect(error).toEqual({ message: "503 Service Unavailable" });
    expect(server.requests).toHaveLength(3);
  });

  test.each([304, 400, 401, 403, 404, 405, 409, 418, 422, 501, 505, 511, 519, 528, 529, 531])(
    "but not on %i",
    async (status) => {
      const server = await serve([{ status }]);
      expect((await failure(connect(server).getJob(job))).status).toBe(status);
      expect(server.requests).toHaveLength(1);
    },
  );
});

describe("a POST is retried only where GitLab rejected it before acting on it", () => {
  test.each<[code: string, requests: number]>([
    ["ECONNREFUSED", 2],
    ["ENOTFOUND", 2],
    ["EAI_AGAIN", 2],
    ["UND_ERR_CONNECT_TIMEOUT", 2],
    ["ConnectionRefused", 2],
    ["ECONNRESET", 1],
    ["EPIPE", 1],
    ["UND_ERR_SOCKET", 1],
    ["EHOSTUNREACH", 1],
  ])("and a fetch that fails with %s makes %i requests", async (code, requests) => {
    let requested = 0;
    const fetch = async () => {
      if (++requested > 1) return Response.json({ id: 9 }, { status: 201 });
      throw new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
    };
    const gitlab = createJobsClient({ host: "gitlab.example.com", fetch, maxRetryDelay: 1 });
    await gitlab.retryJob(job).catch(() => {});
    expect(requested).toBe(requests);
  });

  test("on 429, with its body sent whole again", async () => {
    const server = await serve([{ status: 429, headers: now }, { status: 429, headers: now }, found]);
    const gitlab = connect(server);
    expect(await gitlab.playJob({ ...job, job_variables_attributes: { ENV: "ä".repeat(100_000) } })).toEqual({ id: 8 });
    const [first, ...others] = server.requests.map(({ method, url, body, headers }) => [
      method,
      url,
      body,
      headers["content-type"],
    ]);
    expect(first?.[2]).toContain("ääää");
    expect(others).toEqual([first, first]);
  });

  test("on 429, also if its body breaks: its headers say how long the endpoint is limited", async () => {
    const limited: ServerBehavior = { status: 429, headers: { "Retry-After": "0.25" }, body: {}, midway: "reset" };
    for (const call of ["getJob", "retryJob"] as const) {
      const server = await serve([limited, found]);
      const attempts: Partial<Attempt>[] = [];
      const onAttempt = ({ status, retryDelay }: Attempt) => attempts.push({ status, retryDelay });
      expect(await connect(server, { onAttempt, maxRetryDelay: 300 })[call](job)).toEqual({ id: 8 });
      expect(attempts[0]).toEqual({ status: 429, retryDelay: 250 });
    }
  });

  test("when the connection is refused, because none was made", async () => {
    const attempts: number[] = [];
    const onAttempt = ({ attempt }: Attempt) => attempts.push(attempt);
    expect(await failure(connect({ url: await unusedUrl() }, { onAttempt }).eraseJob(job))).toMatchObject({
      reason: "network",
    });
    expect(attempts).toEqual([1, 2, 3]);
  });

  test.each<[what: string, response: ServerBehavior, expected: object]>([
    ["502", { status: 502 }, { status: 502, reason: "server_error" }],
    ["503, even with Retry-After", { status: 503, headers: now }, { status: 503, reason: "server_error" }],
    ["408", { status: 408 }, { status: 408, reason: "other" }],
    ["500", { status: 500 }, { status: 500, reason: "server_error" }],
    ["a connection that is reset", "reset", { status: undefined, reason: "network" }],
    ["a response that never comes", "hang", { status: undefined, reason: "timeout" }],
    ["a response that breaks off", { ...found, midway: "reset" }, { status: 200, reason: "network" }],
    ["a response that never ends", { ...found, midway: "hang" }, { status: 200, reason: "timeout" }],
  ])("and sent once after %s", async (_, response, expected) => {
    const server = await serve([response]);
    const gitlab = connect(server, { timeout: 300, retries: 5 });
    expect(await failure(gitlab.retryJob(job))).toMatchObject(expected);
    expect(server.requests).toHaveLength(1);
  });
});

describe("an error of a certificate", () => {
  const failing = async (code: string) => {
    let requests = 0;
    const fetch = () => {
      requests++;
      return Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) }));
    };
    const error = await failure(connect({ url: "gitlab.example.com" }, { fetch }).getJob(job));
    expect(error).toMatchObject({ reason: "network", status: undefined });
    expect(error.message).toMatch(`the request to gitlab.example.com failed: ${code}`);
    return { error, requests };
  };

  test.each([
    "SELF_SIGNED_CERT_IN_CHAIN",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  ])("whose authority is unknown is not retried, and says what to do: %s", async (code) => {
    const { error, requests } = await failing(code);
    expect(requests).toBe(1);
    expect(error.message).toMatch(/NODE_EXTRA_CA_CERTS.*CI_SERVER_TLS_CA_FILE/);
  });

  test.each(["CERT_HAS_EXPIRED", "ERR_TLS_CERT_ALTNAME_INVALID"])(
    "of another kind is not retried: %s",
    async (code) => {
      expect((await failing(code)).requests).toBe(1);
    },
  );

  test("from a real server", async () => {
    const { createServer } = await import("node:https");
    const server = createServer(selfSigned);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    const error = await failure(connect({ url: `https://127.0.0.1:${port}` }).getJob(job));
    expect(error.message).toMatch(/DEPTH_ZERO_SELF_SIGNED_CERT .*NODE_EXTRA_CA_CERTS/);
  });
});

describe("the wait between attempts", () => {
  /** The pause that is announced after the response. The call is aborted in it. */
  async function announced(response: ServerBehavior): Promise<number> {
    const server = await serve([response]);
    const stop = new AbortController();
    let delay = Number.NaN;
    const onAttempt = ({ retryDelay = Number.NaN }: Attempt) => {
      delay = retryDelay;
      stop.abort();
    };
    const gitlab = connect(server, { maxRetryDelay: undefined, onAttempt });
    await rejection(gitlab.getJob(job, { signal: stop.signal }));
    expect(server.requests).toHaveLength(1);
    return delay;
  }

  const clock = "Fri, 01 Mar 2024 12:00:00 GMT";
  const unix = (date: string) => String(Date.parse(date) / 1000);

  test.each<[what: string, status: number, headers: Record<string, string>, delay: number]>([
    ["Retry-After in seconds", 429, { "Retry-After": "7" }, 7000],
    ["Retry-After of 503", 503, { "Retry-After": "60" }, 60_000],
    ["Retry-After of none, for a moment", 429, { "Retry-After": "0" }, 100],
    ["a fraction", 429, { "Retry-After": "0.25" }, 250],
    ["a date, by the server's clock", 503, { "Retry-After": "Fri, 01 Mar 2024 12:00:09 GMT", Date: clock }, 9000],
    ["a date that is over", 429, { "Retry-After": "Fri, 01 Mar 2024 11:00:00 GMT", Date: clock }, 100],
    ["RateLimit-Reset", 429, { "RateLimit-Reset": unix("2024-03-01T12:00:30Z"), Date: clock }, 30_000],
    [
      "Retry-After before RateLimit-Reset",
      429,
      { "Retry-After": "3", "RateLimit-Reset": unix("2024-03-01T12:00:30Z"), Date: clock },
      3000,
    ],
    [
      "RateLimit-Reset with an invalid Retry-After",
      429,
      { "Retry-After": "soon 5", "RateLimit-Reset": unix("2024-03-01T12:00:30Z"), Date: clock },
      30_000,
    ],
  ])("follows %s", async (_, status, headers, delay) => {
    expect(await announced({ status, headers })).toBe(delay);
  });

  test("compares a date with its own clock if the server sends none", async () => {
    const later = new Date(Date.now() + 30_000).toUTCString();
    const headers = { "Retry-After": later, Date: "" };
    const delay = await announced({ status: 503, headers });
    expect(delay).toBeGreaterThan(20_000);
    expect(delay).toBeLessThanOrEqual(30_000);
  });

  test("ignores RateLimit-Reset after any other failure", async () => {
    const headers = { "RateLimit-Reset": unix("2024-03-01T12:00:50Z"), Date: clock };
    expect(await announced({ status: 502, headers })).toBeLessThanOrEqual(500);
  });

  test.each([
    ["by default", {}, "60.0005"],
    ["of the client", { maxRetryDelay: 1000 }, "2"],
  ])("has an end %s: beyond it the error is thrown with the wait in it", async (_, options, wait) => {
    const server = await serve([{ status: 429, headers: { "Retry-After": wait } }]);
    const gitlab = connect(server, { maxRetryDelay: undefined, ...options });
    for (const error of await Promise.all([gitlab.getJob(job), gitlab.playJob(job)].map(failure))) {
      expect(error).toMatchObject({ status: 429, reason: "rate_limited", retryAfter: Number(wait) });
    }
    expect(server.requests).toHaveLength(2);
  });

  /** Time passes only when the test lets it. */
  function stopTime() {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    onTestFinished(() => void vi.useRealTimers());
  }

  const endpointLimit = {
    status: 429,
    body: { message: { error: "This endpoint has been requested too many times." } },
  };

  test.each<[what: string, response: ServerBehavior]>([
    ["in JSON", endpointLimit],
    ["in text", { status: 429, body: "Retry later" }],
  ])("after a 429 %s without a time is the minute of the endpoint limits", async (_, response) => {
    expect(await announced(response)).toBe(60_000);
  });

  const methods: [method: string, call: (gitlab: GitLabJobs) => Promise<unknown>][] = [
    ["GET", (gitlab) => gitlab.getJob(job)],
    ["POST", (gitlab) => gitlab.retryJob(job)],
  ];

  const waits = methods.flatMap(([method, call]) => [
    { method, call, headers: [], wait: 60_000 },
    { method, call, headers: [["Retry-After", "1"]] as [string, string][], wait: 1000 },
  ]);

  test.each(waits)(
    "after an endpoint limit with $headers ends after $wait ms: the $method is sent again",
    async (row) => {
      stopTime();
      let requests = 0;
      const fetch = async () =>
        ++requests > 1
          ? Response.json({ id: 8 })
          : Response.json(endpointLimit.body, { status: 429, headers: row.headers });
      const delays: unknown[] = [];
      const onAttempt = ({ retryDelay }: Attempt) => delays.push(retryDelay);
      const call = row.call(connect({ url: "gitlab.com" }, { fetch, maxRetryDelay: undefined, onAttempt }));
      await vi.advanceTimersByTimeAsync(row.wait - 1);
      expect(requests).toBe(1);
      await vi.advanceTimersByTimeAsync(1);
      expect(await call).toEqual({ id: 8 });
      expect(delays).toEqual([row.wait, undefined]);
      expect(requests).toBe(2);
    },
  );

  test.each(methods)(
    "after an endpoint limit is no wait where maxRetryDelay is below a minute: the %s fails at once",
    async (_, call) => {
      const server = await serve([endpointLimit, found]);
      const error = await failure(call(connect(server, { maxRetryDelay: 59_999 })));
      expect(error).toMatchObject({ status: 429, reason: "rate_limited", retryAfter: 60 });
      expect(server.requests).toHaveLength(1);
    },
  );

  test("otherwise grows exponentially with full jitter, up to ten seconds and never beyond maxRetryDelay", async () => {
    stopTime();
    const random = vi.spyOn(Math, "random");
    onTestFinished(() => void random.mockRestore());
    const delays = async (jitter: number, maxRetryDelay: number) => {
      random.mockReturnValue(jitter);
      const delays: unknown[] = [];
      const fetch = async () => new Response(null, { status: 503 });
      const onAttempt = ({ retryDelay }: Attempt) => retryDelay !== undefined && delays.push(retryDelay);
      const call = failure(connect({ url: "gitlab.com" }, { fetch, retries: 6, maxRetryDelay, onAttempt }).getJob(job));
      await vi.runAllTimersAsync();
      expect((await call).status).toBe(503);
      return delays;
    };
    expect(await delays(1, 60_000)).toEqual([500, 1000, 2000, 4000, 8000, 10_000]);
    expect(await delays(0.5, 60_000)).toEqual([250, 500, 1000, 2000, 4000, 5000]);
    expect(await delays(0, 60_000)).toEqual([100, 100, 100, 100, 100, 100]);
    expect(await delays(1, 700)).toEqual([500, 700, 700, 700, 700, 700]);
  });
});

describe("the options of a call win over those of the client", () => {
  test.each([
    [0, undefined, 1],
    [undefined, 0, 1],
    [0, 1, 2],
    [3, 1, 2],
    [1, undefined, 2],
    [undefined, undefined, 3],
  ])("retries: %s for the client and %s for the call makes %i requests", async (client, call, requests) => {
    const server = await serve([{ status: 503 }]);
    await failure(connect(server, { retries: client }).getJob(job, { retries: call }));
    expect(server.requests).toHaveLength(requests);
  });

  test("timeout", async () => {
    const server = await serve(["hang"]);
    const error = await failure(connect(server, { timeout: Infinity }).getJob(job, { timeout: 50, retries: 0 }));
    expect(error).toMatchObject({ reason: "timeout", status: undefined });
    expect(error.cause).toBeUndefined();
    expect(error.message).toBe("getJob GET /api/v4/projects/1/jobs/8: no response within 50 ms");
    await server.requests[0]?.gone;
  });

  test("for each page of a list", async () => {
    const server = await serve([{ body: [{ id: 1 }], headers: { "X-Next-Page": "2" } }, { status: 503 }]);
    const list = connect(server).listPipelineJobs({ id: 1, pipeline_id: 6 }, { retries: 0 });
    expect((await failure(all(list))).status).toBe(503);
    expect(server.requests).toHaveLength(2);
  });

  test.each<[CallOptions & { maxRetryDelay?: number }, RegExp]>([
    [{ timeout: 0 }, /`timeout` must be a number above 0.*got 0\./],
    [{ timeout: -1 }, /`timeout` must be a number above 0.*got -1\./],
    [{ timeout: Number.NaN }, /`timeout` must be a number above 0.*got NaN\./],
    [{ retries: -1 }, /`retries` must be a whole number.*, got -1\./],
    [{ retries: 1.5 }, /`retries` must be a whole number.*, got 1\.5\./],
    [{ retries: Number.NaN }, /`retries` must be a whole number.*, got NaN\./],
    [{ maxRetryDelay: Number.NaN }, /`maxRetryDelay` must be .*got NaN\./],
  ])("and %o is rejected before a request is made", async (options, reason) => {
    const server = await serve([found]);
    expect(() => connect(server, options)).toThrow(reason);
    if (!("maxRetryDelay" in options)) {
      expect(String(await rejection(connect(server).getJob(job, options)))).toMatch(reason);
    }
    expect(server.requests).toEqual([]);
  });
});

describe("onAttempt", () => {
  test("gets every attempt, with its result and the pause after it", async () => {
    const busy = { status: 429, headers: { "Retry-After": "0.001", "X-Request-Id": "01HX" } };
    const server = await serve([busy, "reset", { body: [] }]);
    const attempts: Attempt[] = [];
    const onAttempt = (attempt: Attempt) => attempts.push(attempt);
    await connect(server, { onAttempt }).listProjectJobs({ id: 1, scope: "failed" });
    const common = {
      method: "GET",
      path: "/api/v4/projects/1/jobs",
      operation: "listProjectJobs",
      milliseconds: expect.any(Number),
      requestId: undefined,
    };
    const [retryDelay, error] = [expect.any(Number), expect.any(Error)];
    expect(attempts).toEqual([
      { ...common, attempt: 1, status: 429, error: undefined, requestId: "01HX", retryDelay },
      { ...common, attempt: 2, status: undefined, error, retryDelay },
      { ...common, attempt: 3, status: 200, error: undefined, retryDelay: undefined },
    ]);
    expect(attempts[1]?.error).toMatchObject({ reason: "network", operation: "listProjectJobs" });
  });

  test("is called before the pause, and for a stream at its headers", async () => {
    const server = await serve([{ body: "log", midway: "hang" }]);
    let attempts = 0;
    const stream = await streamJobLog(connect(server, { onAttempt: () => attempts++ }), job);
    expect(attempts).toBe(1);
    await stream.cancel();
  });

  test("gets no operation of a call through http", async () => {
    const server = await serve([{ status: 503 }, found]);
    const attempts: Attempt[] = [];
    await connect(server, { onAttempt: (attempt) => attempts.push(attempt) }).http.GET("/job");
    expect(attempts).toMatchObject([
      { attempt: 1, path: "/api/v4/job", operation: undefined, status: 503 },
      { attempt: 2, path: "/api/v4/job", operation: undefined, status: 200 },
    ]);
  });

  test("gets an attempt that the signal ends, and none that was not sent", async () => {
    const server = await serve(["hang"]);
    const attempts: Attempt[] = [];
    const gitlab = connect(server, { onAttempt: (attempt) => attempts.push(attempt) });
    await rejection(gitlab.getJob({ id: "..", job_id: 8 }));
    await rejection(gitlab.getJob(job, { timeout: -1 }));
    await rejection(gitlab.getJob(job, { signal: AbortSignal.abort() }));
    expect(attempts).toEqual([]);
    const error = await rejection(gitlab.getJob(job, { signal: AbortSignal.timeout(50) }));
    expect(attempts).toMatchObject([{ attempt: 1, status: undefined, error, retryDelay: undefined }]);
  });

  test("is awaited, and ends the call with what it rejects with", async () => {
    const server = await serve([{ status: 503 }]);
    const enough = new Error("enough");
    const onAttempt = async () => {
      await Promise.resolve();
      throw enough;
    };
    expect(await rejection(connect(server, { onAttempt }).getJob(job))).toBe(enough);
    expect(server.requests).toHaveLength(1);
  });

  test("ends the call with what it throws", async () => {
    const server = await serve([{ status: 503 }, found]);
    const enough = new Error("enough");
    const onAttempt = () => {
      throw enough;
    };
    const gitlab = connect(server, { onAttempt });
    expect(await rejection(gitlab.getJob(job))).toBe(enough);
    expect(await rejection(gitlab.http.GET("/job"))).toBe(enough);
    expect(server.requests).toHaveLength(2);
  });
});

describe("a signal ends a call at once, with its own reason", () => {
  const reason = new Error("changed my mind");

  /** Aborts when `when` has come to pass, and gives what the call is rejected with. */
  async function abort(when: Promise<unknown>, call: (signal: AbortSignal) => PromiseLike<unknown>) {
    const controller = new AbortController();
    when.then(() => controller.abort(reason));
    return rejection(call(controller.signal));
  }

  const arrived = async (responses: ServerBehavior[]) => {
    const first = gate<Seen>();
    const server = await serve((seen, index) => {
      first.open(seen);
      return responses[Math.min(index, responses.length - 1)] ?? "hang";
    });
    return { server, request: first.opened };
  };

  test("while the response is awaited, and the connection is closed", async () => {
    const { server, request } = await arrived(["hang"]);
    expect(await abort(request, (signal) => connect(server).getJob(job, { signal }))).toBe(reason);
    await (await request).gone;
    expect(server.requests).toHaveLength(1);
  });

  test("in the middle of a body, and the connection is closed", async () => {
    const { server, request } = await arrived([{ ...found, midway: "hang" }]);
    expect(await abort(request, (signal) => connect(server).playJob(job, { signal }))).toBe(reason);
    await (await request).gone;
  });

  test("in the pause before a retry, which is not sent", async () => {
    const server = await serve([{ status: 503, headers: { "Retry-After": "50" } }]);
    const waits = gate();
    const gitlab = connect(server, { maxRetryDelay: undefined, onAttempt: () => waits.open() });
    expect(await abort(waits.opened, (signal) => gitlab.getJob(job, { signal }))).toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  test("while a token is awaited, and nothing is sent", async () => {
    const server = await serve([found]);
    const gitlab = connect(server, { auth: { privateToken: () => new Promise(() => {}) } });
    expect(await abort(Promise.resolve(), (signal) => gitlab.getJob(job, { signal }))).toBe(reason);
    expect(server.requests).toEqual([]);
  });

  test("through http", async () => {
    const { server, request } = await arrived(["hang"]);
    expect(await abort(request, (signal) => connect(server).http.GET("/job", { signal }))).toBe(reason);
  });

  test("with any reason, even an error that would be retried", async () => {
    const gone = await failure(connect({ url: await unusedUrl() }, { retries: 0 }).getJob(job));
    for (const reason of [gone, "text"]) {
      const { server, request } = await arrived(["hang"]);
      const controller = new AbortController();
      request.then(() => controller.abort(reason));
      expect(await rejection(connect(server).getJob(job, { signal: controller.signal }))).toBe(reason);
      expect(server.requests).toHaveLength(1);
    }
  });

  test("with a timeout of the caller's own", async () => {
    const server = await serve(["hang"]);
    const error = await rejection(connect(server).getJob(job, { signal: AbortSignal.timeout(50) }));
    expect(error).toMatchObject({ name: "TimeoutError" });
  });

  test("and if it is aborted already, nothing is sent", async () => {
    const server = await serve([found]);
    const gitlab = connect(server);
    const signal = AbortSignal.abort(reason);
    const pipeline = { id: 1, pipeline_id: 6 };
    const calls = [
      gitlab.getJob(job, { signal }),
      gitlab.playJob(job, { signal }),
      gitlab.listPipelineJobs(pipeline, { signal }),
      all(gitlab.listPipelineJobs(pipeline, { signal })),
      streamJobLog(gitlab, job, { signal }),
    ];
    expect(await Promise.all(calls.map(rejection))).toEqual(calls.map(() => reason));
    expect(server.requests).toEqual([]);
  });

  test("leaves no listener behind when the call has ended without it", async () => {
    const server = await serve([{ status: 503, headers: now }, found]);
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");
    await connect(server).getJob(job, { signal });
    expect(added.mock.calls.length).toBeGreaterThan(0);
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
      added.mock.calls.map(([, listener]) => listener),
    );
  });
});

describe("a fetch of the caller's own", () => {
  const deaf = () => new Promise<Response>(() => {});

  test("gets the URL, the method, the body and one credential", async () => {
    const calls: [string, RequestInit][] = [];
    const fetch = async (url: string, init: RequestInit) => {
      calls.push([url, init]);
      return Response.json({ id: 8 });
    };
    await connect({ url: "gitlab.com" }, { fetch }).cancelJob({ ...job, force: true });
    const [[url, { headers, ...init }] = ["", {}], ...others] = calls;
    expect(others).toEqual([]);
    expect(url).toBe("https://gitlab.com/api/v4/projects/1/jobs/8/cancel?force=true");
    expect([...new Headers(headers).keys()]).toEqual(["private-token"]);
    expect(init).toMatchObject({ method: "POST", redirect: "manual", signal: expect.any(AbortSignal) });
    expect(init.body).toBeUndefined();
  });

  test("that ignores the signal is not awaited after a timeout or an abort", async () => {
    const gitlab = connect({ url: "gitlab.com" }, { fetch: deaf, timeout: 20, retries: 1 });
    expect((await failure(gitlab.getJob(job))).reason).toBe("timeout");
    const controller = new AbortController();
    const call = rejection(gitlab.getJob(job, { signal: controller.signal, timeout: Infinity }));
    controller.abort("enough");
    expect(await call).toBe("enough");
  });

  test("that throws at once has failed like one that rejects", async () => {
    const broken = new Error("no proxy");
    const fetch = () => {
      throw broken;
    };
    const error = await failure(connect({ url: "gitlab.com" }, { fetch }).getJob(job));
    expect(error).toMatchObject({ reason: "network", cause: broken });
    expect(error.message).toMatch(/no proxy/);
  });

  test.each<[what: string, value: unknown]>([
    ["undefined", undefined],
    ["object", null],
    ["string", "{}"],
    ["object", { ok: true }],
    ["0", Response.error()],
    ["999", { status: 999, headers: new Headers() }],
  ])(
    "that resolves to no valid Response (%s) is a network error with that value in its message",
    async (found, value) => {
      const gitlab = connect({ url: "gitlab.com" }, { fetch: async () => value as Response, retries: 0 });
      const calls = [gitlab.getJob(job), gitlab.http.GET("/job"), streamJobLog(gitlab, job)];
      for (const error of await Promise.all(calls.map(failure))) {
        expect(error).toMatchObject({ reason: "network", status: undefined });
        expect(error.message).toMatch(`: \`fetch\` returned no valid Response, but ${found}`);
      }
    },
  );

  test("that has a body of Node.js, as node-fetch does, has an error that names it", async () => {
    const body = Readable.from(["{}"]);
    const fetch = async () => ({ status: 200, statusText: "OK", headers: new Headers(), body }) as never;
    const error = await failure(connect({ url: "gitlab.com" }, { fetch, retries: 0 }).getJob(job));
    expect(error).toMatchObject({ reason: "network", message: expect.stringContaining("node-fetch") });
  });

  test("that gives no reason of its own has that of its cause", async () => {
    const cause = new Error("bad port");
    const fetch = () => Promise.reject(new TypeError("fetch failed", { cause }));
    const error = await failure(connect({ url: "gitlab.com" }, { fetch, retries: 0 }).getJob(job));
    expect(error.message).toMatch(/failed: bad port$/);
  });

  test("is the global one of the moment by default", async () => {
    const gitlab = createJobsClient({ host: "gitlab.com" });
    vi.stubGlobal("fetch", async () => Response.json({ id: 9 }));
    onTestFinished(() => void vi.unstubAllGlobals());
    expect(await gitlab.getTokenJob()).toEqual({ id: 9 });
  });
});

describe("bodies come as they are", () => {
  test("JSON without or with a wrong content type", async () => {
    const server = await serve([
      { body: '{"id":8}' },
      { body: '{"id":8}', headers: { "Content-Type": "text/plain" } },
      { body: '{"id":8}', headers: { "Content-Type": "application/json; charset=utf-8" } },
    ]);
    const gitlab = connect(server);
    for (let i = 0; i < 3; i++) expect(await gitlab.getJob(job)).toEqual({ id: 8 });
  });

  test.each([
    ["with text", "ä\u001b[0K\n"],
    ["without", ""],
    ["that looks like JSON", '{"id":8}'],
    ["that looks like HTML", "<html></html>"],
  ])("a log %s", async (_, body) => {
    const server = await serve([{ body, headers: { "Content-Type": "text/plain" } }]);
    const gitlab = connect(server);
    expect(await gitlab.getJobLog(job)).toBe(body);
    const path = "/projects/{id}/jobs/{job_id}/trace";
    const { data } = await gitlab.http.GET(path, { params: { path: job }, parseAs: "text" });
    expect(data).toBe(body);
  });

  test("a log that is not UTF-8, byte for byte through http", async () => {
    const bytes = new Uint8Array([0xff, 0xfe, 0x00, 0x0a]);
    const fetch = async () => new Response(bytes, { headers: { "Content-Type": "text/plain" } });
    const { data } = await connect({ url: "gitlab.com" }, { fetch }).http.GET("/projects/{id}/jobs/{job_id}/trace", {
      params: { path: job },
      parseAs: "arrayBuffer",
    });
    expect(new Uint8Array(data ?? new ArrayBuffer())).toEqual(bytes);
  });

  test("compressed ones too", async () => {
    const { gzipSync } = await import("node:zlib");
    const zipped = gzipSync('{"id":8}');
    const raw = createServer((socket) => {
      socket.once("data", () => {
        socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${zipped.length}\r\n\r\n`);
        socket.end(zipped);
      });
    });
    await new Promise<void>((resolve) => raw.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void raw.close());
    const { port } = raw.address() as { port: number };
    expect(await connect({ url: `http://127.0.0.1:${port}` }).getJob(job)).toEqual({ id: 8 });
  });
});

describe("what is no HTTP", () => {
  test.each([
    ["nothing", "", undefined],
    ["garbage", "SSH-2.0-OpenSSH_9.6\r\n", undefined],
    ["half a head", "HTTP/1.1 200 OK\r\nContent-Ty", undefined],
    ["fewer bytes than announced", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}", 200],
  ])("%s is a network error, retried for GET and not for POST", async (_, response, status) => {
    let connections = 0;
    const raw = createServer((socket) => {
      connections++;
      socket.on("error", () => {});
      socket.once("data", () => socket.end(response));
    });
    await new Promise<void>((resolve) => raw.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void raw.close());
    const { port } = raw.address() as { port: number };
    const gitlab = connect({ url: `http://127.0.0.1:${port}` });
    expect(await failure(gitlab.playJob(job))).toMatchObject({ reason: "network", status });
    expect(connections).toBe(1);
    expect(await failure(gitlab.getJob(job))).toMatchObject({ reason: "network", cause: expect.any(Error) });
    expect(connections).toBe(4);
  });
});

describe("a stream", () => {
  const log = (midway: "reset" | "hang"): ServerBehavior => ({
    body: "line\n".repeat(1000),
    headers: { "Content-Type": "text/plain" },
    midway,
  });

  test("is retried until it begins, and not after", async () => {
    const server = await serve([{ status: 503 }, "reset", log("reset")]);
    const stream = await streamJobLog(connect(server), job);
    expect(await failure(new Response(stream).text())).toMatchObject({ reason: "network", operation: "getJobLog" });
    expect(server.requests).toHaveLength(3);
  });

  test("times out from chunk to chunk, and the connection is closed", async () => {
    const server = await serve([log("hang")]);
    const stream = await streamJobLog(connect(server), job, { timeout: 300 });
    expect(await failure(new Response(stream).text())).toMatchObject({ reason: "timeout" });
    await server.requests[0]?.gone;
  });

  test("is ended by the signal at once, with or without a pending read", async () => {
    for (const reads of [true, false]) {
      const server = await serve([log("hang")]);
      const controller = new AbortController();
      const stream = await streamJobLog(connect(server), job, { signal: controller.signal });
      const reader = stream.getReader();
      await reader.read();
      const pending = reads ? rejection(reader.read()) : undefined;
      controller.abort("enough");
      await server.requests[0]?.gone;
      expect(await (pending ?? rejection(reader.read()))).toBe("enough");
    }
  });

  test("is closed when the reader leaves it", async () => {
    const server = await serve([log("hang")]);
    const reader = (await streamJobLog(connect(server), job)).getReader();
    await reader.read();
    await reader.cancel();
    await server.requests[0]?.gone;
  });
});

describe("a hook gets of an error no header and nothing of the body", () => {
  test("which the thrown one has", async () => {
    const headers = { "Content-Type": "text/html", "Set-Cookie": "session=secret-cookie", "X-Request-Id": "r1" };
    const server = await serve([{ headers, body: `<p>${token} secret-body` }]);
    const attempts: Attempt[] = [];
    const error = await failure(connect(server, { onAttempt: (attempt) => attempts.push(attempt) }).getJob(job));
    expect(error.headers?.get("set-cookie")).toContain("secret-cookie");
    expect(error.body).toContain("secret-body");
    expect(attempts).toMatchObject([{ status: 200, requestId: "r1", error: { reason: error.reason, status: 200 } }]);
    expect(attempts[0]?.error).toBeInstanceOf(GitLabApiError);
    const shown = inspect(attempts, { depth: 9, showHidden: true });
    for (const secret of ["secret-cookie", "secret-body", token]) expect(shown).not.toContain(secret);
  });

  test.each<[midway: "reset" | "hang", reason: string]>([
    ["reset", "network"],
    ["hang", "timeout"],
  ])("but the status and the ID of a response that ends midway: %s", async (midway, reason) => {
    const server = await serve([{ ...found, midway, headers: { "X-Request-Id": "r9" } }]);
    const attempts: Attempt[] = [];
    const onAttempt = (attempt: Attempt) => attempts.push(attempt);
    const error = await failure(connect(server, { onAttempt, retries: 0, timeout: 200 }).getJob(job));
    expect(error).toMatchObject({ reason, status: 200, requestId: "r9" });
    expect(attempts).toMatchObject([{ status: 200, requestId: "r9", error: { reason, status: 200, requestId: "r9" } }]);
  });
});

describe("what is thrown in between ends a stream", () => {
  const thrown = new Error("thrown in between");
  const fail = () => {
    throw thrown;
  };

  test.each<[by: string, options: object, middleware: Middleware]>([
    ["a hook", { onAttempt: fail }, { onRequest: () => {} }],
    ["a middleware", {}, { onResponse: fail }],
  ])("by %s", async (_, options, middleware) => {
    const server = await serve([{ ...found, midway: "hang" }]);
    const gitlab = connect(server, options);
    gitlab.http.use(middleware);
    const { signal } = new AbortController();
    expect(await rejection(streamJobLog(gitlab, job, { signal }))).toBe(thrown);
    await server.requests[0]?.gone;
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe("a request whose body never ends", () => {
  const body = () => new ReadableStream({ pull: () => new Promise(() => {}) });
  const post = (options: CallOptions) => {
    const { http } = connect({ url: "http://127.0.0.1:1" });
    const send = http.request as (method: string, path: string, init: object) => Promise<unknown>;
    return rejection(send("post", "/job", { body: body(), bodySerializer: identity, duplex: "half", ...options }));
  };

  test("has the time limit, and ends with the signal", async () => {
    expect(await post({ timeout: 50 })).toMatchObject({ reason: "timeout", status: undefined });
    expect(await post({ signal: AbortSignal.timeout(50) })).toMatchObject({ name: "TimeoutError" });
  });
});
